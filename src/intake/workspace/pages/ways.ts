/** Where the links of the workspace lead: to a recommendation, to words, to what was read of them, to other pages. */

import { shortened } from '#src/case-reviews/index.ts'
import { withQuery } from '#src/shell/index.ts'
import type { ProposalLine } from '../../proposal.ts'
import { backTo, home } from '../addresses.ts'
import { type Outline, undecided } from '../outline.ts'
import { type Part, partAt } from '../parts/parts.ts'
import type { Excerpt } from '../parts/queries.ts'

/** What a page of the workspace shows of what: `at` names the part of a document that is shown in parts. */
export interface Whereabouts {
  readonly intakeId: string
  /** The id of a recommendation, `document`, or `all`. */
  readonly shown: string
  readonly at: number | null
}

/** The jump menu: each recommendation, then the document as a whole. */
export function stopsOf(outline: Outline<ProposalLine>, { intakeId, shown }: Whereabouts) {
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
export const sourceIn =
  ({ intakeId, shown }: Whereabouts, marked: ReadonlySet<string>) =>
  ({ place, proposalId }: ProposalLine): string | null => {
    if (!place) return null
    if (marked.has(proposalId)) return `#s-${proposalId}`
    const query = withQuery({ recommendation: shown, finding: proposalId, side: 'document' })
    return `${home(intakeId)}${query}#s-${proposalId}`
  }

/** For the letters in the margin: what each is called, and where what was read of it is. */
export function namesOf(
  marked: ReadonlySet<string>,
  seen: ReadonlySet<string>,
  stops: ReadonlyMap<string, string>,
  { intakeId, at }: Whereabouts,
  finding: string | null,
) {
  const names: Record<string, { href: string; mine: boolean; here: boolean }> = {}
  for (const id of marked) {
    const mine = seen.has(id)
    const elsewhere = backTo(intakeId, { recommendation: stops.get(id) ?? 'document', at, anchor: id })
    names[id] = { mine, here: id === finding, href: mine ? `#p-${id}` : elsewhere }
  }
  return names
}

/** A part of the document, beside what is shown; `place` is where on that page to begin. */
export const toDocument = ({ intakeId, shown }: Whereabouts, part: Part, place = 'document-body'): string =>
  `${backTo(intakeId, { recommendation: shown, at: part.start })}&side=document#${place}`

/** The way from one part of a long document to the next, and to any page of it; null where all of it is shown. */
export function turningOf({ pages }: Excerpt, parts: readonly Part[], at: number, here: Whereabouts) {
  if (parts.length === 1) return null
  const to = (part: Part | undefined) => (part ? toDocument(here, part) : null)
  const now = partAt(parts, at)
  const { firstPage, lastPage } = parts[now] as Part
  const byPage = pages.length > 1
  const span = firstPage === lastPage ? `Page ${firstPage}` : `Pages ${firstPage} to ${lastPage}`
  return {
    words: byPage ? `${span} of ${pages.at(-1)?.number}` : `Part ${now + 1} of ${parts.length}`,
    unit: byPage ? 'page' : 'part',
    units: byPage ? 'pages' : 'part',
    first: byPage ? firstPage : now + 1,
    previous: to(parts[now - 1]),
    next: to(parts[now + 1]),
  }
}
