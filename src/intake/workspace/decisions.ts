/** What a person may decide about what was read, as changes for the store. Pure: ids come in as `newId`. */
import { type Content, type Place, type Proposal, standing, wayBack } from '../proposal.ts'
import type { Change } from '../store.ts'
import { under } from './outline.ts'

export type Decided =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly why: string }

const decided = (changes: readonly Change[]): Decided => ({ ok: true, changes })
const refused = (why: string): Decided => ({ ok: false, why })

/** What a proposal holds, without what became of it. */
export function contentOf({ kind, fields, parentId, position, text, place }: Content): Content {
  return { kind, fields, parentId, position, text, place } as Content
}

const to = (
  proposal: Proposal,
  act: Change['act'],
  change: Partial<Pick<Content, 'parentId' | 'position'>> = {},
  reason?: string,
): Change => ({
  proposalId: proposal.proposalId,
  version: proposal.version,
  act,
  content: { ...contentOf(proposal), ...change } as Content,
  ...(reason === undefined ? {} : { reason }),
})

/** Accepts each as it stands. What is decided already is passed over. */
export const accept = (proposals: readonly Proposal[]): Decided =>
  decided(proposals.filter(one => one.status === 'proposed').map(one => to(one, 'accept')))

/** Puts what a person says in place of what stands. */
export const correct = (proposal: Proposal, content: Content): Decided =>
  decided([{ ...to(proposal, 'correct'), content }])

/** Why a thing is rejected that nobody looked at: what it hung under was. */
export const withParent = 'Rejected with what it belongs to'

/** Why one of two gaps is rejected when what they belong to is merged. */
export const inBoth = 'The same gap was found in both'

/** Rejects one, and everything that stands under it. */
export function reject(all: readonly Proposal[], proposal: Proposal, reason: string): Decided {
  const below = under(all, proposal.proposalId).filter(one => standing(one.status))
  return decided([to(proposal, 'reject', {}, reason), ...below.map(one => to(one, 'reject', {}, withParent))])
}

/** Hangs one under another parent, after what hangs there already. */
export function moveUnder(all: readonly Proposal[], proposal: Proposal, parentId: string | null): Decided {
  if (parentId === proposal.parentId) return refused('It is there already')
  const siblings = all.filter(one => one.parentId === parentId && standing(one.status))
  return decided([to(proposal, 'move', { parentId, position: positionAt(siblings, proposal.place) })])
}

/** Adds what the reader missed, in the order of the document among what hangs beside it. */
export function add(all: readonly Proposal[], proposalId: string, content: Omit<Content, 'position'>): Decided {
  const siblings = all.filter(one => one.parentId === content.parentId && standing(one.status))
  const added = { ...content, position: positionAt(siblings, content.place) } as Content
  return decided([{ proposalId, version: 0, act: 'add', content: added }])
}

/** A position after the last sibling that begins no later in the document, and before the next. */
export function positionAt(siblings: readonly Proposal[], place: Place | null): number {
  const positions = siblings.map(one => one.position).sort((a, b) => a - b)
  const last = positions.at(-1) ?? 0
  if (!place) return last + 1
  const before = siblings.filter(one => one.place !== null && one.place.start <= place.start).map(one => one.position)
  if (before.length === 0) return positions[0] === undefined ? 1 : positions[0] - 1
  const previous = Math.max(...before)
  const next = positions.find(position => position > previous)
  return next === undefined ? previous + 1 : (previous + next) / 2
}

/** What a correction changed, when it is taken back at once: the content and status of the version before. */
export interface Before {
  readonly status: Proposal['status']
  readonly content: Content
}

/**
 * Takes back what was decided last. An acceptance is to be decided again; a correction or a move gives way to what stood
 * before it where that is known, otherwise to the reader's own; what was rejected comes back with all that went with it;
 * a split or a merge is undone whole.
 */
export function takeBack(all: readonly Proposal[], proposal: Proposal, before: Before | null = null): Decided {
  if (proposal.status === 'replaced')
    return reunite(
      all,
      all.filter(one => one.madeFrom.includes(proposal.proposalId)),
    )
  if (proposal.status === 'rejected') return bringBack(all, proposal)
  if (before && (before.status === 'corrected' || before.status === 'added'))
    return decided([{ ...to(proposal, 'correct'), content: before.content, reason: 'Change taken back' }])
  if (proposal.madeFrom.length > 0)
    return reunite(
      all,
      all.filter(one => sameSources(one, proposal)),
    )
  if (proposal.status === 'added') return decided([to(proposal, 'reject', {}, 'Taken back')])
  if (proposal.status === 'proposed' || !proposal.machine) return refused('There is nothing to undo')
  if (proposal.status === 'accepted') return decided([to(proposal, 'undo')])
  const mine = all.find(one => one.proposalId === proposal.machine?.parentId)
  const parentId = mine && !standing(mine.status) ? proposal.parentId : proposal.machine.parentId
  return decided([{ ...to(proposal, 'undo'), content: { ...proposal.machine, parentId } as Content }])
}

function bringBack(all: readonly Proposal[], proposal: Proposal): Decided {
  const parent = all.find(one => one.proposalId === proposal.parentId)
  if (parent && !standing(parent.status)) return refused('Bring back what it belongs to first')
  return decided([proposal, ...wentWith(all, proposal)].map(one => to(one, wayBack(one) ?? 'bring_back')))
}

/** What was rejected because its parent was, and so on down. What was rejected for itself stays, with all below it. */
function wentWith(all: readonly Proposal[], parent: Proposal): Proposal[] {
  const children = all.filter(
    one => one.parentId === parent.proposalId && one.status === 'rejected' && one.reason === withParent,
  )
  return children.flatMap(one => [one, ...wentWith(all, one)])
}

const sameSources = (a: Proposal, b: Proposal) =>
  standing(a.status) && a.madeFrom.length === b.madeFrom.length && a.madeFrom.every(id => b.madeFrom.includes(id))

/** The originals come back in place of what was made from them, and what hangs there goes back with them. */
function reunite(all: readonly Proposal[], made: readonly Proposal[]): Decided {
  const standingNow = made.filter(one => standing(one.status))
  const sources = all.filter(
    one => one.status === 'replaced' && made.some(part => part.madeFrom.includes(one.proposalId)),
  )
  const first = sources[0]
  if (!first) return refused('There is nothing to undo')
  const parent = all.find(one => one.proposalId === first.parentId)
  if (parent && !standing(parent.status)) return refused('Bring back what it belongs to first')
  const home = (child: Proposal) => sources.find(one => one.proposalId === child.machine?.parentId) ?? first
  const children = all.filter(one => standingNow.some(part => part.proposalId === one.parentId))
  const back = (one: Proposal) =>
    one.status === 'rejected' && one.reason === inBoth ? (wayBack(one) ?? 'follow') : 'follow'
  return decided([
    ...sources.map(one => to(one, wayBack(one) ?? 'bring_back')),
    ...standingNow.map(one => to(one, 'reject', {}, 'Taken back')),
    ...children.map(one => to(one, back(one), { parentId: home(one).proposalId }, one.reason ?? undefined)),
  ])
}
