import { randomUUID } from 'node:crypto'
import { record } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { ReviewRecord } from '../../edition/record.ts'
import type { NoticeKind } from '../follower.ts'

type Review = Pick<ReviewRecord, 'reviewId' | 'slug'>

/** What those who follow are to be told, in the transaction of the fact: one row however many they are. `seq`: the fact’s entry. */
export async function note(
  tx: Tx,
  { partnershipId }: Pick<Actor, 'partnershipId'>,
  now: string,
  { reviewId, slug }: Review,
  of: { readonly kind: NoticeKind; readonly edition?: number; readonly seq: number },
): Promise<void> {
  await tx
    .insertInto('following_notice')
    .values({
      ...{ partnership_id: partnershipId, notice_id: randomUUID(), review_id: reviewId, slug },
      ...{ kind: of.kind, edition: of.edition ?? null, at: now, ledger_seq: of.seq },
    })
    .execute()
}

/** Ends the following of a review for everybody who follows it now. Another edition opens it again, for whoever asks anew. */
export async function endFollowing(tx: Tx, actor: Actor, now: string, review: Review): Promise<void> {
  const seq = await record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb: 'review.following-ended',
    subject: { kind: 'review', id: review.reviewId },
    about: { appointment: actor.appointmentId },
  })
  await note(tx, actor, now, review, { kind: 'ended', seq })
}
