import { record, sealed } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { ReviewClock } from './clock.ts'
import { clocksOf } from './queries.ts'

/** Sets the clock of a review. False where somebody has set another since `seen`: then nothing is to stay. */
export async function setClock(
  tx: Tx,
  { actor, now }: { readonly actor: Actor; readonly now: string },
  reviewId: string,
  { clock, seen }: { readonly clock: ReviewClock; readonly seen: number },
): Promise<boolean> {
  const { salt, digest } = sealed({ ...clock })
  const ledger_seq = await record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb: 'review.clock-set',
    subject: { kind: 'review', id: reviewId },
    about: { appointment: actor.appointmentId, clock: digest },
  })
  const [last] = await clocksOf(tx, actor.partnershipId, reviewId)
  if ((last?.version ?? 0) !== seen) return false
  await tx
    .insertInto('review_clock')
    .values({
      partnership_id: actor.partnershipId,
      review_id: reviewId,
      version: seen + 1,
      response_months: clock.responseMonths,
      plan_months: clock.planMonths,
      look_back_months: clock.lookBackMonths,
      source: clock.source,
      salt,
      person_id: actor.personId,
      under_id: actor.appointmentId,
      for_agency: actor.agencyId,
      at: now,
      ledger_seq,
    })
    .execute()
  return true
}
