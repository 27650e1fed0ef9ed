import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { fetching, visitor } from '#test/support/visitor.ts'
import { signedIn } from '#test/support/world.ts'
import { processorTime } from '../processor-time.ts'
import { type Askers, type Asking, formsAsked, pagesAsked } from './asked.ts'
import { amongOthers, besideTheRegister, type Review, registerOf } from './register.ts'

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
}

const inOne = 10_000

/**
 * Pages of a partnership with 10,000 commitments, signed in, with row-level security and the ledger on; then the same pages where 45
 * other partnerships hold as many. Linux only.
 */
export async function pages(onMeasured: (measured: PageMeasured) => void, others = 45): Promise<void> {
  const fresh = await freshDatabase()
  try {
    const reviews = await registerOf(fresh, inOne)
    await besideTheRegister(fresh, reviews)
    await asSuperuser(fresh.superuserUrl, client => client.query('vacuum analyze'))
    await measured(fresh, reviews, inOne, onMeasured)
    if (others === 0) return
    await amongOthers(fresh, others)
    await asSuperuser(fresh.superuserUrl, client => client.query('vacuum analyze'))
    await measured(fresh, reviews, inOne * (others + 1), onMeasured)
  } finally {
    await fresh.drop()
  }
}

async function measured(
  fresh: FreshDatabase,
  reviews: readonly Review[],
  commitments: number,
  onMeasured: (measured: PageMeasured) => void,
): Promise<void> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'server.ts'), fresh.ownerUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const askers = await askersOf(fresh, await whereItIs(server))
    const looks = pagesAsked(askers, reviews)
    // A process that has just started compiles what it runs: it is measured as it is once it has been used for a while.
    for (let round = 0; round < 40; round++) for (const one of looks) await rightly(one, round)
    // The second time round other commitments are written to.
    for (const asking of [...looks, ...formsAsked(askers, reviews, commitments > inOne ? 1 : 0)])
      onMeasured({ ...(await measure(fresh, server.pid ?? 0, asking)), commitments })
  } finally {
    const ended = new Promise(resolve => server.once('exit', resolve))
    server.kill('SIGTERM')
    await ended
  }
}

/** People of the cast, signed in to the product at an address, and a stranger. */
export async function askersOf({ database }: Pick<FreshDatabase, 'database'>, origin: string): Promise<Askers> {
  const as = async (name: string) => visitor(fetching(origin), (await signedIn(database, name)).cookie)
  return {
    priya: await as('Priya Nair'),
    ruth: await as('Ruth Adeyemi'),
    daniel: await as('Daniel Whitcombe'),
    anybody: visitor(fetching(origin)),
  }
}

/** Asks, and sees to it that the answer is what was meant. */
async function rightly({ page, ask, wanted = 200 }: Asking, at: number) {
  const shown = await ask(at)
  if (shown.status !== wanted) throw new Error(`${page} answered ${shown.status}: ${shown.text.slice(0, 200)}`)
  return shown
}

/** What one of many requests for the same took, once it has been asked for a few times. */
export async function measure(
  fresh: Pick<FreshDatabase, 'superuserUrl'>,
  pid: number,
  asking: Asking,
  requests = 60,
): Promise<Omit<PageMeasured, 'commitments'>> {
  let bytes = 0
  const warm = 8
  for (let at = 0; at < warm; at++) bytes = Math.max(bytes, gzipSync((await rightly(asking, at)).html).length)
  const began = await spent(fresh, pid)
  for (let at = warm; at < warm + requests; at++) await rightly(asking, at)
  const ended = await spent(fresh, pid)
  // A connection that was idle for long is closed, and is then neither here nor there.
  const database = [...ended.database].reduce((sum, [one, time]) => sum + time - (began.database.get(one) ?? 0), 0)
  const { page, bar } = asking
  return { page, bar, bytes, app: (ended.app - began.app) / requests, database: database / requests }
}

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

async function whereItIs(server: ChildProcess): Promise<string> {
  for await (const chunk of server.stdout ?? []) return String(chunk).trim()
  throw new Error('The product did not start')
}
