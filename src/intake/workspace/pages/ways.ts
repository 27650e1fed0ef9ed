/** Where the links of the workspace lead: to a recommendation, to words, to what was read of them, to other pages. */

import { shortened } from '#src/case-reviews/index.ts'
import type { Page } from '#src/reading/reading.ts'
import type { Proposal } from '../../proposal.ts'
import type { IntakeShown } from '../../queries.ts'
import { backTo, home } from '../addresses.ts'
import { type Outline, undecided } from '../outline.ts'

/** The jump menu: each recommendation, then the document as a whole. */
export function stopsOf(outline: Outline, intakeId: string, shown: string) {
  const stop = (id: string, short: string, name: string, all: number, left: number) => ({
    href: backTo(intakeId, { recommendation: id }),
    short,
    name,
    all,
    left,
    current: shown === id,
  })
  const whole = [...outline.whole, ...outline.loose]
  return [
    ...outline.branches.map((branch, at) => {
      const { fields, proposalId, text } = branch.proposal
      const short = fields.number ?? String(at + 1)
      return stop(proposalId, short, shortened(text, 70), branch.counts.all, undecided(branch))
    }),
    stop('document', 'Whole document', '', whole.length, whole.filter(one => one.status === 'proposed').length),
  ]
}

/** Where a proposal's words are: on this page, or on another part of a long document. */
export function sourceIn(intake: IntakeShown, pages: readonly Page[], shown: string) {
  const here = new Set(pages.map(page => page.number))
  return ({ place, proposalId }: Proposal): string | null => {
    if (!place) return null
    if (here.has(place.page)) return `#s-${proposalId}`
    return `${home(intake.intakeId)}?recommendation=${shown}&page=${place.page}#s-${proposalId}`
  }
}

/** For the letters in the margin: what each is called, and where what was read of it is. */
export function namesOf(outline: Outline, shown: string, intakeId: string) {
  const names: Record<string, { href: string; mine: boolean }> = {}
  const put = (proposal: Proposal, stop: string) => {
    const mine = shown === 'all' || shown === stop
    names[proposal.proposalId] = {
      mine,
      href: mine
        ? `#p-${proposal.proposalId}`
        : backTo(intakeId, { recommendation: stop, anchor: proposal.proposalId }),
    }
  }
  for (const branch of outline.branches) for (const one of branch.everything) put(one, branch.proposal.proposalId)
  for (const one of [...outline.whole, ...outline.loose]) put(one, 'document')
  return names
}

/** The other parts of a long document. */
export function windowsOf(intake: IntakeShown, pages: readonly Page[], shown: string) {
  const all = intake.canonical?.pages ?? []
  if (pages.length === all.length) return []
  const first = pages[0]?.number
  return all.flatMap((page, at) => {
    if (at % 40 !== 0) return []
    const last = all[Math.min(at + 39, all.length - 1)]?.number
    return [
      {
        text: `${page.number} to ${last}`,
        href: `${home(intake.intakeId)}?recommendation=${shown}&page=${page.number}&side=document`,
        current: page.number === first,
      },
    ]
  })
}
