import type { Actor } from '#src/partnerships/index.ts'
import { may } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, seeOther, untouched, view } from '#src/platform/page.ts'
import { stepsOf } from '../../life/queries.ts'
import { pairingStands } from '../../pairs/queries.ts'
import { inReport } from '../../pairs/words.ts'
import { type ProposalLine, standing } from '../../proposal.ts'
import type { IntakeShown } from '../../queries.ts'
import { sentenceOf, tallyOf } from '../../tally.ts'
import { actAddress, atIn, backTo, home } from '../addresses.ts'
import { doubtOf, notesOf } from '../doubts.ts'
import { branchView, type Context, gapView, itemView, rejectedView, staying, ticket } from '../findings.ts'
import { countOf, type Outline, outlineOf, recommendationOf, undecided } from '../outline.ts'
import { pageAt, sheetsOf } from '../paper.ts'
import { longestPart, type Part, partAt, partsOf } from '../parts/parts.ts'
import { excerptAbout, linesOf, proposalsNamed } from '../parts/queries.ts'
import { placeAsked, seenOf, stopsById } from '../parts/seen.ts'
import { othersSince } from '../queries.ts'
import { countedBefore } from './before.ts'
import { justDone } from './just-done.ts'
import { namesOf, sourceIn, stopsOf, toDocument, turningOf } from './ways.ts'

/** The document on one side, what was read from it on the other, and one sentence above both. */
export async function showWorkspace(
  asked: Asked<Actor>,
  intake: IntakeShown,
  again: Again = untouched,
): Promise<Answer> {
  const { tx, actor, query, now } = asked
  const { partnershipId } = actor
  const { intakeId } = intake
  const lines = await linesOf(tx, partnershipId, intakeId)
  const outline = outlineOf(lines)
  const finding = query.get('finding')
  const shown = shownOf(outline, lines, query.get('recommendation'), finding)
  const asks = wanted(query, lines, shown)
  const excerpt = await excerptAbout(tx, partnershipId, intake.documentId, asks)
  if (!excerpt) return notFound
  const parts = partsOf(excerpt.pages)
  const part = parts[partAt(parts, excerpt.at)] as Part
  const inParts = parts.length > 1
  const here = { intakeId, shown, at: inParts ? part.start : null }
  const page = asks.page !== null && inParts ? pageAt(excerpt, excerpt.at) : null
  if (page !== null) return seeOther(toDocument(here, part, `page-${page}`))

  const seen = seenOf(outline, lines, shown, inParts ? part : null)
  const whole = await proposalsNamed(tx, partnershipId, intakeId, [...seen.ids])
  const found = outlineOf(whole.filter(one => seen.ids.has(one.proposalId)))
  const stand = lines.filter(one => standing(one.status))
  const { sheets, marked } = sheetsOf(excerpt, stand, part)
  const deciding = intake.status === 'read' && may(actor, 'decide on what was read')
  const context: Context = {
    ...here,
    all: lines,
    under: Map.groupBy(lines, one => one.parentId),
    sources: whole,
    deciding,
    elsewhere: seen.elsewhere,
    source: sourceIn(here, marked),
    before: await countedBefore(asked, intake, whole),
    doubt: proposal => doubtOf(excerpt, proposal),
  }
  const others = deciding ? await othersSince(tx, partnershipId, intakeId, actor.personId, minutesBefore(now, 10)) : []
  const paired = await pairingStands(tx, partnershipId, intakeId)
  return view('intake/workspace/pages/workspace.njk', {
    errors: again.errors,
    intake,
    home: home(intakeId),
    acceptTo: actAddress(intakeId, 'accept', staying(here)),
    title: intake.reviewName ?? intake.fileName,
    sentence: sentenceOf(tallyOf(lines)),
    notes: notesOf(excerpt),
    counts: outline.counts,
    allDecided: outline.counts.decided === outline.counts.all,
    deciding,
    aside: intake.status === 'set_aside' ? (await stepsOf(tx, partnershipId, intakeId)).at(-1) : null,
    mayRead: may(actor, 'decide on what was read'),
    shown,
    stay: staying(here),
    side: sideOf(query),
    stops: stopsOf(outline, here),
    everything: {
      text: inParts ? 'All on these pages' : 'All in a list',
      href: backTo(intakeId, { recommendation: 'all', at: here.at }),
    },
    report: paired?.report ?? null,
    branches: found.branches.map(branch => ({
      ...branchView(branch, context),
      inReport: inReport(paired, branch.proposal.proposalId),
    })),
    document: documentView(found, context),
    rejected: found.rejected.map(one => rejectedView(one, context)),
    done: deciding ? await justDone(asked, intakeId, lines, here) : null,
    others,
    sheets,
    turning: turningOf(excerpt, parts, part.start, here),
    pages: excerpt.pages.length,
    names: namesOf(marked, seen.ids, stopsById(outline), here, finding),
  })
}

/** What was asked for, where it is there; otherwise the first recommendation that has something to decide. */
function shownOf(
  outline: Outline<ProposalLine>,
  lines: readonly ProposalLine[],
  asked: string | null,
  finding: string | null,
): string {
  if (asked === 'document' || asked === 'all') return asked
  const about = finding === null ? null : recommendationOf(lines, finding)
  const ids = outline.branches.map(branch => branch.proposal.proposalId)
  const named = ids.find(id => id === (about?.proposalId ?? asked))
  if (named !== undefined) return named
  if (placeAsked(lines, finding) !== null) return 'document'
  const next = outline.branches.find(branch => undecided(branch) > 0) ?? outline.branches[0]
  return next?.proposal.proposalId ?? 'document'
}

/** Where in the document to open it: at the words asked for, at a page or a part, or where what is shown begins. */
function wanted(query: URLSearchParams, lines: readonly ProposalLine[], shown: string) {
  const number = (name: string) => {
    const asked = query.get(name) ?? ''
    return /^\s*\d{1,6}\s*$/.test(asked) && Number(asked) > 0 ? Number(asked) : null
  }
  const part = number('part')
  const at =
    placeAsked(lines, query.get('finding')) ?? (part === null ? atIn(query) : Math.min((part - 1) * longestPart, 1e9))
  return { page: number('page'), at: at ?? placeAsked(lines, shown) ?? 0 }
}

/** On a phone: the side that an address is about. */
function sideOf(query: URLSearchParams): 'source' | 'record' {
  const asked = query.get('side')
  if (asked !== null) return asked === 'findings' ? 'record' : 'source'
  return query.has('did') || query.has('recommendation') ? 'record' : 'source'
}

function documentView(outline: Outline, context: Context) {
  const empty = outline.whole.length + outline.loose.length === 0
  if (context.shown !== 'document' && (context.shown !== 'all' || (context.at !== null && empty))) return null
  const open = [...outline.whole, ...outline.loose].filter(one => one.status === 'proposed')
  return {
    gaps: outline.whole.map(gap => gapView(gap, context)),
    loose: outline.loose.map(proposal => itemView({ proposal, gaps: [] }, 'Not under any recommendation', context)),
    acceptAll: context.deciding ? open.map(ticket).join(' ') : '',
    acceptAllTo: actAddress(context.intakeId, 'accept', { ...staying(context), on: 'document' }),
    counts: countOf([...outline.whole, ...outline.loose]),
  }
}

const minutesBefore = (now: string, minutes: number): string =>
  new Date(Date.parse(now) - minutes * 60_000).toISOString()
