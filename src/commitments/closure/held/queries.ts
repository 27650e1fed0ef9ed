import type { Actor } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import { type StandingOf, standingOf } from '../../standing/queries.ts'
import { type ClosureStep, closureSteps } from '../queries.ts'

/** A commitment as it stands once an act has been recorded, with who holds it. */
export interface Held {
  readonly stands: StandingOf & { readonly ownerSeq: number; readonly ownerAgency: string }
  readonly steps: readonly ClosureStep[]
  readonly last: ClosureStep | undefined
  readonly today: string
}

/** Null where there is no such commitment, or nobody holds it. */
export async function heldNow(tx: Tx, actor: Actor, now: string, commitmentId: string): Promise<Held | null> {
  const { partnershipId } = actor
  const today = dayOf(now)
  const [stands, steps] = await Promise.all([
    standingOf(tx, partnershipId, commitmentId, today),
    closureSteps(tx, partnershipId, commitmentId),
  ])
  if (!stands) return null
  const { ownerSeq, ownerAgency } = stands
  if (ownerSeq === null || ownerAgency === null) return null
  return { stands: { ...stands, ownerSeq, ownerAgency }, steps, last: steps.at(-1), today }
}
