import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { Edition } from '../edition/edition.ts'
import { type Year, yearsBetween } from './year.ts'
import type { Told } from './yearly.ts'

/** Of each review, the last edition that anyone may read and that is as of a day no later than this. Run as the public role. */
export async function editionsBy(tx: Tx, day: string): Promise<Told[]> {
  const rows = await tx
    .selectFrom('released_review')
    .distinctOn('slug')
    .select(['slug', 'edition', 'page'])
    .where('as_of', '<=', day)
    .orderBy('slug')
    .orderBy('edition', 'desc')
    .execute()
  const told = rows.map(row => ({ ...row, page: row.page as unknown as Edition }))
  return told.sort((one, other) => one.page.reviewName.localeCompare(other.page.reviewName, 'en-GB'))
}

/** The years for which there is something to tell, the latest first. Run as the public role. */
export async function yearsTold(tx: Tx, today: string): Promise<Year[]> {
  const row = await tx
    .selectFrom('released_review')
    .select(sql<string | null>`min(as_of)::text`.as('first'))
    .executeTakeFirst()
  return row?.first ? yearsBetween(row.first, today) : []
}
