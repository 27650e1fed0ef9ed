import { type Proposal, standing } from '../proposal.ts'

export type Recommendation = Extract<Proposal, { kind: 'recommendation' }>
export type Ask = Extract<Proposal, { kind: 'ask' }>
export type Response = Extract<Proposal, { kind: 'response' }>
export type Commitment = Extract<Proposal, { kind: 'commitment' }>
export type Statement = Extract<Proposal, { kind: 'claim' | 'standing' }>
export type Gap = Extract<Proposal, { kind: 'gap' }>

export interface Counts {
  readonly all: number
  readonly decided: number
}

/** One thing and the gaps that were found in it. */
export interface Item<P extends Proposal = Proposal> {
  readonly proposal: P
  readonly gaps: readonly Gap[]
}

/** One recommendation with all that hangs under it. */
export interface Branch extends Item<Recommendation> {
  readonly asks: readonly Item<Ask>[]
  readonly responses: readonly Item<Response>[]
  readonly commitments: readonly Item<Commitment>[]
  readonly statements: readonly Item<Statement>[]
  /** The recommendation and everything under it, in the order of the page. */
  readonly everything: readonly Proposal[]
  readonly counts: Counts
}

export interface Outline {
  readonly branches: readonly Branch[]
  /** Gaps of the document as a whole. */
  readonly whole: readonly Gap[]
  /** What hangs under nothing that stands, so that nothing is lost from sight. */
  readonly loose: readonly Proposal[]
  readonly rejected: readonly Proposal[]
  readonly counts: Counts
}

/** The proposals of one document as a person reads them. What was rejected stands apart; what was replaced is not shown. */
export function outlineOf(proposals: readonly Proposal[]): Outline {
  const stand = proposals.filter(one => standing(one.status)).sort(inOrder)
  const under = Map.groupBy(stand, one => one.parentId)
  const gapsOf = (id: string) => (under.get(id) ?? []).filter(one => one.kind === 'gap')
  const item = <P extends Proposal>(proposal: P): Item<P> => ({ proposal, gaps: gapsOf(proposal.proposalId) })

  const branches = stand
    .flatMap(one => (one.kind === 'recommendation' ? [one] : []))
    .map((proposal): Branch => {
      const children = under.get(proposal.proposalId) ?? []
      const gaps = gapsOf(proposal.proposalId)
      const asks = children.flatMap(one => (one.kind === 'ask' ? [item(one)] : []))
      const responses = children.flatMap(one => (one.kind === 'response' ? [item(one)] : []))
      const commitments = children.flatMap(one => (one.kind === 'commitment' ? [item(one)] : []))
      const statements = children.flatMap(one => (one.kind === 'claim' || one.kind === 'standing' ? [item(one)] : []))
      const parts: readonly Item[] = [...asks, ...responses, ...commitments, ...statements]
      const everything = [proposal, ...gaps, ...parts.flatMap(part => [part.proposal, ...part.gaps])]
      return { proposal, gaps, asks, responses, commitments, statements, everything, counts: countOf(everything) }
    })
  const whole = (under.get(null) ?? []).filter(one => one.kind === 'gap')
  const placed = new Set([...branches.flatMap(branch => branch.everything), ...whole].map(one => one.proposalId))
  return {
    branches,
    whole,
    loose: stand.filter(one => !placed.has(one.proposalId)),
    rejected: proposals.filter(one => one.status === 'rejected').sort(inOrder),
    counts: countOf(proposals.filter(one => one.status !== 'replaced')),
  }
}

export const countOf = (proposals: readonly Proposal[]): Counts => ({
  all: proposals.length,
  decided: proposals.filter(one => one.status !== 'proposed').length,
})

export const undecided = ({ counts }: { readonly counts: Counts }): number => counts.all - counts.decided

export const inOrder = (a: Proposal, b: Proposal): number =>
  a.position - b.position || (a.proposalId < b.proposalId ? -1 : 1)

/** The recommendation that a proposal belongs to, or null where it belongs to none. */
export function recommendationOf(proposals: readonly Proposal[], proposalId: string): Recommendation | null {
  const byId = new Map(proposals.map(one => [one.proposalId, one]))
  for (let one = byId.get(proposalId), steps = 0; one && steps < 5; steps += 1) {
    if (one.kind === 'recommendation') return one
    one = one.parentId === null ? undefined : byId.get(one.parentId)
  }
  return null
}

/** Everything that hangs under a proposal, whatever became of it. */
export function under(proposals: readonly Proposal[], proposalId: string): Proposal[] {
  const children = proposals.filter(one => one.parentId === proposalId)
  return children.flatMap(one => [one, ...under(proposals, one.proposalId)])
}
