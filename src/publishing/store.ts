import { createHash } from 'node:crypto'
import { record } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Edition } from './edition.ts'
import type { ReviewRecord } from './record.ts'

/** Of exactly what would be released: a form carries it, so that what was looked at is what is released. */
export const fingerprintOf = (edition: Edition): string =>
  createHash('sha256').update(JSON.stringify(edition)).digest('hex')

/**
 * Freezes an edition and lets the public see it, in place of the one before. Recording comes first, since a chain takes one
 * writer at a time: two who release at once become two editions, one after the other.
 */
export async function release(
  tx: Tx,
  actor: Actor,
  now: string,
  review: ReviewRecord,
  edition: Edition,
): Promise<void> {
  const seq = await record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb: 'review.released',
    subject: { kind: 'review', id: review.reviewId },
    // Public the moment it is written, so its digest needs no salt.
    about: { asOf: edition.asOf, page: fingerprintOf(edition) },
  })
  await endReleased(tx, actor, review.reviewId, 'superseded', seq)
  const { last } = await tx
    .selectFrom('released_review')
    .select(select => select.fn.coalesce(select.fn.max('edition'), select.val(0)).as('last'))
    .where('partnership_id', '=', actor.partnershipId)
    .where('review_id', '=', review.reviewId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('released_review')
    .values({
      partnership_id: actor.partnershipId,
      review_id: review.reviewId,
      edition: last + 1,
      slug: review.slug,
      as_of: edition.asOf,
      page: JSON.stringify(edition),
      state: 'released',
      released_by: actor.personId,
      released_at: now,
      ledger_seq: seq,
    })
    .execute()
}

/** Takes the released edition out of public sight, from the next request on. */
export async function withdraw(tx: Tx, actor: Actor, now: string, reviewId: string): Promise<void> {
  const seq = await record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb: 'review.withdrawn',
    subject: { kind: 'review', id: reviewId },
  })
  await endReleased(tx, actor, reviewId, 'withdrawn', seq)
}

async function endReleased(
  tx: Tx,
  actor: Actor,
  reviewId: string,
  state: 'superseded' | 'withdrawn',
  seq: number,
): Promise<void> {
  await tx
    .updateTable('released_review')
    .set({ state, ended_seq: seq })
    .where('partnership_id', '=', actor.partnershipId)
    .where('review_id', '=', reviewId)
    .where('state', '=', 'released')
    .execute()
}
