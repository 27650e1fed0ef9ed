import pg from 'pg'
import { asRole, type Role } from '#src/platform/roles.ts'
import { asSuperuser } from '../support/cluster.ts'
import type { FreshDatabase } from '../support/database.ts'
import { exceptions, expected, nationalSees } from './expected.ts'
import { adding, partnerships, readerAccount, type Seeded, seedOf } from './seed.ts'

/** Somebody who logs in as one of the product's roles, and what is set for their transaction. */
interface Actor {
  readonly words: string
  readonly kind: 'member' | 'visitor' | 'system' | 'national'
  readonly role: Role
  readonly set: Readonly<Record<string, string>>
  /** Whether the rows in question are of the partnership that this actor is in. */
  readonly inside: boolean
}

const { larkshire, fernshire } = partnerships
const settings = (kind: Actor['kind'], of: typeof larkshire) => ({
  partnership_id: of.partnershipId,
  ...(kind === 'visitor' ? { partnership_slug: of.slug } : {}),
  ...(kind === 'national' ? { account_id: readerAccount } : {}),
  // Some rows are written in one's own name alone.
  ...(kind === 'member' ? { person_id: of.people[0]?.personId ?? '' } : {}),
})
const roleOf = {
  member: 'throughline_member',
  visitor: 'throughline_public',
  system: 'throughline_system',
  national: 'throughline_national',
} as const
const kinds = ['member', 'visitor', 'system', 'national'] as const

/** All of them act on the rows of Larkshire. */
export const actors: readonly Actor[] = kinds.flatMap(kind => [
  { words: `${kind} of the partnership`, kind, role: roleOf[kind], set: settings(kind, larkshire), inside: true },
  { words: `${kind} of another`, kind, role: roleOf[kind], set: settings(kind, fernshire), inside: false },
  { words: `${kind} with nothing set`, kind, role: roleOf[kind], set: {}, inside: false },
])

/** Asks the database what each actor can do with each table, and says where that is not as expected. */
export async function matrixFaults(
  seeded: Pick<FreshDatabase, 'ownerUrl' | 'superuserUrl'>,
  only: readonly string[] = [],
): Promise<{ faults: string[]; cells: number }> {
  const faults: string[] = []
  let cells = 0
  const tables = seedOf(larkshire).filter(({ table }) => only.length === 0 || only.includes(table))
  await asSuperuser(seeded.superuserUrl, async admin => {
    const columns = new Map<string, string[]>()
    for (const one of tables) {
      columns.set(one.table, await columnsOf(admin, one.table))
      const fault = await control(admin, one)
      if (fault) faults.push(fault)
    }
    for (const actor of actors) {
      const client = new pg.Client(asRole(seeded.ownerUrl, actor.role))
      await client.connect()
      try {
        for (const one of tables) {
          cells += 5
          const found = await rightsFound(client, actor, one, columns.get(one.table) ?? [])
          const wanted = rightsExpected(actor, one.table)
          if (found !== wanted) faults.push(`${actor.words} on ${one.table}: can "${found}", should be "${wanted}"`)
        }
      } finally {
        await client.end()
      }
    }
  })
  return { faults, cells }
}

function rightsExpected({ kind, inside, set }: Actor, table: string): string {
  const exception = exceptions.find(one => one.table === table && one.who === kind)
  const isAsked = !(kind === 'national' && set.account_id === undefined)
  if (!inside) return (isAsked && exception?.rights) || ''
  if (kind !== 'national') return expected[table]?.[kind] ?? ''
  return nationalSees[table] ? `see (${nationalSees[table]})` : ''
}

/** In words, by trying each verb in a transaction that is rolled back. */
async function rightsFound(
  client: pg.Client,
  actor: Actor,
  { table, another }: Seeded,
  columns: string[],
): Promise<string> {
  const mine = `where partnership_id = '${larkshire.partnershipId}'`
  const tried = (...statement: [string, string[]?]) => attempt(client, actor.set, ...statement)
  const found: string[] = []

  const seen: string[] = []
  for (const column of columns) if ((await tried(`select ${column} from ${table}`)) > 0) seen.push(column)
  const leaked = await tried(`select 1 from ${table} where partnership_id <> '${larkshire.partnershipId}'`)
  if (leaked > 0 && actor.inside && !exceptions.some(one => one.table === table && one.who === actor.kind))
    found.push(`see ${leaked} rows of another`)
  const rows = actor.inside || seen.length === 0 ? seen.length : await tried(`select ${seen[0]} from ${table} ${mine}`)
  if (rows > 0 && seen.length < columns.length) found.push(`see (${seen.join(' ')})`)
  else if (rows > 0) found.push(['see', await onlyPart(client, actor, table)].filter(Boolean).join(' '))

  // A partnership that is there already cannot be added again, so a third one is.
  const fresh =
    table === 'partnership'
      ? { partnership_id: '33333333-3333-4333-8333-333333333333', slug: 'third', name: 'Third' }
      : another
  if ((await tried(...adding(table, fresh))) > 0) found.push('add')
  const changed: string[] = []
  for (const column of columns)
    if ((await tried(`update ${table} set ${column} = ${column} ${mine}`)) > 0) changed.push(column)
  if (changed.length > 0) found.push(`change (${changed.join(' ')})`)
  if ((await tried(`delete from ${table} ${mine}`)) > 0) found.push('delete')
  if ((await tried(`truncate ${table} cascade`)) >= 0) found.push('empty')
  return found.join(', ')
}

/** Of some tables a visitor sees certain rows only: what those are called, where it is so. */
const parts: Readonly<Record<string, readonly [which: string, words: string]>> = {
  released_review: [`state = 'released'`, 'the released'],
  ledger_checkpoint: ['day is not null', 'the daily'],
}

async function onlyPart(client: pg.Client, actor: Actor, table: string): Promise<string | null> {
  const [which, words] = parts[table] ?? []
  if (which === undefined || words === undefined || actor.kind !== 'visitor') return null
  const all = await attempt(client, actor.set, `select 1 from ${table}`)
  return all === 1 && (await attempt(client, actor.set, `select 1 from ${table} where ${which}`)) === 1 ? words : null
}

/** How many rows it saw or changed; -1 where the database refused it. Anything else that went wrong is thrown. */
async function attempt(client: pg.Client, set: Actor['set'], text: string, values: string[] = []): Promise<number> {
  // Our own fixed values, so they may stand in the text: one trip where there were three, for thousands of tries.
  const filledIn = values.reduce(
    (filled, value, at) => filled.replace(`$${at + 1}`, () => pg.escapeLiteral(value)),
    text,
  )
  const settings = Object.entries(set).map(([name, value]) => `set local app.${name} = '${value}'`)
  const all = ['begin', ...settings, filledIn, 'rollback']
  try {
    const answers = (await client.query(all.join('; '))) as unknown as pg.QueryResult[]
    return answers.at(-2)?.rowCount ?? 0
  } catch (error) {
    // What came after it was not done any more.
    await client.query('rollback')
    const { code } = error as { code?: string }
    // 42501: no right to, or against a row-level rule. 23000: the append-only trigger.
    if (code === '42501' || code === '23000') return -1
    throw new Error(`${text}: ${(error as Error).message}`)
  }
}

/** The superuser can add the spare row: so where an actor cannot, it is the rules that stopped it, and nothing else. */
async function control(admin: pg.Client, { table, rows, another }: Seeded): Promise<string | null> {
  const held = await attempt(admin, {}, `select 1 from ${table} where partnership_id = '${larkshire.partnershipId}'`)
  if (held < rows.length) return `${table} is not seeded`
  return table === 'partnership' || (await attempt(admin, {}, ...adding(table, another))) === 1
    ? null
    : `${table} takes no other row`
}

async function columnsOf(admin: pg.Client, table: string): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by 1`,
    [table],
  )
  return rows.map(row => row.name)
}

/** Tables that the matrix knows nothing of: a new table must be seeded and given its row of expectations. */
export async function untestedTables(superuserUrl: string, shared: readonly string[]): Promise<string[]> {
  return asSuperuser(superuserUrl, async admin => {
    const { rows } = await admin.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    )
    const known = new Set([
      ...seedOf(larkshire)
        .map(one => one.table)
        .filter(table => table in expected),
      ...shared,
    ])
    return rows.map(row => row.name).filter(name => !known.has(name))
  })
}
