import type { Tx } from '#src/platform/db.ts'
import type { Reading } from './reading.ts'

/** A reading as the members of the partnership see it. */
export interface ReadingHere extends Reading {
  readonly readingId: string
  readonly name: string
  readonly email: string
  readonly body: string
  readonly reason: string
  readonly openedAt: string
  /** Who opened it. */
  readonly openedBy: string
}

/** Every reading of the partnership, newest first. */
export async function readingsHere(tx: Tx, partnershipId: string): Promise<ReadingHere[]> {
  return tx
    .selectFrom('national_reading as r')
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'r.partnership_id').onRef('p.person_id', '=', 'r.opened_by'),
    )
    .select(['r.reading_id as readingId', 'r.reader_name as name', 'r.email', 'r.body', 'r.reason'])
    .select(['r.opened_at as openedAt', 'r.last_day as lastDay', 'r.ended_at as endedAt', 'p.name as openedBy'])
    .where('r.partnership_id', '=', partnershipId)
    .orderBy('r.opened_at', 'desc')
    .orderBy('r.reading_id')
    .execute()
}

/** A reading as the reader sees it. */
export interface ReadingOfMine extends Reading {
  readonly slug: string
  readonly body: string
  readonly openedAt: string
}

/** National door. What was ever opened to an account, by which partnerships; what stands no longer as well. */
export async function readingsOf(tx: Tx, accountId: string): Promise<ReadingOfMine[]> {
  return tx
    .selectFrom('national_reading')
    .select(['slug', 'body', 'opened_at as openedAt', 'last_day as lastDay', 'ended_at as endedAt'])
    .where('account_id', '=', accountId)
    .orderBy('slug')
    .orderBy('opened_at', 'desc')
    .execute()
}

/** The people whom a partnership ever opened itself to, with the account that each reads by. */
export async function readersOf(
  tx: Tx,
  partnershipId: string,
): Promise<{ accountId: string; name: string; body: string }[]> {
  return tx
    .selectFrom('national_reading')
    .select(['account_id as accountId', 'reader_name as name', 'body'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('reader_name')
    .orderBy('opened_at')
    .execute()
}
