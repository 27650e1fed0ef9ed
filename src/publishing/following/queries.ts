import { sql } from 'kysely'
import { inWords, shownAlone, usualPolicy } from '#src/disclosure/index.ts'
import { hashOf } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { isEnd, type NoticeKind } from './follower.ts'

/** How many follow a review, in words, as small counts of people are told; null where nobody does. Run as a member, who sees no more. */
export async function howManyFollow(tx: Tx, partnershipId: string, reviewId: string): Promise<string | null> {
  const { n } = await tx
    .selectFrom('follower')
    .select(sql<number>`count(*)`.as('n'))
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', reviewId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return n === 0 ? null : inWords(shownAlone(n, usualPolicy), usualPolicy)
}

/** Whether a review can be followed: it cannot from when that was ended until another edition is released. Run as the system. */
export async function canBeFollowed(tx: Tx, partnershipId: string, slug: string): Promise<boolean> {
  const last = await tx
    .selectFrom('following_notice')
    .select('kind')
    .where('partnership_id', '=', partnershipId)
    .where('slug', '=', slug)
    .orderBy('ledger_seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last === undefined || !isEnd(last.kind as NoticeKind)
}

/** Whether a link to confirm can be used. Run as the system; to look changes nothing. */
export async function canConfirm(tx: Tx, partnershipId: string, token: string, now: string): Promise<boolean> {
  const found = await tx
    .selectFrom('follower')
    .select('follower_id')
    .where('partnership_id', '=', partnershipId)
    .where('confirm_hash', '=', hashOf(token))
    .where('confirm_until', '>', now)
    .executeTakeFirst()
  return found !== undefined
}

/** Of which review a notice tells, by its name in addresses; null where there is none. Run as the system. */
export async function reviewOfNotice(tx: Tx, partnershipId: string, noticeId: string): Promise<string | null> {
  const found = await tx
    .selectFrom('following_notice')
    .select('slug')
    .where('partnership_id', '=', partnershipId)
    .where('notice_id', '=', noticeId)
    .executeTakeFirst()
  return found?.slug ?? null
}
