import type { ChildProcess } from 'node:child_process'
import { gzipSync } from 'node:zlib'
import { asSuperuser } from '#test/support/cluster.ts'
import type { FreshDatabase } from '#test/support/database.ts'
import { processorTime } from '../processor-time.ts'
import type { Asking } from './asked.ts'

/** What one request took: milliseconds of processor time of the product and of its database, and what it weighs as gzip packs it. */
export interface PageMeasured {
  readonly page: string
  /** What the two may take together; null where no bar is set. */
  readonly bar: number | null
  /** How many commitments the database holds. */
  readonly commitments: number
  readonly app: number
  readonly database: number
  readonly bytes: number
  /** The same of the first look since a change; null where nothing of it is kept. */
  readonly first: Spent | null
}

interface Spent {
  readonly app: number
  readonly database: number
}

/** Asks, and sees to it that the answer is what was meant. */
export async function rightly({ page, ask, wanted = 200 }: Asking, at: number) {
  const shown = await ask(at)
  if (shown.status !== wanted) throw new Error(`${page} answered ${shown.status}: ${shown.text.slice(0, 200)}`)
  return shown
}

/** What one of many requests for the same took, once it has been asked for often enough to be compiled. */
export async function measure(
  fresh: Pick<FreshDatabase, 'superuserUrl'>,
  pid: number,
  asking: Asking,
  requests = 100,
): Promise<Omit<PageMeasured, 'commitments' | 'first'>> {
  let bytes = 0
  const warm = 150
  for (let at = 0; at < warm; at++) bytes = Math.max(bytes, gzipSync((await rightly(asking, at)).html).length)
  const began = await spent(fresh, pid)
  for (let at = warm; at < warm + requests; at++) await rightly(asking, at)
  const { app, database } = between(began, await spent(fresh, pid))
  const { page, bar } = asking
  return { page, bar, bytes, app: app / requests, database: database / requests }
}

/** What the first look since a change took, of several that each had a change before it. */
export async function measureFirst(
  fresh: Pick<FreshDatabase, 'superuserUrl'>,
  pid: number,
  asking: Asking,
  change: (at: number) => Promise<unknown>,
  looks = 20,
): Promise<Spent> {
  const all = { app: 0, database: 0 }
  for (let at = 0; at < looks; at++) {
    await change(at)
    const began = await spent(fresh, pid)
    await rightly(asking, at)
    const { app, database } = between(began, await spent(fresh, pid))
    all.app += app
    all.database += database
  }
  return { app: all.app / looks, database: all.database / looks }
}

type SpentSoFar = Awaited<ReturnType<typeof spent>>

/** A connection that was idle for long is closed, and is then neither here nor there. */
const between = (began: SpentSoFar, ended: SpentSoFar): Spent => ({
  app: ended.app - began.app,
  database: [...ended.database].reduce((sum, [one, time]) => sum + time - (began.database.get(one) ?? 0), 0),
})

/** Milliseconds of processor time so far of the product, and of each of those who serve it in its database. */
export async function spent({ superuserUrl }: Pick<FreshDatabase, 'superuserUrl'>, pid: number) {
  const backends = await asSuperuser(superuserUrl, async client => {
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and application_name like 'throughline_%'`,
    )
    return rows.map(row => row.pid)
  })
  return { app: processorTime(pid), database: new Map(backends.map(one => [one, processorTime(one)])) }
}

/** The address that a server prints once it listens. */
export async function whereItIs(server: ChildProcess): Promise<string> {
  for await (const chunk of server.stdout ?? []) return String(chunk).trim()
  throw new Error('The product did not start')
}
