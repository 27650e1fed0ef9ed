import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import pg from 'pg'
import { record, recordAll } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import { processorTime } from './processor-time.ts'

/** How fast something is written, and what one costs: in milliseconds of processor time of this process and of the database server. */
export interface Rate {
  readonly what: string
  readonly workers: number
  readonly perSecond: number
  readonly ours: number
  readonly server: number
}

/** The same as rows of words, for a table. */
export const ratesAsRows = (rates: readonly Rate[]): string[][] => [
  ['what', 'at once', 'a second', 'ms of ours', 'ms of the server’s'],
  ...rates.map(({ what, workers, perSecond, ours, server }) => [
    ...[what, String(workers), perSecond.toFixed(0), ours.toFixed(2), server.toFixed(2)],
  ]),
]

const seconds = 4
const happening = (by: { readonly personId: string }) => ({
  at: new Date().toISOString(),
  actor: { kind: 'person' as const, id: by.personId },
  verb: 'commitment.offered',
  subject: { kind: 'commitment', id: randomUUID() },
  about: { appointment: randomUUID() },
})

/**
 * Entries of the ledger in a second, on a server that keeps what it says it kept: one transaction each by several at once, all in one
 * chain, and many in one transaction. Beside it, in the same run, transactions of a bare row with no chain, key or rule.
 */
export async function ledgerRates(): Promise<Rate[]> {
  const fresh = await freshDatabase()
  await addWorld(fresh.database)
  await keptForGood(fresh)
  const by = castMember('Priya Nair')
  const other = castMember('Joan Barlow')
  const once = (who: typeof by) => fresh.database.asMember(who, tx => record(tx, who.partnershipId, happening(who)))
  const fifty = () =>
    fresh.database.asMember(by, tx =>
      recordAll(
        tx,
        by.partnershipId,
        Array.from({ length: 50 }, () => happening(by)),
      ),
    )
  const bare = () => fresh.database.asMember(by, tx => plainly(tx, by.personId))
  try {
    const rates: Rate[] = []
    for (const workers of [1, 4, 8]) {
      rates.push(await rateOf(fresh, 'bare rows, a transaction each', workers, 1, bare))
      rates.push(await rateOf(fresh, 'entries of one chain, a transaction each', workers, 1, () => once(by)))
    }
    rates.push(await rateOf(fresh, 'entries of two chains', 8, 1, at => once(at % 2 ? by : other)))
    rates.push(await rateOf(fresh, 'entries of one chain, 50 in a transaction', 1, 50, fifty))
    return rates
  } finally {
    await fresh.drop()
  }
}

const plainly = (tx: Tx, words: string) => sql`insert into bare_row (words) values (${words})`.execute(tx)

/** The server of the tests does not wait for its disk; the one of a copy in use does, and so does this one from here on. */
async function keptForGood({ superuserUrl }: FreshDatabase): Promise<void> {
  await asSuperuser(superuserUrl, async client => {
    for (const setting of ['fsync', 'full_page_writes']) await client.query(`alter system set ${setting} = on`)
    await client.query('select pg_reload_conf()')
    await client.query('create table bare_row (words text)')
    await client.query('grant insert on bare_row to throughline_member')
  })
  const client = new pg.Client(superuserUrl)
  await client.connect()
  const { rows } = await client.query<{ fsync: string }>('show fsync')
  await client.end()
  if (rows[0]?.fsync !== 'on')
    throw new Error('the server does not wait for its disk, so that nothing here would be true')
}

async function rateOf(
  fresh: FreshDatabase,
  what: string,
  workers: number,
  each: number,
  work: (worker: number) => Promise<unknown>,
): Promise<Rate> {
  for (let at = 0; at < 20; at++) await work(at)
  const [ours, servers, begun] = [process.cpuUsage(), await serverTime(fresh), performance.now()]
  let done = 0
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      while (performance.now() - begun < seconds * 1000) {
        await work(worker)
        done += each
      }
    }),
  )
  const took = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(ours)
  const server = (await serverTime(fresh)) - servers
  return { what, workers, perSecond: done / took, ours: (user + system) / 1000 / done, server: server / done }
}

/** Milliseconds of processor time that the server's processes have taken so far. */
async function serverTime({ superuserUrl }: FreshDatabase): Promise<number> {
  return asSuperuser(superuserUrl, async client => {
    const { rows } = await client.query<{ pid: number }>('select pid from pg_stat_activity')
    const postmaster = await client.query<{ pid: number }>(
      `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`,
    )
    const family = new Set([postmaster.rows[0]?.pid ?? 0, ...rows.map(row => row.pid)])
    return [...family].filter(isThere).reduce((sum, pid) => sum + processorTime(pid), 0)
  })
}

/** A process that served for a moment may have ended since it was listed. */
const isThere = (pid: number): boolean => existsSync(`/proc/${pid}`)
