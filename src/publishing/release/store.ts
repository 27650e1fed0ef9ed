import { record, type SigningKey } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Edition } from '../edition/edition.ts'
import type { ReviewRecord } from '../edition/record.ts'
import { note } from '../following/notices/store.ts'
import { fingerprintOf } from '../signing/fingerprint.ts'
import { signRelease } from '../signing/publication.ts'
import type { ProposedPage } from './proposal.ts'

/** Freezes an edition for somebody of another agency to approve. One page of a review waits at a time. */
export async function propose(
  tx: Tx,
  actor: Actor,
  now: string,
  page: {
    readonly proposedPageId: string
    readonly reviewId: string
    readonly edition: Edition
    /** How many words that look like somebody may stay for a reason. */
    readonly allowed: number
  },
): Promise<void> {
  const { edition, proposedPageId, reviewId, allowed } = page
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
      allowed,
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
 * Lets the public see a page that waits, in place of the edition before, and signs it. Recording comes first, since a chain takes one
 * writer at a time: of two who decide at once the second finds nothing waiting, and false is returned. `agreed`: to how many words
 * that look like somebody the second person agreed.
 */
export async function approve(
  tx: Tx,
  actor: Actor,
  now: string,
  review: Pick<ReviewRecord, 'reviewId' | 'slug'>,
  page: Pick<ProposedPage, 'proposedPageId' | 'asOf' | 'fingerprint'> & { readonly agreed: number },
  { privateKey }: Pick<SigningKey, 'privateKey'>,
): Promise<boolean> {
  const about = { asOf: page.asOf, page: page.fingerprint }
  const seq = await recordOf(tx, actor, now, 'review.released', review.reviewId, about)
  if (!(await decide(tx, actor, now, page, 'approved', seq, null, page.agreed))) return false
  await endReleased(tx, actor, review.reviewId, 'superseded', seq)
  const edition = (await lastEdition(tx, actor.partnershipId, review.reviewId)) + 1
  const { key, signature } = signRelease(privateKey, {
    ...{ partnershipId: actor.partnershipId, review: review.slug, edition, asOf: page.asOf },
    ...{ releasedAt: now, entry: seq, sha256: page.fingerprint },
  })
  await tx
    .insertInto('released_review')
    .columns([
      'partnership_id', 'review_id', 'edition', 'slug', 'as_of', 'page', 'state', 'released_by', 'released_at', 'ledger_seq',
      'proposed_page_id', 'sha256', 'key_fingerprint', 'signature',
    ]) // biome-ignore format: one list
    .expression(from =>
      from
        .selectFrom('proposed_page as p')
        .select(value => [
          'p.partnership_id',
          'p.review_id',
          value.val(edition).as('edition'),
          value.val(review.slug).as('slug'),
          'p.as_of',
          'p.page',
          value.val('released').as('state'),
          value.cast<string>(value.val(actor.personId), 'uuid').as('released_by'),
          value.cast<string>(value.val(now), 'timestamptz').as('released_at'),
          value.cast<number>(value.val(seq), 'bigint').as('ledger_seq'),
          'p.proposed_page_id',
          value.val(page.fingerprint).as('sha256'),
          value.val(key).as('key_fingerprint'),
          value.val(signature).as('signature'),
        ])
        .where('p.partnership_id', '=', actor.partnershipId)
        .where('p.proposed_page_id', '=', page.proposedPageId),
    )
    .execute()
  await note(tx, actor, now, review, { kind: 'edition', edition, seq })
  return true
}

async function lastEdition(tx: Tx, partnershipId: string, reviewId: string): Promise<number> {
  const { last } = await tx
    .selectFrom('released_review')
    .select(select => select.fn.coalesce(select.fn.max('edition'), select.val(0)).as('last'))
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', reviewId)
    .executeTakeFirstOrThrow()
  return last
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

/**
 * Takes every edition of a review out of public sight, from the next request on, and leaves a stone that says so. One person may: it
 * only ever shows less. `isForGood`: whoever follows it is told so once, and follows nothing any more. False where nothing is released.
 */
export async function withdraw(
  tx: Tx,
  actor: Actor,
  now: string,
  review: Pick<ReviewRecord, 'reviewId' | 'slug'>,
  { words, isForGood }: { readonly words: string | null; readonly isForGood: boolean },
): Promise<boolean> {
  const ledger_seq = await recordOf(tx, actor, now, 'review.withdrawn', review.reviewId)
  if (!(await endReleased(tx, actor, review.reviewId, 'withdrawn', ledger_seq))) return false
  const edition = await lastEdition(tx, actor.partnershipId, review.reviewId)
  await tx
    .insertInto('withdrawn_page')
    .values({
      ...{ partnership_id: actor.partnershipId, review_id: review.reviewId, edition, slug: review.slug },
      ...{ words, at: now, ledger_seq },
    })
    .execute()
  await note(tx, actor, now, review, { kind: isForGood ? 'withdrawn_for_good' : 'withdrawn', seq: ledger_seq })
  return true
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
  agreed: number | null = null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('proposed_page')
    .set({
      state,
      reason,
      allowed_agreed: agreed,
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
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('released_review')
    .set({ state, ended_seq: seq })
    .where('partnership_id', '=', actor.partnershipId)
    .where('review_id', '=', reviewId)
    .where('state', '=', 'released')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
