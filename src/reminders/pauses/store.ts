import { record, sealed } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { isPaused, lastPause } from './queries.ts'

/** Pauses the reminders of one promise up to and with a day. False where there is no such promise. */
export async function pause(
  tx: Tx,
  actor: Actor,
  { now, today }: { readonly now: string; readonly today: string },
  commitmentId: string,
  { untilOn, reason }: { readonly untilOn: string; readonly reason: string },
): Promise<boolean> {
  const { salt, digest } = sealed({ reason })
  const about = { untilOn, reason: digest }
  return addStep(tx, actor, now, commitmentId, 'commitment.reminders-paused', about, () => ({
    act: 'pause',
    until_on: untilOn,
    reason,
    salt,
    isPossible: untilOn >= today,
  }))
}

/** Lets reminders go on before the pause ends. False where they are not paused. */
export const goOn = (
  tx: Tx,
  actor: Actor,
  { now, today }: { readonly now: string; readonly today: string },
  commitmentId: string,
): Promise<boolean> =>
  addStep(tx, actor, now, commitmentId, 'commitment.reminders-go-on', {}, last => ({
    act: 'go_on',
    until_on: null,
    reason: null,
    salt: sealed({}).salt,
    isPossible: isPaused(last, today),
  }))

async function addStep(
  tx: Tx,
  actor: Actor,
  now: string,
  commitmentId: string,
  verb: string,
  about: Readonly<Record<string, string>>,
  stepAfter: (last: Awaited<ReturnType<typeof lastPause>>) => {
    readonly act: 'pause' | 'go_on'
    readonly until_on: string | null
    readonly reason: string | null
    readonly salt: string
    readonly isPossible: boolean
  },
): Promise<boolean> {
  const { partnershipId, personId, appointmentId, agencyId } = actor
  // First, since of two who do this at once the second then sees what the first has done.
  const ledger_seq = await record(tx, partnershipId, {
    at: now,
    actor: { kind: 'person', id: personId },
    verb,
    subject: { kind: 'commitment', id: commitmentId },
    about: { appointment: appointmentId, ...about },
  })
  const promise = await tx
    .selectFrom('commitment')
    .select('review_id')
    .where('partnership_id', '=', partnershipId)
    .where('commitment_id', '=', commitmentId)
    .executeTakeFirst()
  const last = await lastPause(tx, partnershipId, commitmentId)
  const { isPossible, ...step } = stepAfter(last)
  if (!promise || !isPossible) return false
  await tx
    .insertInto('reminder_pause')
    .values({
      partnership_id: partnershipId,
      commitment_id: commitmentId,
      review_id: promise.review_id,
      seq: (last?.seq ?? 0) + 1,
      ...step,
      person_id: personId,
      under_id: appointmentId,
      for_agency: agencyId,
      at: now,
      ledger_seq,
    })
    .execute()
  return true
}

/** Says when the partnership's reminders go. */
export async function setRhythm(
  tx: Tx,
  { partnershipId, personId }: Actor,
  now: string,
  rhythm: { readonly cycle: 'weekly' | 'daily'; readonly weekday: number },
): Promise<void> {
  const ledger_seq = await record(tx, partnershipId, {
    at: now,
    actor: { kind: 'person', id: personId },
    verb: 'partnership.rhythm-set',
    subject: { kind: 'partnership', id: partnershipId },
  })
  const last = await tx
    .selectFrom('reminder_rhythm')
    .select('seq')
    .where('partnership_id', '=', partnershipId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  await tx
    .insertInto('reminder_rhythm')
    .values({
      partnership_id: partnershipId,
      seq: (last?.seq ?? 0) + 1,
      ...rhythm,
      person_id: personId,
      at: now,
      ledger_seq,
    })
    .execute()
}
