import { request } from 'node:http'
import { setTimeout as rest } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '#src/platform/db.ts'
import type { RunningApp } from '../support/app.ts'
import { asSuperuser } from '../support/cluster.ts'
import type { ShownForm } from '../support/crawl.ts'
import type { Visitor } from '../support/visitor.ts'
import { canaries, marksIn, type Side, sides, type TwoPartnerships } from './two-partnerships.ts'

/** The product's own doors, where now and then the database fails at the end of what somebody asked for. */
export const failingNowAndThen = (database: Database, random: () => number): Database => ({
  ...database,
  asMember: (identity, work, mode) =>
    database.asMember(
      identity,
      async tx => {
        const answer = await work(tx)
        if (random() < 0.03) await sql`select 1 / 0`.execute(tx)
        return answer
      },
      mode,
    ),
})

/** Until told to stop, ends what the members' connections are doing, as a timeout would, or ends a connection itself. */
export async function cutShort(superuserUrl: string, random: () => number, until: () => boolean): Promise<number> {
  let cut = 0
  await asSuperuser(superuserUrl, async client => {
    while (!until()) {
      const how = random() < 0.8 ? 'pg_cancel_backend' : 'pg_terminate_backend'
      const { rowCount } = await client.query(
        `select ${how}(pid) from pg_stat_activity where datname = current_database()
         and application_name in ('throughline_member', 'throughline_national') and state <> 'idle' limit 1`,
      )
      cut += rowCount ?? 0
      await rest(10 + random() * 60)
    }
  })
  return cut
}

export interface Person {
  readonly name: string
  readonly side: Side
  readonly visitor: Visitor
  readonly cookie: string
  /** What they ask for, where it is not what members do. */
  readonly asks?: readonly string[]
}

export interface Outcome {
  readonly faults: readonly string[]
  /** How often each status was answered; 0 where whoever asked had gone. */
  readonly statuses: Readonly<Record<number, number>>
  /** Answers that showed the asker's own partnership's word: without them nothing would have been looked at. */
  readonly own: number
}

/** Asks that many times, as people of both partnerships in turn and at once, for what is theirs and for what is not. */
export async function interleaved(
  app: RunningApp,
  people: readonly Person[],
  { crawled, marks }: TwoPartnerships,
  { times, random }: { readonly times: number; readonly random: () => number },
): Promise<Outcome> {
  const faults: string[] = []
  const statuses: Record<number, number> = {}
  let [left, own] = [times, 0]
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  // A person's own account names every agency they act for, in whatever partnership.
  const addresses = (side: Side) => [...crawled[side].pages.keys()].filter(path => !path.startsWith('/account'))
  const forms = (side: Side) => crawled[side].forms.filter(isSafe)

  const one = async (): Promise<void> => {
    const person = pick(people)
    const other = sides.find(side => side !== person.side) as Side
    const from = random() < 0.85 ? person.side : other
    const form = random() < 0.3 && !person.asks ? pick(forms(from)) : null
    const path = form?.action ?? pick(person.asks ?? addresses(from))
    if (random() < 0.06) {
      statuses[0] = (statuses[0] ?? 0) + 1
      return gone(app.origin, path, person.cookie, random() * 12)
    }
    const words = `${canaries[person.side]} ${Math.floor(random() * 1e6)}`
    const { status, html, location } = form
      ? await person.visitor.post(path, filledIn(form, words))
      : await person.visitor.get(path)
    statuses[status] = (statuses[status] ?? 0) + 1
    const foreign = isForAnybody(path) ? [] : marksIn(html + (location ?? ''), marks[other], path)
    for (const mark of foreign) faults.push(`${person.name} asked for ${path} (${status}) and saw ${mark}`)
    const signedIn = /Signed in as (?:<[^>]*>)*([^<]+)</.exec(html)?.[1]?.trim()
    if (signedIn !== undefined && signedIn !== person.name) faults.push(`${person.name} was taken for ${signedIn}`)
    if (status === 200 && html.includes(canaries[person.side])) own += 1
  }
  const worker = async (): Promise<void> => {
    while (left-- > 0) await one()
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  return { faults, statuses, own }
}

/** What has been released, whoever asks. */
const isForAnybody = (path: string): boolean => path === '/' || path.startsWith('/p/')

/** Those that neither end a session, a person's appointment or an account's, nor start another process to read a document. */
const isSafe = ({ action, takesFile }: ShownForm): boolean =>
  !takesFile && !/sign-|switch|account|people\/|orphaned|set-aside|take-up|\/new$|choose/.test(action)

const filledIn = ({ fields }: ShownForm, words: string): Record<string, string> =>
  Object.fromEntries(fields.map(([name, value]) => [name, value === '' ? words : value]))

/** Asks over the network and goes away before the answer, or in the middle of it. */
function gone(origin: string, path: string, cookie: string, after: number): Promise<void> {
  return new Promise(done => {
    const asked = request(`${origin}${path}`, { headers: { cookie }, agent: false })
    asked.on('error', () => {})
    asked.on('close', done)
    asked.end()
    setTimeout(() => asked.destroy(), after)
  })
}
