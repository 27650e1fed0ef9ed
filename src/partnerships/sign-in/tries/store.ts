import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { Secrets } from '#src/platform/secrets.ts'
import { type Counter, limits, longestMinutes, type Stopped, sourceOf, stoppedBy, type TryKind } from './tries.ts'

/** Who tries what, from where. `account` is what was typed, or an id: there need not be one. */
export interface Trying {
  readonly kind: TryKind
  readonly account: string
  readonly source: string
}

/** Null where the try may be made; it has been counted, as if it were wrong. Otherwise until when none is taken. */
export async function countTry(tx: Tx, secrets: Secrets, trying: Trying, now: string): Promise<Stopped | null> {
  const keys = keysOf(secrets, trying)
  // Tries that come at the same time are counted one after another.
  for (const key of Object.values(keys).sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
  await tx.deleteFrom('sign_in_try').where('at', '<', minutesBefore(now, longestMinutes)).execute()
  const known = await tx
    .selectFrom('sign_in_source')
    .select('key_hash')
    .where('key_hash', '=', knownKey(secrets, trying))
    .executeTakeFirst()
  const counted = []
  for (const counter of counters) {
    const rows = await tx
      .selectFrom('sign_in_try')
      .select('at')
      .where('key_hash', '=', keys[counter])
      .where('at', '>', minutesBefore(now, limits[trying.kind][counter].minutes))
      .orderBy('at', 'desc')
      .limit(limits[trying.kind][counter].most)
      .execute()
    counted.push({ counter, at: rows.map(row => row.at) })
  }
  const stopped = stoppedBy(trying.kind, counted, { now, isKnown: known !== undefined })
  if (stopped) return stopped
  const try_id = randomUUID()
  await tx
    .insertInto('sign_in_try')
    .values(counters.map(counter => ({ key_hash: keys[counter], at: now, try_id })))
    .execute()
  return null
}

/** The try was right: it is not counted, and the slips before it are forgiven, for this source alone. */
export async function forgiveTries(tx: Tx, secrets: Secrets, trying: Trying): Promise<void> {
  const keys = keysOf(secrets, trying)
  const own = tx.selectFrom('sign_in_try').select('try_id').where('key_hash', '=', keys.both)
  await tx.deleteFrom('sign_in_try').where('try_id', 'in', own).execute()
}

/** A source from which nobody has come in for so long is as new as any. */
const knownForDays = 180

/** The account was entered from this source: what strangers try elsewhere does not stop it from here on. */
export async function knowSource(
  tx: Tx,
  secrets: Secrets,
  entered: { readonly email: string; readonly accountId: string; readonly source: string },
  now: string,
): Promise<void> {
  await tx
    .deleteFrom('sign_in_source')
    .where('last_at', '<', minutesBefore(now, knownForDays * 24 * 60))
    .execute()
  for (const account of [entered.email, entered.accountId])
    await tx
      .insertInto('sign_in_source')
      .values({ key_hash: knownKey(secrets, { account, source: entered.source }), last_at: now })
      .onConflict(conflict => conflict.column('key_hash').doUpdateSet({ last_at: now }))
      .execute()
}

const counters: readonly Counter[] = ['account', 'source', 'both']

function keysOf(secrets: Secrets, { kind, account, source }: Trying): Record<Counter, string> {
  const [who, from] = [account.trim().toLowerCase(), sourceOf(source)]
  const key = (...parts: string[]) => secrets.keyedHash(JSON.stringify(['try', kind, ...parts]))
  return { account: key('account', who), source: key('source', from), both: key('both', who, from) }
}

const knownKey = (secrets: Secrets, { account, source }: Pick<Trying, 'account' | 'source'>): string =>
  secrets.keyedHash(JSON.stringify(['known', account.trim().toLowerCase(), sourceOf(source)]))

const minutesBefore = (now: string, minutes: number): string =>
  new Date(Date.parse(now) - minutes * 60_000).toISOString()
