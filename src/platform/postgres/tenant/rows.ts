import pg from 'pg'
import { asOwner, recordRole } from '../../roles.ts'
import type { TenantTable } from './tables.ts'

/** How each column is told where it is not told as it is: SQL, by “table.column”. Null: it is not told at all. */
export type Told = Readonly<Record<string, string | null>>

export interface Snapshot {
  readonly client: pg.Client
  readonly partnershipId: string
  /** The addresses of the accounts that rows name, by their ids. */
  readonly addresses: Readonly<Record<string, string>>
}

/** Runs `work` on a connection of the owner's, in one transaction. */
export async function asTheOwner<T>(
  ownerUrl: string,
  begin: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...asOwner(ownerUrl), application_name: 'throughline_record' })
  client.on('error', () => {})
  await client.connect()
  try {
    // So that the same row is the same text whatever the server or the surroundings are set to.
    await client.query(`set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set extra_float_digits = 1;
      set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set search_path = public, pg_temp`)
    await client.query(begin)
    const done = await work(client)
    await client.query('commit')
    return done
  } finally {
    // What was not committed is gone with the connection.
    await client.end().catch(() => {})
  }
}

/** From here on this transaction is held to the record of one partnership, whatever the owner could do besides. */
export async function heldTo(client: pg.Client, partnershipId: string): Promise<void> {
  await client.query(`select set_config('app.partnership_id', $1, true)`, [partnershipId])
  await client.query(`set local role ${recordRole}`)
}

/** The owner again, for what belongs to no partnership. */
export const heldToNothing = (client: pg.Client): Promise<unknown> => client.query('reset role')

/** The record of one partnership as it stands at one instant, however long the reading takes and whoever writes meanwhile. */
export async function snapshotOf(
  client: pg.Client,
  partnershipId: string,
  tables: readonly TenantTable[],
): Promise<Snapshot> {
  await heldTo(client, partnershipId)
  const ids = new Set<string>()
  for (const { name, account } of tables) {
    if (account === null) continue
    const [table, column] = [client.escapeIdentifier(name), client.escapeIdentifier(account)]
    const { rows } = await client.query<{ id: string }>(
      `select distinct ${column} as id from ${table} where partnership_id = $1 and ${column} is not null`,
      [partnershipId],
    )
    for (const { id } of rows) ids.add(id)
  }
  await heldToNothing(client)
  const { rows } = await client.query<{ id: string; email: string }>(
    'select account_id as id, email from account where account_id = any ($1)',
    [[...ids]],
  )
  await heldTo(client, partnershipId)
  return { client, partnershipId, addresses: Object.fromEntries(rows.map(({ id, email }) => [id, email])) }
}

/** Rows of one table as lines of JSON, in the order of its key; as many in memory as a few megabytes hold. */
export async function* linesOf(snapshot: Snapshot, table: TenantTable, told: Told): AsyncGenerator<string> {
  const values = [snapshot.partnershipId, JSON.stringify(snapshot.addresses)]
  for await (const { line } of fetched<{ line: string }>(
    snapshot.client,
    lineQuery(snapshot.client, table, told),
    values,
    row => row.line.length,
  ))
    yield line
}

/** What a query finds, fetched a few megabytes at a time. */
export async function* fetched<Row extends pg.QueryResultRow>(
  client: pg.Client,
  query: string,
  values: readonly unknown[],
  weighed: (row: Row) => number,
): AsyncGenerator<Row> {
  await client.query(`declare passing no scroll cursor for ${query}`, [...values])
  try {
    for (let [many, largest] = [8, 1]; ; ) {
      const { rows } = await client.query<Row>(`fetch ${many} from passing`)
      yield* rows
      if (rows.length < many) return
      largest = Math.max(largest, ...rows.map(weighed))
      many = Math.max(1, Math.min(1_000, many * 4, Math.floor(500_000 / largest)))
    }
  } finally {
    await client.query('close passing').catch(() => {})
  }
}

function lineQuery(client: pg.Client, { name, columns, key, account }: TenantTable, told: Told): string {
  const quoted = (words: string) => client.escapeIdentifier(words)
  const parts = columns.flatMap(column => {
    const as = told[`${name}.${column.name}`]
    if (as === null) return []
    if (as !== undefined) return [`${as} as ${quoted(column.name)}`]
    if (column.name === account) return [`$2::jsonb ->> ${quoted(column.name)}::text as account`]
    if (column.type === 'bytea') return [`encode(sha256(${quoted(column.name)}), 'hex') as ${quoted(column.name)}`]
    return [quoted(column.name)]
  })
  const types = new Map(columns.map(column => [column.name, column.type]))
  const order = key.map(column => `${quoted(column)}${types.get(column) === 'text' ? ' collate "C"' : ''}`)
  // The values are named even where no column needs them: a statement takes as many as it names.
  return `select row_to_json(r)::text as line from (select ${parts.join(', ')} from ${quoted(name)}
    where partnership_id = $1 and $2::jsonb is not null order by ${order.join(', ')}) r`
}

/** The bytes that rows hold, with the table's key, by SHA-256 in order, each once. */
export async function bytesHeld(snapshot: Snapshot, table: TenantTable, column: string): Promise<readonly BytesHeld[]> {
  const { client, partnershipId } = snapshot
  const [of, at] = [client.escapeIdentifier(table.name), client.escapeIdentifier(column)]
  const key = table.key.map(one => `${client.escapeIdentifier(one)}::text`)
  const { rows } = await client.query<{ sha256: string; size: number; place: string[] }>(
    `select distinct on (sha256) sha256, size, place from (
       select encode(sha256(${at}), 'hex') collate "C" as sha256, length(${at}) as size, array[${key.join(', ')}] as place
       from ${of} where partnership_id = $1 and ${at} is not null) held order by sha256, place`,
    [partnershipId],
  )
  const placed = key.map((one, n) => `${one} = $${n + 4}`).join(' and ')
  return rows.map(({ sha256, size, place }) => ({
    sha256,
    size,
    read: async function* () {
      for (let from = 1; from <= size; from += step) {
        const { rows: cut } = await client.query<{ bytes: Buffer }>(
          `select substring(${at} from $2 for $3) as bytes from ${of} where partnership_id = $1 and ${placed}`,
          [partnershipId, from, step, ...place],
        )
        if (cut[0]) yield cut[0].bytes
      }
    },
  }))
}

const step = 4 * 1024 * 1024

export interface BytesHeld {
  readonly sha256: string
  readonly size: number
  read(): AsyncGenerator<Buffer>
}
