import { nationalReader } from '#dev/world/index.ts'
import { startNationalSession } from '#src/partnerships/national/sessions/store.ts'
import { openReading } from '#src/partnerships/national/store.ts'
import { accountFor } from '#src/partnerships/sign-in/accounts/invite.ts'
import { dayOf, systemClock } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import { signedInAs } from './world.ts'

/** A clock that was stopped as a test began is never before it, however long the machine then took over it. */
const anHourAgo = () => new Date(Date.parse(systemClock.now()) - 3_600_000).toISOString()

/** The invented reader, of no partnership. */
export const nadia = nationalReader

/** Somebody of a partnership opens its register to a reader, for a month from now; gives the account and the reading. */
export async function opened(
  database: Database,
  by: { readonly partnershipId: string; readonly personId: string },
  { words = 'To learn across the country.', reader = nadia, now = anHourAgo() } = {},
): Promise<{ accountId: string; readingId: string }> {
  const { actor } = await signedInAs(database, by)
  const lastDay = dayOf(new Date(Date.parse(now) + 30 * 86_400_000).toISOString())
  return database.asSystem('open a register for a test', by.partnershipId, async tx => {
    const { accountId } = await accountFor(tx, reader, now)
    await openReading(tx, actor, { ...reader, accountId, reason: words, lastDay }, { now, today: dayOf(now) })
    const { readingId } = await tx
      .selectFrom('national_reading')
      .select('reading_id as readingId')
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow()
    return { accountId, readingId }
  })
}

/** The cookie of a session that an account reads by. */
export const readingCookie = async (
  database: Database,
  accountId: string,
  { isStrong = true, now = systemClock.now() } = {},
): Promise<string> =>
  `throughline=${await database.asSystem('sign in for a test', null, tx =>
    startNationalSession(tx, { accountId, how: 'development', isStrong }, now),
  )}`
