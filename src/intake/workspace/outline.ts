import { type Proposal, type ProposalKind, type ProposalLine, standing } from '../proposal.ts'

/** Those of a kind, among whole proposals or among lines of them. */
type Of<P extends ProposalLine, K extends ProposalKind> = Extract<P, { kind: K }>
export type Gap<P extends ProposalLine = Proposal> = Of<P, 'gap'>
export type Recommendation = Of<Proposal, 'recommendation'>

export interface Counts {
  readonly all: number
  readonly decided: number
}

/** One thing and the gaps that were found in it. */
export interface Item<P extends ProposalLine = Proposal, G = Gap> {
  readonly proposal: P
  readonly gaps: readonly G[]
}
type ItemOf<P extends ProposalLine, K extends ProposalKind> = Item<Of<P, K>, Gap<P>>

/** One recommendation with all that hangs under it. */
export interface Branch<P extends ProposalLine = Proposal> extends ItemOf<P, 'recommendation'> {
  readonly asks: readonly ItemOf<P, 'ask'>[]
  readonly responses: readonly ItemOf<P, 'response'>[]
  readonly commitments: readonly ItemOf<P, 'commitment'>[]
  readonly statements: readonly ItemOf<P, 'claim' | 'standing'>[]
  /** The recommendation and everything under it, in the order of the page. */
  readonly everything: readonly P[]
  readonly counts: Counts
}

export interface Outline<P extends ProposalLine = Proposal> {
  readonly branches: readonly Branch<P>[]
  /** Gaps of the document as a whole. */
  readonly whole: readonly Gap<P>[]
  /** What hangs under nothing that stands, so that nothing is lost from sight. */
  readonly loose: readonly P[]
  readonly rejected: readonly P[]
  readonly counts: Counts
}

/** The proposals of one document as a person reads them. What was rejected stands apart; what was replaced is not shown. */
export function outlineOf<P extends ProposalLine>(proposals: readonly P[]): Outline<P> {
  const stand = proposals.filter(one => standing(one.status)).sort(inOrder)
  const under = Map.groupBy(stand, one => one.parentId)
  const gapsOf = (id: string): Gap<P>[] => (under.get(id) ?? []).filter(one => is(one, 'gap'))
  const items = <K extends ProposalKind>(id: string, ...kinds: readonly K[]): ItemOf<P, K>[] =>
    (under.get(id) ?? [])
      .filter(one => is(one, ...kinds))
      .map(proposal => ({ proposal, gaps: gapsOf(proposal.proposalId) }))

  const branches = stand
    .filter(one => is(one, 'recommendation'))
    .map((proposal): Branch<P> => {
      const id = proposal.proposalId
      const gaps = gapsOf(id)
      const asks = items(id, 'ask')
      const responses = items(id, 'response')
      const commitments = items(id, 'commitment')
      const statements = items(id, 'claim', 'standing')
      const parts: readonly Item<P, Gap<P>>[] = [...asks, ...responses, ...commitments, ...statements]
      const everything: P[] = [proposal, ...gaps, ...parts.flatMap((part): P[] => [part.proposal, ...part.gaps])]
      return { proposal, gaps, asks, responses, commitments, statements, everything, counts: countOf(everything) }
    })
  const whole: Gap<P>[] = (under.get(null) ?? []).filter(one => is(one, 'gap'))
  const placed = new Set([...branches.flatMap(branch => branch.everything), ...whole].map(one => one.proposalId))
  return {
    branches,
    whole,
    loose: stand.filter(one => !placed.has(one.proposalId)),
    rejected: proposals.filter(one => one.status === 'rejected').sort(inOrder),
    counts: countOf(proposals.filter(one => one.status !== 'replaced')),
  }
}

const is = <P extends ProposalLine, K extends ProposalKind>(one: P, ...kinds: readonly K[]): one is Of<P, K> =>
  kinds.some(kind => kind === one.kind)

export const countOf = (proposals: readonly ProposalLine[]): Counts => ({
  all: proposals.length,
  decided: proposals.filter(one => one.status !== 'proposed').length,
})

export const undecided = ({ counts }: { readonly counts: Counts }): number => counts.all - counts.decided

export const inOrder = (a: ProposalLine, b: ProposalLine): number =>
  a.position - b.position || (a.proposalId < b.proposalId ? -1 : 1)

/** The recommendation that a proposal belongs to, or null where it belongs to none. */
export function recommendationOf<P extends ProposalLine>(
  proposals: readonly P[],
  proposalId: string,
): Of<P, 'recommendation'> | null {
  const byId = new Map(proposals.map(one => [one.proposalId, one]))
  for (let one = byId.get(proposalId), steps = 0; one && steps < 5; steps += 1) {
    if (is(one, 'recommendation')) return one
    one = one.parentId === null ? undefined : byId.get(one.parentId)
  }
  return null
}

/** Everything that hangs under a proposal, whatever became of it. */
export function under(proposals: readonly Proposal[], proposalId: string): Proposal[] {
  const children = proposals.filter(one => one.parentId === proposalId)
  return children.flatMap(one => [one, ...under(proposals, one.proposalId)])
}
