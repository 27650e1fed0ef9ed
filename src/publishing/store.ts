import { createHash } from 'node:crypto'
import { record } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Edition } from './edition.ts'
import type { ProposedPage } from './proposal.ts'
import type { ReviewRecord } from './record.ts'

/**
 * Of exactly what would be released: a form carries it, so that what was looked at is what is proposed and approved. The
 * names in it are put in order first, since the database keeps them in an order of its own.
 */
export const fingerprintOf = (edition: Edition): string =>
  createHash('sha256').update(JSON.stringify(edition, inOrder)).digest('hex')

const inOrder = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** Freezes an edition for somebody of another agency to approve. One page of a review waits at a time. */
export async function propose(
  tx: Tx,
  actor: Actor,
  now: string,
  page: { readonly proposedPageId: string; readonly reviewId: string; readonly edition: Edition },
): Promise<void> {
  const { edition, proposedPageId, reviewId } = page
  // Public before long and never taken back from the record, so its digest needs no salt.
  const about = { asOf: edition.asOf, page: fingerprintOf(edition) }
  const ledger_seq = await recordOf(tx, actor, now, 'review.page-proposed', reviewId, about)
  await tx
    .insertInto('proposed_page')
    .values({
      partnership_id: actor.partnershipId,
      proposed_page_id: proposedPageId,
      review_id: reviewId,
      as_of: edition.asOf,
      page: JSON.stringify(edition),
      state: 'waiting',
      proposed_by: actor.personId,
      proposed_under: actor.appointmentId,
      proposed_agency: actor.agencyId,
      proposed_at: now,
      ledger_seq,
    })
    .execute()
}

/**
 * Lets the public see a page that waits, in place of the edition before. Recording comes first, since a chain takes one
 * writer at a time: of two who decide at once the second finds nothing waiting, and false is returned.
 */
export async function approve(
  tx: Tx,
  actor: Actor,
  now: string,
  review: Pick<ReviewRecord, 'reviewId' | 'slug'>,
  page: Pick<ProposedPage, 'proposedPageId' | 'asOf' | 'fingerprint'>,
): Promise<boolean> {
  const about = { asOf: page.asOf, page: page.fingerprint }
  const seq = await recordOf(tx, actor, now, 'review.released', review.reviewId, about)
  if (!(await decide(tx, actor, now, page, 'approved', seq))) return false
  await endReleased(tx, actor, review.reviewId, 'superseded', seq)
  const { last } = await tx
    .selectFrom('released_review')
    .select(select => select.fn.coalesce(select.fn.max('edition'), select.val(0)).as('last'))
    .where('partnership_id', '=', actor.partnershipId)
    .where('review_id', '=', review.reviewId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('released_review')
    .columns([
      'partnership_id', 'review_id', 'edition', 'slug', 'as_of', 'page', 'state', 'released_by', 'released_at', 'ledger_seq',
      'proposed_page_id',
    ]) // biome-ignore format: one list
    .expression(from =>
      from
        .selectFrom('proposed_page as p')
        .select(value => [
          'p.partnership_id',
          'p.review_id',
          value.val(last + 1).as('edition'),
          value.val(review.slug).as('slug'),
          'p.as_of',
          'p.page',
          value.val('released').as('state'),
          value.cast<string>(value.val(actor.personId), 'uuid').as('released_by'),
          value.cast<string>(value.val(now), 'timestamptz').as('released_at'),
          value.cast<number>(value.val(seq), 'bigint').as('ledger_seq'),
          'p.proposed_page_id',
        ])
        .where('p.partnership_id', '=', actor.partnershipId)
        .where('p.proposed_page_id', '=', page.proposedPageId),
    )
    .execute()
  return true
}

/** Gives a page back to who proposed it, with the reason. False where it no longer waits. */
export async function sendBack(
  tx: Tx,
  actor: Actor,
  now: string,
  reviewId: string,
  page: Pick<ProposedPage, 'proposedPageId'>,
  reason: string,
): Promise<boolean> {
  const seq = await recordOf(tx, actor, now, 'review.page-sent-back', reviewId)
  return decide(tx, actor, now, page, 'sent_back', seq, reason)
}

/** Takes one's own page back. False where it no longer waits. */
export async function takeBack(
  tx: Tx,
  actor: Actor,
  now: string,
  reviewId: string,
  page: Pick<ProposedPage, 'proposedPageId'>,
): Promise<boolean> {
  const seq = await recordOf(tx, actor, now, 'review.page-taken-back', reviewId)
  return decide(tx, actor, now, page, 'taken_back', seq)
}

/** Takes the released edition out of public sight, from the next request on. One person may: it only ever shows less. */
export async function withdraw(tx: Tx, actor: Actor, now: string, reviewId: string): Promise<void> {
  const seq = await recordOf(tx, actor, now, 'review.withdrawn', reviewId)
  await endReleased(tx, actor, reviewId, 'withdrawn', seq)
}

const recordOf = (tx: Tx, actor: Actor, now: string, verb: string, reviewId: string, about = {}): Promise<number> =>
  record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb,
    subject: { kind: 'review', id: reviewId },
    about: { appointment: actor.appointmentId, ...about },
  })

async function decide(
  tx: Tx,
  actor: Actor,
  now: string,
  page: Pick<ProposedPage, 'proposedPageId'>,
  state: 'approved' | 'sent_back' | 'taken_back',
  seq: number,
  reason: string | null = null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('proposed_page')
    .set({
      state,
      reason,
      decided_by: actor.personId,
      decided_under: actor.appointmentId,
      decided_agency: actor.agencyId,
      decided_at: now,
      decided_seq: seq,
    })
    .where('partnership_id', '=', actor.partnershipId)
    .where('proposed_page_id', '=', page.proposedPageId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows === 1n
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
