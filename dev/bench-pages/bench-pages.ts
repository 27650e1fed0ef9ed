import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import type { Registered } from '#test/support/register.ts'
import { fetching, type Shown, type Visitor, visitor } from '#test/support/visitor.ts'
import { signedIn } from '#test/support/world.ts'
import { processorTime } from '../processor-time.ts'
import { amongOthers, registerOf } from './register.ts'

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

const requests = 60
const inOne = 10_000

/**
 * Pages of a partnership with 10,000 commitments, signed in, with row-level security and the ledger on; then the same pages where 45
 * other partnerships hold as many. Linux only.
 */
export async function pages(onMeasured: (measured: PageMeasured) => void, others = 45): Promise<void> {
  const fresh = await freshDatabase()
  try {
    const reviews = await registerOf(fresh, inOne)
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

interface Asking {
  readonly page: string
  readonly bar: number | null
  readonly ask: (at: number) => Promise<Shown>
  readonly wanted?: number
}

async function measured(
  fresh: FreshDatabase,
  reviews: readonly Registered[],
  commitments: number,
  onMeasured: (measured: PageMeasured) => void,
): Promise<void> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'server.ts'), fresh.ownerUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const origin = await whereItIs(server)
    const as = async (name: string) => visitor(fetching(origin), (await signedIn(fresh.database, name)).cookie)
    const [priya, ruth, daniel] = [await as('Priya Nair'), await as('Ruth Adeyemi'), await as('Daniel Whitcombe')]
    for (const asking of asked(priya, ruth, daniel, reviews, commitments))
      onMeasured({ ...(await measure(fresh, server.pid ?? 0, asking)), commitments })
  } finally {
    const ended = new Promise(resolve => server.once('exit', resolve))
    server.kill('SIGTERM')
    await ended
  }
}

/** Each page with its bar (docs/performance.md), and two forms. Every commitment is written to once. */
function asked(
  priya: Visitor,
  ruth: Visitor,
  daniel: Visitor,
  reviews: readonly Registered[],
  commitments: number,
): Asking[] {
  const some = reviews[7]
  const of = (at: number, which: number) => reviews[at % reviews.length]?.commitmentIds[which] ?? ''
  // The second time round other commitments are written to.
  const turn = commitments > inOne ? 1 : 0
  const look = (page: string, bar: number | null, who = priya): Asking => ({ page, bar, ask: () => who.get(page) })
  return [
    look('/home', 3),
    look('/reviews', 3),
    { page: '/reviews/:name', bar: 3, ask: at => priya.get(`/reviews/${reviews[at % reviews.length]?.slug}`) },
    look('/recommendations', 3),
    look('/commitments', 3),
    look('/commitments?page=40&sort=due', 3),
    look('/commitments?schedule=overdue', 3),
    { page: '/commitments/:id', bar: 3, ask: at => priya.get(`/commitments/${of(at, 50 + (at % 50))}`) },
    { page: '/commitments/:id (closed)', bar: 3, ask: at => priya.get(`/commitments/${of(at, 5)}`) },
    { page: '/commitments/:id/progress', bar: 3, ask: at => priya.get(`/commitments/${of(at, 0)}/progress`) },
    { page: '/commitments/:id/evidence', bar: 3, ask: at => priya.get(`/commitments/${of(at, 0)}/evidence`) },
    {
      page: '/recommendations/:id',
      bar: 3,
      ask: at => priya.get(`/recommendations/${some?.recommendationIds[at % 50]}`),
    },
    look('/commitments?q=home+education', 5),
    look('/recommendations?q=strategy+discussions', 5),
    look('/work', 4, ruth),
    look('/work/executive', 4, daniel),
    look('/dashboards', 4),
    look('/dashboards/agency', 4),
    look('/dashboards/evidence', 4),
    {
      page: 'POST owner/offer (create)',
      bar: 3,
      wanted: 303,
      ask: at => priya.post(`/commitments/${of(at, 30 + turn)}/owner/offer`, { to: `agency:${police}` }),
    },
    {
      page: 'POST progress, begin (update)',
      bar: 3,
      wanted: 303,
      ask: at => ruth.post(`/commitments/${of(at, 10 + turn)}/progress`, { act: 'begin', seen: '0' }),
    },
  ]
}
const police = 'a1000000-0000-4000-8000-000000000003'

async function measure(
  fresh: FreshDatabase,
  pid: number,
  { page, bar, ask, wanted = 200 }: Asking,
): Promise<Omit<PageMeasured, 'commitments'>> {
  const right = async (at: number) => {
    const shown = await ask(at)
    if (shown.status !== wanted) throw new Error(`${page} answered ${shown.status}: ${shown.text.slice(0, 200)}`)
    return shown
  }
  let bytes = 0
  const warm = 8
  for (let at = 0; at < warm; at++) bytes = Math.max(bytes, gzipSync((await right(at)).html).length)
  const began = await spent(fresh, pid)
  for (let at = warm; at < warm + requests; at++) await right(at)
  const ended = await spent(fresh, pid)
  return {
    ...{ page, bar, bytes },
    app: (ended.app - began.app) / requests,
    database: (ended.database - began.database) / requests,
  }
}

/** Milliseconds of processor time so far of the product and of those who serve it in its database. */
async function spent({ superuserUrl }: FreshDatabase, pid: number): Promise<{ app: number; database: number }> {
  const backends = await asSuperuser(superuserUrl, async client => {
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and application_name like 'throughline_%'`,
    )
    return rows.map(row => row.pid)
  })
  return { app: processorTime(pid), database: backends.reduce((sum, one) => sum + processorTime(one), 0) }
}

async function whereItIs(server: ChildProcess): Promise<string> {
  for await (const chunk of server.stdout ?? []) return String(chunk).trim()
  throw new Error('The product did not start')
}
