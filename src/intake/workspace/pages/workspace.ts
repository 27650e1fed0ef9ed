import type { Actor } from '#src/partnerships/index.ts'
import { may } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, untouched, view } from '#src/platform/page.ts'
import type { Proposal } from '../../proposal.ts'
import { standing } from '../../proposal.ts'
import type { IntakeShown } from '../../queries.ts'
import { proposalsOf } from '../../queries.ts'
import { sentenceOf, tallyOf } from '../../tally.ts'
import { actAddress, backTo, home } from '../addresses.ts'
import { branchView, type Context, gapView, itemView, rejectedView, ticket } from '../findings.ts'
import { shortened } from '../kind-words.ts'
import { type Branch, countOf, type Outline, outlineOf, recommendationOf, undecided } from '../outline.ts'
import { pagesAbout, sheetsOf } from '../paper.ts'
import { othersSince } from '../queries.ts'
import { justDone } from './just-done.ts'

/** The document on one side, what was read from it on the other, and one sentence above both. */
export async function showWorkspace(
  asked: Asked<Actor>,
  intake: IntakeShown,
  again: Again = untouched,
): Promise<Answer> {
  const { tx, actor, query, now } = asked
  const proposals = await proposalsOf(tx, actor.partnershipId, intake.intakeId)
  const outline = outlineOf(proposals)
  const deciding = intake.status === 'read' && may(actor, 'decide on what was read')
  const shown = shownOf(outline, query.get('recommendation'))
  const branches =
    shown === 'all' ? outline.branches : outline.branches.filter(one => one.proposal.proposalId === shown)
  const pages = intake.canonical ? pagesAbout(intake.canonical, pageWanted(query.get('page'), branches[0])) : []
  const context: Context = {
    intakeId: intake.intakeId,
    all: proposals,
    deciding,
    shown,
    source: sourceIn(intake, pages, shown),
  }
  const others = deciding
    ? await othersSince(tx, actor.partnershipId, intake.intakeId, actor.personId, minutesBefore(now, 10))
    : []
  return view('intake/workspace/pages/workspace.njk', {
    errors: again.errors,
    intake,
    home: home(intake.intakeId),
    acceptTo: actAddress(intake.intakeId, 'accept', { recommendation: shown }),
    title: intake.reviewName ?? intake.fileName,
    sentence: sentenceOf(tallyOf(proposals)),
    counts: outline.counts,
    allDecided: outline.counts.decided === outline.counts.all,
    deciding,
    mayRead: may(actor, 'decide on what was read'),
    shown,
    side: query.get('side') === 'findings' || query.has('did') || query.has('recommendation') ? 'record' : 'source',
    stops: stopsOf(outline, intake.intakeId, shown),
    branches: branches.map(branch => branchView(branch, context)),
    document: shown === 'document' || shown === 'all' ? documentView(outline, context) : null,
    rejected: outline.rejected.filter(one => belongs(proposals, one, shown)).map(one => rejectedView(one, context)),
    done: deciding ? await justDone(asked, intake.intakeId, proposals, shown) : null,
    others,
    sheets: intake.canonical
      ? sheetsOf(
          intake.canonical,
          proposals.filter(one => standing(one.status)),
          pages,
        )
      : [],
    pages: { of: intake.canonical?.pages.length ?? 0, windows: windowsOf(intake, pages, shown) },
    names: namesOf(outline, shown, intake.intakeId),
  })
}

/** What was asked for, where it is there; otherwise the first recommendation that has something to decide. */
function shownOf(outline: Outline, asked: string | null): string {
  if (asked === 'all' || asked === 'document') return asked
  const ids = outline.branches.map(branch => branch.proposal.proposalId)
  if (asked !== null && ids.includes(asked)) return asked
  const next = outline.branches.find(branch => undecided(branch) > 0) ?? outline.branches[0]
  return next?.proposal.proposalId ?? 'document'
}

/** The jump menu: each recommendation, then the document as a whole. */
function stopsOf(outline: Outline, intakeId: string, shown: string) {
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

function documentView(outline: Outline, context: Context) {
  const open = [...outline.whole, ...outline.loose].filter(one => one.status === 'proposed')
  return {
    gaps: outline.whole.map(gap => gapView(gap, context)),
    loose: outline.loose.map(proposal => itemView({ proposal, gaps: [] }, 'Not under any recommendation', context)),
    acceptAll: context.deciding ? open.map(ticket).join(' ') : '',
    acceptAllTo: actAddress(context.intakeId, 'accept', { recommendation: context.shown, on: 'document' }),
    counts: countOf([...outline.whole, ...outline.loose]),
  }
}

const belongs = (all: readonly Proposal[], one: Proposal, shown: string): boolean => {
  if (shown === 'all') return true
  const above = recommendationOf(all, one.proposalId)
  return above === null || above.status === 'rejected' ? shown === 'document' : above.proposalId === shown
}

/** Where a proposal's words are: on this page, or on another part of a long document. */
function sourceIn(intake: IntakeShown, pages: readonly { number: number }[], shown: string) {
  const here = new Set(pages.map(page => page.number))
  return ({ place, proposalId }: Proposal): string | null => {
    if (!place) return null
    if (here.has(place.page)) return `#s-${proposalId}`
    return `${home(intake.intakeId)}?recommendation=${shown}&page=${place.page}#s-${proposalId}`
  }
}

/** For the letters in the margin: what each is called, and where what was read of it is. */
function namesOf(outline: Outline, shown: string, intakeId: string) {
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

function windowsOf(intake: IntakeShown, pages: readonly { number: number }[], shown: string) {
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

function pageWanted(asked: string | null, branch: Branch | undefined): number {
  const number = Number(asked)
  return Number.isInteger(number) && number > 0 ? number : (branch?.proposal.place?.page ?? 1)
}

const minutesBefore = (now: string, minutes: number): string =>
  new Date(Date.parse(now) - minutes * 60_000).toISOString()
