import { gapTitle, meansWords } from '#src/case-reviews/index.ts'
import { withQuery } from '#src/shell/index.ts'
/** What the right-hand side shows of each proposal: words, marks and what can be done about it. */
import type { Content, Proposal, ProposalLine } from '../proposal.ts'
import { actAddress, backTo, proposalAddress } from './addresses.ts'
import { compare, dueView } from './describe.ts'
import { kindWords, nameOf, ownersInWords } from './kind-words.ts'
import { type Branch, type Gap, type Item, recommendationOf } from './outline.ts'
import { neighbours } from './reshape.ts'

export interface Context {
  readonly intakeId: string
  readonly all: readonly ProposalLine[]
  /** The same by what they hang under, so that nothing shown has to look through all that is not. */
  readonly under: ReadonlyMap<string | null, readonly ProposalLine[]>
  /** What the things shown were split or merged from, whole. */
  readonly sources: readonly Proposal[]
  /** False where the person may look and not decide, and where the document has gone on to the register. */
  readonly deciding: boolean
  /** `?recommendation=…` and `?at=…` as shown, so that the person comes back to them. */
  readonly shown: string
  readonly at: number | null
  /** How much of a recommendation is on other pages of a long document, and not shown. */
  readonly elsewhere: ReadonlyMap<string, number>
  /** The address of a place in the document. */
  readonly source: (proposal: Proposal) => string | null
  /** How many things like it are on the register already, for what is asked or promised here. */
  readonly before: ReadonlyMap<string, number>
  /** Why its words should be held against the original, where they should. */
  readonly doubt: (proposal: Proposal) => string | null
}

/** An item as the template prints it. */
export function itemView({ proposal, gaps }: Item, label: string, context: Context) {
  const open = [proposal, ...gaps].filter(one => one.status === 'proposed')
  return {
    ...basics(proposal, label, context),
    gaps: gaps.map(gap => gapView(gap, context)),
    accept: context.deciding && open.length > 0 ? open.map(ticket).join(' ') : null,
    acceptText: acceptText(proposal, open),
    promise: promiseView(proposal),
    coverage: proposal.kind === 'ask' ? proposal.fields.coverage : null,
    kinds: proposal.kind === 'ask' ? proposal.fields.kinds.map(gapTitle) : [],
    because: proposal.kind === 'ask' ? proposal.fields.because : null,
    question: proposal.kind === 'ask' ? proposal.fields.question : null,
  }
}
export function gapView(gap: Gap, context: Context) {
  return {
    ...basics(gap, gapTitle(gap.fields.code), context),
    code: gap.fields.code,
    question: gap.fields.question,
    accept: context.deciding && gap.status === 'proposed' ? ticket(gap) : null,
  }
}

export function branchView(branch: Branch, context: Context) {
  const { proposal } = branch
  const numbered = (items: readonly Item[]) =>
    items.map((item, at) => itemView(item, `${kindWords[item.proposal.kind]} ${at + 1}`, context))
  return {
    ...itemView({ proposal, gaps: branch.gaps }, nameOf(proposal), context),
    addressedTo: proposal.fields.addressedTo,
    counts: branch.counts,
    elsewhere: context.elsewhere.get(proposal.proposalId) ?? 0,
    allOfIt: backTo(context.intakeId, { recommendation: proposal.proposalId }),
    asks: numbered(branch.asks),
    responses: branch.responses.map(item => ({
      ...itemView(item, 'Response', context),
      position: item.proposal.fields.position,
    })),
    commitments: numbered(branch.commitments),
    claims: numbered(branch.statements.filter(item => item.proposal.kind === 'claim')),
    standing: numbered(branch.statements.filter(item => item.proposal.kind === 'standing')),
    acceptAll: context.deciding
      ? branch.everything
          .filter(one => one.status === 'proposed')
          .map(ticket)
          .join(' ')
      : '',
    acceptAllTo: actAddress(context.intakeId, 'accept', { ...staying(context), on: proposal.proposalId }),
  }
}

/** A proposal and the version the person was looking at. */
export const ticket = ({ proposalId, version }: ProposalLine): string => `${proposalId}:${version}`

function basics(proposal: Proposal, label: string, context: Context) {
  const { proposalId, kind, text, status, machine, madeFrom } = proposal
  const sources = context.sources.filter(one => madeFrom.includes(one.proposalId)).map(one => one.text)
  const made = madeFrom.length > 1 ? 'Merged' : 'Split'
  const words = {
    proposed: null,
    accepted: 'Accepted',
    corrected: madeFrom.length > 0 ? made : 'Corrected',
    added: 'Added',
  }
  return {
    id: proposalId,
    kind,
    label,
    text,
    status,
    statusWords: words[status as keyof typeof words] ?? null,
    readerRead: machine ? differences(machine, proposal) : sources.join(' … ') || null,
    undo: context.deciding && status !== 'proposed' && (machine || madeFrom.length > 0) ? ticket(proposal) : null,
    undoTo: actAddress(context.intakeId, 'undo', staying(context)),
    source: context.source(proposal),
    before: beforeOf(proposal, context),
    doubt: context.doubt(proposal),
    ...linksOf(proposal, context),
  }
}

/** Where the things like it on the register are shown, and how many there are. */
function beforeOf({ proposalId }: Proposal, context: Context) {
  const count = context.before.get(proposalId) ?? 0
  return count === 0
    ? null
    : { count, href: `${proposalAddress(context.intakeId, proposalId, 'before')}${stayOn(context)}` }
}

/** What an address carries so that the person comes back to what they were looking at. */
export const staying = ({ shown, at }: Pick<Context, 'shown' | 'at'>) => ({ recommendation: shown, at })

const stayOn = ({ shown, at }: Pick<Context, 'shown' | 'at'>): string =>
  shown === 'all' || at !== null ? withQuery({ recommendation: shown === 'all' ? shown : null, at }) : ''

function linksOf(proposal: Proposal, context: Context) {
  const { intakeId, under, deciding } = context
  const stay = stayOn(context)
  const to = (page: string, text: string) => ({
    text,
    href: `${proposalAddress(intakeId, proposal.proposalId, page)}${stay}`,
  })
  const gap = proposal.kind === 'gap'
  const history = to('history', 'History')
  if (!deciding) return { correct: null, links: [history] }
  return {
    correct: to('correct', 'Correct'),
    links: [
      ...(gap ? [] : [to('split', 'Split in two')]),
      ...(neighbours(under.get(proposal.parentId) ?? [], proposal).length > 0
        ? [to('merge', 'Merge with another')]
        : []),
      ...(proposal.kind === 'recommendation' ? [] : [to('move', 'Move')]),
      to('reject', proposal.status === 'added' ? 'Remove' : 'Reject'),
      history,
    ],
  }
}

function acceptText(proposal: Proposal, open: readonly Proposal[]): string {
  const others = open.length - (proposal.status === 'proposed' ? 1 : 0)
  if (others === 0) return 'Accept'
  const gaps = others === 1 ? 'gap' : `${others} gaps`
  return proposal.status === 'proposed'
    ? `Accept with ${others === 1 ? 'its gap' : `its ${gaps}`}`
    : `Accept ${others === 1 ? 'the gap' : gaps}`
}

/** Who is to do it, and how, as the promise says it. */
function promiseView(proposal: Proposal) {
  if (proposal.kind !== 'commitment') return null
  const { who, ownerClass, means, when, due } = proposal.fields
  return {
    who: who.length === 0 ? 'The response does not say' : `${who.join('; ')} (${ownersInWords[ownerClass]})`,
    means: meansWords[means],
    due: dueView(when, due),
  }
}

/** What the reader read, where a person says otherwise: its words, and whatever else is different. */
function differences(machine: Content, now: Content): string | null {
  const different = compare(machine, now).filter(row => !row.same)
  return different.map(row => (row.key === 'Words' ? row.one : `${row.key}: ${row.one}`)).join(' · ') || null
}

export function rejectedView(proposal: Proposal, context: Context) {
  const parent = context.all.find(one => one.proposalId === proposal.parentId)
  const above = recommendationOf(context.all, proposal.proposalId)
  const free = !parent || (parent.status !== 'rejected' && parent.status !== 'replaced')
  return {
    ...basics(proposal, proposal.kind === 'gap' ? gapTitle(proposal.fields.code) : nameOf(proposal), context),
    reason: proposal.reason,
    bringBack: context.deciding && free ? ticket(proposal) : null,
    belongsTo: above && above.proposalId !== proposal.proposalId ? nameOf(above) : null,
  }
}
