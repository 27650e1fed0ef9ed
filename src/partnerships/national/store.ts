import { randomBytes, randomUUID } from 'node:crypto'
import { digest, record } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Actor } from '../person.ts'

export interface NewReading {
  readonly accountId: string
  readonly name: string
  readonly email: string
  readonly body: string
  readonly reason: string
  readonly lastDay: string
}

/**
 * Opens the register of the actor's partnership to an account, which is to be there. System door, since a member's transaction sees no
 * account. False where a reading of theirs stands already: then nothing is to be kept.
 */
export async function openReading(
  tx: Tx,
  { partnershipId, partnershipSlug, personId, appointmentId }: Actor,
  { accountId, name, email, body, reason, lastDay }: NewReading,
  { now, today }: { readonly now: string; readonly today: string },
): Promise<boolean> {
  const [reading_id, salt] = [randomUUID(), randomBytes(16).toString('hex')]
  const ledger_seq = await record(tx, partnershipId, {
    at: now,
    actor: { kind: 'person', id: personId },
    verb: 'national-reading.opened',
    subject: { kind: 'national-reading', id: reading_id },
    about: {
      appointment: appointmentId,
      account: accountId,
      body: digest(salt, body),
      reason: digest(salt, reason),
      lastDay,
    },
  })
  const standing = await tx
    .selectFrom('national_reading')
    .select('reading_id')
    .where('partnership_id', '=', partnershipId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('last_day', '>=', today)
    .executeTakeFirst()
  if (standing) return false
  await tx
    .insertInto('national_reading')
    .values({
      partnership_id: partnershipId,
      reading_id,
      slug: partnershipSlug,
      account_id: accountId,
      reader_name: name,
      email,
      body,
      reason,
      salt,
      opened_by: personId,
      opened_at: now,
      last_day: lastDay,
      ledger_seq,
    })
    .execute()
  return true
}

/** Ends a reading before its last day. False where it was ended already: then nothing is to be kept. */
export async function endReading(
  tx: Tx,
  { partnershipId, personId, appointmentId }: Actor,
  readingId: string,
  now: string,
): Promise<boolean> {
  const ended_seq = await record(tx, partnershipId, {
    at: now,
    actor: { kind: 'person', id: personId },
    verb: 'national-reading.ended',
    subject: { kind: 'national-reading', id: readingId },
    about: { appointment: appointmentId },
  })
  const { numUpdatedRows } = await tx
    .updateTable('national_reading')
    .set({ ended_at: now, ended_seq })
    .where('partnership_id', '=', partnershipId)
    .where('reading_id', '=', readingId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/**
 * Writes down that a national reader was shown a thing, where the reading by which they were stands still: false where it no longer
 * does, and then they are to be shown nothing. System door, within the partnership.
 */
export async function recordNationalLook(
  tx: Tx,
  partnershipId: string,
  look: { readonly readingId: string; readonly accountId: string; readonly reviewId: string | null },
  { now, today }: { readonly now: string; readonly today: string },
): Promise<boolean> {
  const { readingId, accountId, reviewId } = look
  // The lock of the chain is had first: whoever ends it at this moment is before this look or after it.
  await record(tx, partnershipId, {
    at: now,
    actor: { kind: 'person', id: accountId },
    verb: 'case-data.read',
    subject: reviewId ? { kind: 'review', id: reviewId } : { kind: 'partnership', id: partnershipId },
    about: { reading: readingId },
  })
  const standing = await tx
    .selectFrom('national_reading')
    .select('reading_id')
    .where('partnership_id', '=', partnershipId)
    .where('reading_id', '=', readingId)
    .where('ended_at', 'is', null)
    .where('last_day', '>=', today)
    .executeTakeFirst()
  return standing !== undefined
}
