/** Whether a document can go on to the register, and what stands in the way. Pure. */
import { type Proposal, standing } from '../proposal.ts'

export interface Readiness {
  /** What would go on to the register as things stand. */
  readonly going: readonly Proposal[]
  /** Of those, what no person has decided on. */
  readonly undecided: readonly Proposal[]
  /** Hangs under no recommendation that stands: it must be moved or rejected first. */
  readonly astray: readonly Proposal[]
  /** A second response to one recommendation: the register holds one. */
  readonly doubled: readonly Proposal[]
}

/** A gap of something that was rejected goes the way of what it was about. */
export function readinessOf(proposals: readonly Proposal[]): Readiness {
  const byId = new Map(proposals.map(one => [one.proposalId, one]))
  const known = new Map<string, boolean>()
  const attached = (one: Proposal): boolean => {
    const found = known.get(one.proposalId)
    if (found !== undefined) return found
    // Should anything ever hang under itself, it hangs under nothing that stands.
    known.set(one.proposalId, false)
    const parent = one.parentId === null ? null : byId.get(one.parentId)
    const onItsOwn = one.kind === 'recommendation' || one.kind === 'gap'
    const is = standing(one.status) && (parent === null ? onItsOwn : parent !== undefined && attached(parent))
    known.set(one.proposalId, is)
    return is
  }
  const stand = proposals.filter(one => standing(one.status))
  const going = stand.filter(attached)
  const responses = Map.groupBy(
    going.filter(one => one.kind === 'response'),
    one => one.parentId,
  )
  return {
    going,
    undecided: going.filter(one => one.status === 'proposed'),
    astray: stand.filter(one => one.kind !== 'gap' && !attached(one)),
    doubled: [...responses.values()].flatMap(all => all.slice(1)),
  }
}
