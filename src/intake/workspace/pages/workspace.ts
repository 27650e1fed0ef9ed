import type { Actor } from '#src/partnerships/index.ts'
import { may } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, untouched, view } from '#src/platform/page.ts'
import { pairingStands } from '../../pairs/queries.ts'
import { inReport } from '../../pairs/words.ts'
import type { Proposal } from '../../proposal.ts'
import { standing } from '../../proposal.ts'
import type { IntakeShown } from '../../queries.ts'
import { proposalsOf } from '../../queries.ts'
import { sentenceOf, tallyOf } from '../../tally.ts'
import { actAddress, home } from '../addresses.ts'
import { doubtOf, notesOf } from '../doubts.ts'
import { branchView, type Context, gapView, itemView, rejectedView, ticket } from '../findings.ts'
import { type Branch, countOf, type Outline, outlineOf, recommendationOf, undecided } from '../outline.ts'
import { pagesAbout, sheetsOf } from '../paper.ts'
import { othersSince } from '../queries.ts'
import { justDone } from './just-done.ts'
import { namesOf, sourceIn, stopsOf, windowsOf } from './ways.ts'

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
    doubt: proposal => doubtOf(intake.canonical, proposal),
  }
  const others = deciding
    ? await othersSince(tx, actor.partnershipId, intake.intakeId, actor.personId, minutesBefore(now, 10))
    : []
  const paired = await pairingStands(tx, actor.partnershipId, intake.intakeId)
  return view('intake/workspace/pages/workspace.njk', {
    errors: again.errors,
    intake,
    home: home(intake.intakeId),
    acceptTo: actAddress(intake.intakeId, 'accept', { recommendation: shown }),
    title: intake.reviewName ?? intake.fileName,
    sentence: sentenceOf(tallyOf(proposals)),
    notes: notesOf(intake.canonical),
    counts: outline.counts,
    allDecided: outline.counts.decided === outline.counts.all,
    deciding,
    mayRead: may(actor, 'decide on what was read'),
    shown,
    side: query.get('side') === 'findings' || query.has('did') || query.has('recommendation') ? 'record' : 'source',
    listable: listable(outline),
    stops: stopsOf(outline, intake.intakeId, shown),
    report: paired?.report ?? null,
    branches: branches.map(branch => ({
      ...branchView(branch, context),
      inReport: inReport(paired, branch.proposal.proposalId),
    })),
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

/** A list of more than this is slow to send and tiring to read: then one recommendation at a time. */
const listable = (outline: Outline): boolean => outline.counts.all <= 400

/** What was asked for, where it is there; otherwise the first recommendation that has something to decide. */
function shownOf(outline: Outline, asked: string | null): string {
  if (asked === 'document' || (asked === 'all' && listable(outline))) return asked
  const ids = outline.branches.map(branch => branch.proposal.proposalId)
  if (asked !== null && ids.includes(asked)) return asked
  const next = outline.branches.find(branch => undecided(branch) > 0) ?? outline.branches[0]
  return next?.proposal.proposalId ?? 'document'
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

function pageWanted(asked: string | null, branch: Branch | undefined): number {
  const number = Number(asked)
  return Number.isInteger(number) && number > 0 ? number : (branch?.proposal.place?.page ?? 1)
}

const minutesBefore = (now: string, minutes: number): string =>
  new Date(Date.parse(now) - minutes * 60_000).toISOString()
