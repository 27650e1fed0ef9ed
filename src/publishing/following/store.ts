import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { hashOf, newToken } from '#src/partnerships/index.ts'
import { addDays } from '#src/platform/calendar/working-days.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Secrets } from '#src/platform/secrets.ts'
import { queueMail, sealedFor, takeBackFrom } from '#src/post/index.ts'
import type { Followed } from '../edition/news.ts'
import { addressHash, confirmWithin, leaveToken, mostUnconfirmed } from './follower.ts'
import { confirmLetter } from './letters.ts'

/** Where and when it is done, and with which key. */
export interface Here {
  readonly partnership: { readonly partnershipId: string; readonly name: string; readonly slug: string }
  readonly now: string
  /** Where this installation is. */
  readonly address: string
  readonly secrets: Secrets
}

export interface Asked {
  readonly email: string
  readonly reviewId: string
  readonly reviewName: string
  readonly followed: Followed
  readonly isQuiet: boolean
}

/**
 * Writes to an address to ask whether it is theirs who typed it. The same is done whether or not it follows already, so that nobody
 * learns which; but where as many such links wait for it as may, nothing is, and null is returned.
 */
export async function askToConfirm(tx: Tx, here: Here, asked: Asked): Promise<Links | null> {
  const { partnershipId, slug } = here.partnership
  const hash = addressHash(here.secrets, partnershipId, asked.email)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${partnershipId} ${hash}`}, 0))`.execute(tx)
  if ((await unconfirmed(tx, here, hash)) >= mostUnconfirmed) return null
  const [followerId, token] = [randomUUID(), newToken()]
  const until = new Date(Date.parse(here.now) + confirmWithin * 24 * 60 * 60_000).toISOString()
  const sealed = here.secrets.seal(asked.email, sealedFor)
  await tx
    .insertInto('follower')
    .values({
      ...{ partnership_id: partnershipId, follower_id: followerId, review_id: asked.reviewId },
      ...{ recommendation: asked.followed, is_quiet: asked.isQuiet, address_sealed: sealed, address_hash: hash },
      ...{ asked_at: here.now, confirm_hash: hashOf(token), confirm_until: until },
    })
    .execute()
  const [confirm, leave] = [`${here.address}/following/${slug}/confirm/${token}`, leaveAddress(here, followerId)]
  const words = confirmLetter(
    { ...here, isQuiet: asked.isQuiet, followed: asked.followed, leave },
    {
      reviewName: asked.reviewName,
      confirm,
      until: addDays(dayOf(here.now), confirmWithin),
    },
  )
  await queueMail(
    tx,
    { partnershipId, now: here.now },
    {
      ...{ ...words, to: { sealed }, kind: 'following', oneTime: true, stopLink: leave, goodUntil: until },
      about: { kind: 'follower', id: followerId },
    },
  )
  return { confirm, leave }
}

/** The whole addresses that one person is sent. */
export interface Links {
  readonly confirm: string
  readonly leave: string
}

/** The address by which one person leaves. */
export const leaveAddress = ({ address, partnership, secrets }: Omit<Here, 'now'>, followerId: string): string =>
  `${address}/following/${partnership.slug}/leave/${leaveToken(secrets, partnership.partnershipId, followerId)}`

async function unconfirmed(tx: Tx, { partnership, now }: Here, hash: string): Promise<number> {
  const { n } = await tx
    .selectFrom('follower')
    .select(select => select.fn.countAll<number>().as('n'))
    .where('partnership_id', '=', partnership.partnershipId)
    .where('address_hash', '=', hash)
    .where('confirmed_at', 'is', null)
    .where('confirm_until', '>', now)
    .executeTakeFirstOrThrow()
  return n
}

/**
 * Says that an address is theirs who opened the link: from now on it follows. Whoever follows the same already goes on as they were,
 * but for how quietly. False where the link is nobody’s, or is over; twice is as once.
 */
export async function confirm(
  tx: Tx,
  { partnership, now }: Pick<Here, 'partnership' | 'now'>,
  token: string,
): Promise<boolean> {
  const { partnershipId } = partnership
  const asked = await tx
    .selectFrom('follower')
    .select(['follower_id as id', 'review_id as reviewId', 'recommendation', 'address_hash as hash'])
    .select(['is_quiet as isQuiet', 'confirmed_at as confirmedAt', 'confirm_until as until'])
    .where('partnership_id', '=', partnershipId)
    .where('confirm_hash', '=', hashOf(token))
    .where('confirm_until', '>', now)
    .executeTakeFirst()
  if (!asked) return false
  if (asked.confirmedAt !== null) return true
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${partnershipId} ${asked.hash}`}, 0))`.execute(tx)
  const same = await tx
    .selectFrom('follower')
    .select('follower_id as id')
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', asked.reviewId)
    .where('recommendation', 'is not distinct from', asked.recommendation)
    .where('address_hash', '=', asked.hash)
    .where('confirmed_at', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
  if (!same) {
    const { numUpdatedRows } = await tx
      .updateTable('follower')
      .set({ confirmed_at: now })
      .where('partnership_id', '=', partnershipId)
      .where('follower_id', '=', asked.id)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  }
  await wipe(tx, partnershipId, asked.id)
  await tx
    .updateTable('follower')
    .set({
      ...{ is_quiet: asked.isQuiet, confirm_hash: hashOf(token), confirm_until: asked.until },
      // What was gathered they have on the page from which they asked.
      pending_notice: null,
    })
    .where('partnership_id', '=', partnershipId)
    .where('follower_id', '=', same.id)
    .execute()
  return true
}

/** Wipes somebody’s address, and takes back what waits to be sent to them. Nothing of them is left. */
export async function leave(tx: Tx, partnershipId: string, followerId: string): Promise<void> {
  await wipe(tx, partnershipId, followerId)
  await takeBackFrom(tx, partnershipId, { kind: 'follower', id: followerId })
}

export async function wipe(tx: Tx, partnershipId: string, followerId: string): Promise<void> {
  await tx
    .deleteFrom('follower')
    .where('partnership_id', '=', partnershipId)
    .where('follower_id', '=', followerId)
    .execute()
}

/** Wipes the addresses of those who did not confirm in time. */
export async function wipeUnconfirmed(tx: Tx, partnershipId: string, now: string): Promise<void> {
  await tx
    .deleteFrom('follower')
    .where('partnership_id', '=', partnershipId)
    .where('confirmed_at', 'is', null)
    .where('confirm_until', '<=', now)
    .execute()
}
