/** Splitting one thing in two, and making one of two. */
import type { Coverage, OwnerClass } from '#src/reading/reading.ts'
import type { AskFields, CommitmentFields, Content, Place, Proposal, ProposalLine } from '../proposal.ts'
import { standing } from '../proposal.ts'
import type { Change } from '../store.ts'
import { contentOf, type Decided, inBoth } from './decisions.ts'
import { inOrder } from './outline.ts'

export interface Half {
  readonly proposalId: string
  readonly text: string
  readonly place: Place | null
}

/** The two halves take its place; what hangs under it goes with the first. */
export function split(all: readonly Proposal[], proposal: Proposal, halves: readonly [Half, Half]): Decided {
  const next = all
    .filter(one => one.parentId === proposal.parentId && one.position > proposal.position)
    .map(one => one.position)
  const room = Math.min(1, ...next.map(position => position - proposal.position)) / 2
  const parts = halves.map(
    ({ proposalId, text, place }, at): Change => ({
      proposalId,
      version: 0,
      act: 'split_off',
      content: { ...contentOf(proposal), text, place, position: proposal.position + at * room } as Content,
      madeFrom: [proposal.proposalId],
    }),
  )
  return {
    ok: true,
    changes: [changeOf(proposal, 'split'), ...parts, ...following(all, [proposal], halves[0].proposalId)],
  }
}

/** Where a text would most likely be cut: at the end of a sentence, a semicolon or an "and", the one nearest its middle. */
export function halvesOf(text: string): readonly [string, string] {
  const middle = text.length / 2
  const cuts = [...text.matchAll(/(?<=[.;])\s+(?=\S)|,?\s+(?=and\s)/g)].map(({ index, 0: gap }) => ({
    index,
    after: index + gap.length,
  }))
  const nearest = cuts.sort((a, b) => Math.abs(a.index - middle) - Math.abs(b.index - middle))[0]
  const space = text.indexOf(' ', middle)
  const { index, after } =
    nearest ?? (space < 0 ? { index: text.length, after: text.length } : { index: space, after: space + 1 })
  return [text.slice(0, index), text.slice(after).replace(/^and\s+/, '')]
}

/** What one may be merged with: its neighbours of the same kind, before and after it. */
export function neighbours<P extends ProposalLine>(all: readonly P[], proposal: ProposalLine): P[] {
  if (proposal.kind === 'gap') return []
  return all
    .filter(one => one.proposalId !== proposal.proposalId && one.kind === proposal.kind)
    .filter(one => one.parentId === proposal.parentId && standing(one.status))
    .sort(inOrder)
}

/** One in place of two, holding the words of both; what hung under either hangs under it, a gap that both had only once. */
export function merge(all: readonly Proposal[], one: Proposal, other: Proposal, proposalId: string): Decided {
  const allowed = neighbours(all, one).some(near => near.proposalId === other.proposalId)
  if (!allowed) return { ok: false, why: 'These two cannot be merged' }
  const [first, second] = [one, other].sort(inOrder) as [Proposal, Proposal]
  const merged: Change = {
    proposalId,
    version: 0,
    act: 'merge_into',
    content: {
      ...contentOf(first),
      text: `${first.text} ${second.text}`,
      place: around(first.place, second.place),
      fields: together(first, second),
    } as Content,
    madeFrom: [first.proposalId, second.proposalId],
  }
  const moved = following(all, [first, second], proposalId)
  const codes = new Set<string>()
  const once = moved.map((change): Change => {
    if (change.content.kind !== 'gap' || !isStanding(all, change.proposalId)) return change
    if (!codes.has(change.content.fields.code)) {
      codes.add(change.content.fields.code)
      return change
    }
    return { ...change, act: 'reject', reason: inBoth }
  })
  return { ok: true, changes: [changeOf(first, 'merge'), changeOf(second, 'merge'), merged, ...once] }
}

const isStanding = (all: readonly Proposal[], id: string) =>
  all.some(one => one.proposalId === id && standing(one.status))

const changeOf = (proposal: Proposal, act: Change['act']): Change => ({
  proposalId: proposal.proposalId,
  version: proposal.version,
  act,
  content: contentOf(proposal),
})

function following(all: readonly Proposal[], from: readonly Proposal[], parentId: string): Change[] {
  return all
    .filter(one => from.some(parent => parent.proposalId === one.parentId))
    .sort(inOrder)
    .map(one => ({
      ...changeOf(one, 'follow'),
      content: { ...contentOf(one), parentId } as Content,
      reason: one.reason,
    }))
}

/** From the first word of either to the last, where they stand close together; otherwise the words of the first. */
function around(one: Place | null, other: Place | null): Place | null {
  if (!one || !other) return one ?? other
  const [early, late] = one.start <= other.start ? [one, other] : [other, one]
  return late.start - early.end > 300
    ? one
    : { page: early.page, start: early.start, end: Math.max(early.end, late.end) }
}

function together(first: Proposal, second: Proposal): Content['fields'] {
  if (first.kind === 'ask' && second.kind === 'ask') return asksTogether(first.fields, second.fields)
  if (first.kind === 'commitment' && second.kind === 'commitment') return promisesTogether(first.fields, second.fields)
  if (first.kind === 'recommendation' && second.kind === 'recommendation')
    return { ...first.fields, addressedTo: [...new Set([...first.fields.addressedTo, ...second.fields.addressedTo])] }
  return first.fields
}

const asksTogether = (one: AskFields, other: AskFields): AskFields => ({
  coverage: coverageOfBoth(one.coverage, other.coverage),
  kinds: [...new Set([...one.kinds, ...other.kinds])],
  because: [...new Set([one.because, other.because])].join(' '),
  question: [...new Set([one.question, other.question].filter(Boolean))].join(' ') || null,
})

/** Two asks answered differently are, as one, answered in part. */
function coverageOfBoth(one: Coverage, other: Coverage): Coverage {
  if (one === other) return one
  if ([one, other].some(coverage => coverage === 'addressed' || coverage === 'partial')) return 'partial'
  return [one, other].includes('substituted') ? 'substituted' : 'restated'
}

const strongest: readonly OwnerClass[] = ['person', 'body', 'collective', 'none']

const promisesTogether = (one: CommitmentFields, other: CommitmentFields): CommitmentFields => ({
  who: [...new Set([...one.who, ...other.who])],
  ownerClass: strongest.find(owner => owner === one.ownerClass || owner === other.ownerClass) ?? 'none',
  when: one.when ?? other.when,
  due: one.when === null ? other.due : one.due,
  means: one.means === 'other' ? other.means : one.means,
})
