import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { Followed } from '../../edition/news.ts'
import { isEnd, type NoticeKind } from '../follower.ts'
import type { Here } from '../store.ts'

/** Something that those who follow are still to be told of. */
export interface Waiting {
  readonly noticeId: string
  readonly reviewId: string
  readonly slug: string
  readonly kind: NoticeKind
  readonly edition: number | null
  readonly at: string
  readonly seq: number
}

/** So many people in one transaction: a review that thousands follow keeps nobody else waiting. */
export const aBatch = 200

/** What is to be told first. What came later waits for it, so that everybody is told in order. */
export async function nextNotice(tx: Tx, partnershipId: string): Promise<Waiting | null> {
  const found = await tx
    .selectFrom('following_notice')
    .select(['notice_id as noticeId', 'review_id as reviewId', 'slug', 'kind', 'edition', 'at', 'ledger_seq as seq'])
    .where('partnership_id', '=', partnershipId)
    .where('told_seq', 'is', null)
    .orderBy('ledger_seq')
    .limit(1)
    .executeTakeFirst()
  return found ? { ...found, kind: found.kind as NoticeKind } : null
}

/** One process at a time goes through a partnership’s. */
export async function isMine(tx: Tx, partnershipId: string): Promise<boolean> {
  const { rows } = await sql<{
    mine: boolean
  }>`select pg_try_advisory_xact_lock(hashtextextended(${`following ${partnershipId}`}, 0)) as mine`.execute(tx)
  return rows[0]?.mine ?? false
}

export async function stillWaits(tx: Tx, partnershipId: string, { noticeId }: Waiting): Promise<boolean> {
  const found = await tx
    .selectFrom('following_notice')
    .select('notice_id')
    .where('partnership_id', '=', partnershipId)
    .where('notice_id', '=', noticeId)
    .where('told_seq', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

/** What was told of a page that is gone is not told any more. */
export async function editionsBefore(tx: Tx, partnershipId: string, { reviewId, seq }: Waiting): Promise<number[]> {
  const rows = await tx
    .selectFrom('following_notice')
    .select('ledger_seq as seq')
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', reviewId)
    .where('kind', '=', 'edition')
    .where('ledger_seq', '<', seq)
    .execute()
  return rows.map(row => row.seq)
}

export interface Follower {
  readonly id: string
  readonly followed: Followed
  readonly isQuiet: boolean
  readonly sealed: Buffer
}

/** Those who followed at the time and were not gone through yet; at an end also whoever had asked by then. Held until it is done. */
export async function toGoThrough(
  tx: Tx,
  partnershipId: string,
  { reviewId, seq, at, kind }: Waiting,
): Promise<Follower[]> {
  return tx
    .selectFrom('follower')
    .select(['follower_id as id', 'recommendation as followed', 'is_quiet as isQuiet', 'address_sealed as sealed'])
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', reviewId)
    .where('confirmed_at', 'is not', null)
    .where('told_seq', '<', seq)
    .where(isEnd(kind) ? 'asked_at' : 'confirmed_at', '<=', at)
    .orderBy('follower_id')
    .limit(aBatch)
    .forUpdate()
    .execute()
}

/** What was gathered for those who are written to once a month, where the month is over. Held until it is done. */
export async function pendingNow(tx: Tx, { partnership, now }: Here) {
  return tx
    .selectFrom('follower as f')
    .innerJoin('following_notice as n', join =>
      join.onRef('n.partnership_id', '=', 'f.partnership_id').onRef('n.notice_id', '=', 'f.pending_notice'),
    )
    .select([
      'f.follower_id as id',
      'f.recommendation as followed',
      'f.is_quiet as isQuiet',
      'f.address_sealed as sealed',
    ])
    .select(['n.notice_id as noticeId', 'n.kind', 'n.slug', 'n.edition', 'n.ledger_seq as seq'])
    .where('f.partnership_id', '=', partnership.partnershipId)
    .where(sql<boolean>`(f.told_at is null or f.told_at <= ${now}::timestamptz - interval '1 month')`)
    .orderBy('f.follower_id')
    .limit(aBatch)
    .forUpdate('f')
    .execute()
}
