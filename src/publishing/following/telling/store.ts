import { sql } from 'kysely'
import { shownAlone, usualPolicy } from '#src/disclosure/index.ts'
import { record } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { queueMail, takeBackOf } from '#src/post/index.ts'
import type { Edition } from '../../edition/edition.ts'
import { type Followed, isEnd, isNews, type NoticeKind } from '../follower.ts'
import { type News, newsLetter } from '../letters.ts'
import { type Here, leaveAddress, wipe } from '../store.ts'

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

/** What can be read of an edition now, and of the one that it took the place of. */
export interface Readable {
  readonly now: Edition
  readonly before: Edition | null
}

/** So many people in one transaction: a review that thousands follow keeps nobody else waiting. */
const aBatch = 200
/** An e-mail that could not go for so long is of no use any more. */
const useful = 14 * 24 * 60 * 60_000

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

/**
 * Writes to some of those whom a notice concerns, each once: that they were gone through and their e-mail are one transaction. True
 * where there may be more to do. `readable`: null for what is no edition, or one that nobody may read any more, of which nobody is told.
 */
export async function tellSome(tx: Tx, here: Here, waiting: Waiting, readable: Readable | null): Promise<boolean> {
  const { partnershipId } = here.partnership
  if (!(await isMine(tx, partnershipId)) || !(await stillWaits(tx, partnershipId, waiting))) return false
  if (waiting.kind === 'withdrawn' || waiting.kind === 'withdrawn_for_good')
    await takeBackOf(tx, partnershipId, await editionsBefore(tx, partnershipId, waiting))
  const some = waiting.kind === 'edition' && !readable ? [] : await toGoThrough(tx, partnershipId, waiting)
  const concerned = some.filter(concernedBy(readable))
  const news = newsOf(waiting, readable)
  for (const one of concerned.filter(({ isQuiet }) => !isQuiet)) await write(tx, here, one, news, waiting.seq)
  await markGoneThrough(tx, here, waiting, some, concerned)
  await tx
    .updateTable('following_notice')
    .set({ told: sql<number>`told + ${concerned.length}` })
    .where('partnership_id', '=', partnershipId)
    .where('notice_id', '=', waiting.noticeId)
    .execute()
  if (some.length < aBatch) await finish(tx, here, waiting)
  return true
}

/** One process at a time goes through a partnership’s. */
export async function isMine(tx: Tx, partnershipId: string): Promise<boolean> {
  const { rows } = await sql<{
    mine: boolean
  }>`select pg_try_advisory_xact_lock(hashtextextended(${`following ${partnershipId}`}, 0)) as mine`.execute(tx)
  return rows[0]?.mine ?? false
}

async function stillWaits(tx: Tx, partnershipId: string, { noticeId }: Waiting): Promise<boolean> {
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
async function editionsBefore(tx: Tx, partnershipId: string, { reviewId, seq }: Waiting): Promise<number[]> {
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

interface Follower {
  readonly id: string
  readonly followed: Followed
  readonly isQuiet: boolean
  readonly sealed: Buffer
}

/** Those who followed at the time and were not gone through yet; at an end also whoever had asked by then. Held until it is done. */
async function toGoThrough(tx: Tx, partnershipId: string, { reviewId, seq, at, kind }: Waiting): Promise<Follower[]> {
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

function concernedBy(readable: Readable | null): (one: Follower) => boolean {
  const known = new Map<Followed, boolean>()
  return ({ followed }) => {
    if (!readable) return true
    const is = known.get(followed) ?? isNews(followed, readable.now, readable.before)
    known.set(followed, is)
    return is
  }
}

const newsOf = (
  { kind, slug, noticeId, edition }: Pick<Waiting, 'kind' | 'slug' | 'noticeId' | 'edition'>,
  readable: Readable | null,
): News => ({
  ...{ kind, review: slug, noticeId },
  edition:
    readable && edition !== null ? { number: edition, page: readable.now, isFirst: readable.before === null } : null,
})

async function write(tx: Tx, here: Here, one: Follower, news: News, causeSeq: number): Promise<void> {
  const leave = leaveAddress(here, one.id)
  const words = newsLetter({ ...here, isQuiet: one.isQuiet, followed: one.followed, leave }, news)
  await queueMail(
    tx,
    { partnershipId: here.partnership.partnershipId, now: here.now },
    {
      ...{ ...words, to: { sealed: one.sealed }, kind: 'following', oneTime: true, causeSeq },
      ...{ about: { kind: 'follower', id: one.id }, goodUntil: new Date(Date.parse(here.now) + useful).toISOString() },
      ...(isEnd(news.kind) ? {} : { stopLink: leave }),
    },
  )
}

/** Whoever was told of an end is wiped; who is written to once a month has it gathered. */
async function markGoneThrough(
  tx: Tx,
  { partnership, now }: Here,
  { kind, seq, noticeId }: Waiting,
  some: readonly Follower[],
  concerned: readonly Follower[],
): Promise<void> {
  const [quiet, written] = [concerned.filter(one => one.isQuiet), concerned.filter(one => !one.isQuiet)]
  const set = async (
    those: readonly Follower[],
    values: { told_seq?: number; told_at?: string; pending_notice?: string },
  ) => {
    if (those.length === 0) return
    await tx
      .updateTable('follower')
      .set(values)
      .where('partnership_id', '=', partnership.partnershipId)
      .where(
        'follower_id',
        'in',
        those.map(one => one.id),
      )
      .execute()
  }
  await set(some, { told_seq: seq })
  await set(quiet, { pending_notice: noticeId })
  if (!isEnd(kind)) return set(written, { told_at: now })
  for (const one of written) await wipe(tx, partnership.partnershipId, one.id)
}

/** How many were told is on the record, as small counts of people are; where it concerned nobody there is nothing to record. */
async function finish(
  tx: Tx,
  { partnership, now }: Here,
  { noticeId, reviewId, kind, at, seq }: Waiting,
): Promise<void> {
  const { partnershipId } = partnership
  if (isEnd(kind))
    await tx
      .deleteFrom('follower')
      .where('partnership_id', '=', partnershipId)
      .where('review_id', '=', reviewId)
      .where('confirmed_at', 'is', null)
      .where('asked_at', '<=', at)
      .execute()
  const { told } = await tx
    .selectFrom('following_notice')
    .select('told')
    .where('partnership_id', '=', partnershipId)
    .where('notice_id', '=', noticeId)
    .executeTakeFirstOrThrow()
  const entry = {
    ...({ at: now, actor: { kind: 'system', id: 'post' }, verb: 'review.followers-told' } as const),
    ...{
      subject: { kind: 'review', id: reviewId },
      about: countTold(told),
    },
  }
  await tx
    .updateTable('following_notice')
    .set({ told_seq: told === 0 ? seq : await record(tx, partnershipId, entry) })
    .where('partnership_id', '=', partnershipId)
    .where('notice_id', '=', noticeId)
    .execute()
}

/** A small count is hidden here too: entries are read by members. */
function countTold(told: number): Readonly<Record<string, string>> {
  const count = shownAlone(told, usualPolicy)
  return count.shown === 'count'
    ? { people: String(count.value) }
    : { peopleFewerThan: String(usualPolicy.hideUpTo + 1) }
}

/** Writes what was gathered to some of those who are written to once a month, where the month is over. True where it wrote to any. */
export async function tellQuietly(tx: Tx, here: Here): Promise<boolean> {
  const { partnershipId } = here.partnership
  const due = await tx
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
    .where('f.partnership_id', '=', partnershipId)
    .where(sql<boolean>`(f.told_at is null or f.told_at <= ${here.now}::timestamptz - interval '1 month')`)
    .orderBy('f.follower_id')
    .limit(aBatch)
    .forUpdate('f')
    .execute()
  for (const one of due) {
    const kind = one.kind as NoticeKind
    await write(tx, here, { ...one, isQuiet: true }, newsOf({ ...one, kind }, null), one.seq)
    if (isEnd(kind)) await wipe(tx, partnershipId, one.id)
    else
      await tx
        .updateTable('follower')
        .set({ told_at: here.now, pending_notice: null })
        .where('partnership_id', '=', partnershipId)
        .where('follower_id', '=', one.id)
        .execute()
  }
  return due.length > 0
}
