import pg from 'pg'
import type { Database, Tx } from '#src/platform/db.ts'
import { asRole, type Role } from '#src/platform/roles.ts'

interface Issued {
  readonly role: Role
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** The product's own doors, and what went through them: each statement as it was sent, with what it was sent with. */
export function listening(database: Database): { database: Database; issued: Issued[] } {
  const issued: Issued[] = []
  const heard = (tx: Tx, role: Role): Tx => {
    // Of this transaction alone.
    const executor = tx.getExecutor()
    const execute = executor.executeQuery.bind(executor)
    executor.executeQuery = (query, options) => {
      issued.push({ role, sql: query.sql, parameters: query.parameters })
      return execute(query, options)
    }
    return tx
  }
  return {
    issued,
    database: {
      ...database,
      asMember: (identity, work, mode) =>
        database.asMember(identity, tx => work(heard(tx, 'throughline_member')), mode),
      asPublic: (slug, work) => database.asPublic(slug, (tx, one) => work(heard(tx, 'throughline_public'), one)),
    },
  }
}

interface Node {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly Plans?: readonly Node[]
}

/** What is not about rows (a savepoint, a setting) has no plan. */
const isExplained = /^\s*(select|insert|update|delete|with)\b/i

/**
 * Asks the database how it would go about each statement, as the role that sent it, and says where the partnership is not what
 * it looks rows up by: a table with more rows than `few` read from end to end, or an index gone through without it.
 */
export async function planFaults(
  ownerUrl: string,
  issued: readonly Issued[],
  settings: Readonly<Record<string, string>>,
  { rows, few }: { readonly rows: ReadonlyMap<string, number>; readonly few: number },
): Promise<{ faults: string[]; scans: number }> {
  const faults = new Set<string>()
  let scans = 0
  for (const role of ['throughline_member', 'throughline_public'] as const) {
    const client = new pg.Client(asRole(ownerUrl, role))
    await client.connect()
    try {
      await client.query('begin read only')
      for (const [name, value] of Object.entries(settings))
        await client.query(`select set_config($1, $2, true)`, [`app.${name}`, value])
      for (const { sql, parameters } of issued.filter(one => one.role === role && isExplained.test(one.sql))) {
        const explained = await client.query(`explain (format json) ${sql}`, [...parameters])
        for (const node of nodesOf(explained.rows[0]['QUERY PLAN'][0].Plan)) {
          const fault = faultOf(node, rows, few)
          if (fault !== null) scans += 1
          if (fault) faults.add(`${fault}, in ${sql.slice(0, 300)}`)
        }
      }
    } finally {
      await client.end()
    }
  }
  return { faults: [...faults], scans }
}

/** Null where a node reads no rows of a table; an empty text where it does so by the partnership. */
export function faultOf(node: Node, rows: ReadonlyMap<string, number>, few: number): string | null {
  const table = node['Relation Name']
  if (/Seq Scan/.test(node['Node Type'])) {
    if (table === undefined || !rows.has(table)) return null
    return (rows.get(table) ?? 0) <= few ? '' : `${table} (${rows.get(table)} rows) is read from end to end`
  }
  const index = node['Index Name']
  // A bitmap of several indexes is as narrow as its narrowest; none here is without the partnership.
  if (index === undefined || /^(intake|proposal)_move/.test(index)) return null
  return /\bpartnership_id = /.test(node['Index Cond'] ?? '')
    ? ''
    : `${index} is gone through without the partnership (${node['Index Cond'] ?? 'no condition'})`
}

function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const inner of node.Plans ?? []) yield* nodesOf(inner)
}
