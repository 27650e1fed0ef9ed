import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { asSuperuser } from '#test/support/cluster.ts'
import { freshDatabase } from '#test/support/database.ts'
import { fetching, visitor } from '#test/support/visitor.ts'
import type { Asking } from './asked.ts'
import { measure, whereItIs } from './measure.ts'

/** One page of the thinnest server: what it takes here, and what it took on the machine that the bars were set on, in milliseconds. */
export interface Thin {
  readonly page: string
  readonly here: number
  readonly there: number
}

/** Where the bars come from: the same three, medians of four rounds of some seconds each, on two cores. */
const there = { '/literal/': 0.82, '/macros/': 2.1, '/update/': 1.1 }

/**
 * What the thinnest server takes here that could show such pages: a list of fifty by template literals and by the macros of GOV.UK, and a
 * change of one row with its event. How many times longer than where the bars were set is how much slower this machine is.
 */
export async function thinPages(): Promise<Thin[]> {
  const fresh = await freshDatabase()
  await asSuperuser(fresh.superuserUrl, async client => {
    for (const statement of table) await client.query(statement)
  })
  const server = spawn(process.execPath, [join(import.meta.dirname, 'thin-server.ts'), fresh.superuserUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const anybody = visitor(fetching(await whereItIs(server)))
    const found: Thin[] = []
    for (const [page, took] of Object.entries(there)) {
      const asking: Asking = { page, bar: null, ask: at => anybody.get(`${page}${at + 1}`) }
      for (let at = 0; at < 300; at++) await asking.ask(at)
      const { app, database } = await measure(fresh, server.pid ?? 0, asking, 400)
      found.push({ page, here: app + database, there: took })
    }
    return found
  } finally {
    const ended = new Promise(resolve => server.once('exit', resolve))
    server.kill('SIGTERM')
    await ended
    await fresh.drop()
  }
}

/** How many times longer the same work takes here: the geometric mean. */
export const slowness = (thin: readonly Thin[]): number =>
  Math.exp(thin.reduce((sum, { here, there }) => sum + Math.log(here / there), 0) / thin.length)

const words = (count: number): string =>
  `(select string_agg((array['review','child','school','police','health','record','meeting','plan','family','audit'])[1 + (n * 7 + w * 3) % 10], ' ') from generate_series(1, ${count}) w)`
const table = [
  'create table thin (id integer primary key, title text not null, body text not null, agency integer not null, status integer not null, due date not null)',
  'create table thin_event (event_id bigint generated always as identity primary key, row_id integer not null, what text not null, at timestamptz not null default now())',
  `insert into thin select n, ${words(9)}, ${words(110)}, n % 20, n % 6, date '2026-01-01' + n % 700 from generate_series(1, 10000) n`,
  'create index thin_listed on thin (agency, status, due, id)',
  'analyze thin',
]
