import { sql } from 'kysely'
import { shownAlone, usualPolicy } from '#src/disclosure/index.ts'
import { record } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { queueMail, takeBackOf } from '#src/post/index.ts'
import type { Edition } from '../../edition/edition.ts'
import { type Followed, isNews } from '../../edition/news.ts'
import { isEnd, type NoticeKind } from '../follower.ts'
import { type News, newsLetter } from '../letters.ts'
import { type Here, leaveAddress, wipe } from '../store.ts'
import {
  aBatch,
  editionsBefore,
  type Follower,
  isMine,
  pendingNow,
  stillWaits,
  toGoThrough,
  type Waiting,
} from './queries.ts'

/** What can be read of an edition now, and of the one that it took the place of. */
export interface Readable {
  readonly now: Edition
  readonly before: Edition | null
}

/** An e-mail that could not go for so long is of no use any more. */
const useful = 14 * 24 * 60 * 60_000

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
  const due = await pendingNow(tx, here)
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
