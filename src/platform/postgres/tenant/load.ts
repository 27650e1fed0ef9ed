import type pg from 'pg'
import { inPieces } from '../../archive/write.ts'
import { recordRole } from '../../roles.ts'
import { heldTo, heldToNothing } from './rows.ts'
import type { TenantTable } from './tables.ts'

/** What a column is given where the lines do not tell it: SQL, by “table.column”, of `s.row` (the line) and `r` (the row). */
export type Given = Readonly<Record<string, string>>

/** What is brought back: lines of each table, and the bytes that rows hold. */
export interface Brought {
  lines(table: TenantTable): AsyncIterable<string>
  bytes(sha256: string): AsyncIterable<Buffer>
}

/**
 * Puts the rows of one partnership into the tables, in the transaction of the client, exactly as they are told: what is worked out as a
 * row is added is not worked out anew. Row-level security holds, so that no row of another partnership can be among them; so does all
 * that the tables require.
 */
export async function loadRows(
  client: pg.Client,
  { partnershipId, now }: { readonly partnershipId: string; readonly now: string },
  tables: readonly TenantTable[],
  given: Given,
  brought: Brought,
): Promise<void> {
  for (const [at, table] of tables.entries()) await stage(client, at, table, brought)
  for (const [at, table] of tables.entries()) if (table.account !== null) await addAccounts(client, at, now)
  const watched = tables.filter(table => table.watches)
  for (const { name } of watched)
    await client.query(`alter table ${client.escapeIdentifier(name)} disable trigger user`)
  await client.query(`create temp table known_account on commit drop as select account_id, email from account`)
  await client.query(`grant select on known_account to ${recordRole}`)
  await heldTo(client, partnershipId)
  for (const [at, table] of tables.entries()) await client.query(insertion(client, at, table, given))
  await client.query('set constraints all immediate')
  await heldToNothing(client)
  for (const { name } of watched) await client.query(`alter table ${client.escapeIdentifier(name)} enable trigger user`)
}

/** The lines beside the table, not yet in it: nothing is locked while they come. */
async function stage(client: pg.Client, at: number, table: TenantTable, brought: Brought): Promise<void> {
  await client.query(`create temp table staged_${at} (at int not null, row jsonb not null) on commit drop`)
  const held = table.columns.find(column => column.type === 'bytea')
  const beside = held ? `, held_${at}` : ''
  if (held)
    await client.query(
      `create temp table held_${at} (sha256 text not null, n int not null, bytes bytea not null) on commit drop`,
    )
  await client.query(`grant select on staged_${at}${beside} to ${recordRole}`)
  const seen = new Set<string>()
  let [batch, size, done] = [[] as string[], 0, 0]
  const put = async () => {
    await client.query(
      `insert into staged_${at} select $2::int + n, line::jsonb from unnest($1::text[]) with ordinality as t (line, n)`,
      [batch, done],
    )
    done += batch.length
    ;[batch, size] = [[], 0]
  }
  for await (const line of brought.lines(table)) {
    batch.push(line)
    size += line.length
    const sha256 = held ? (JSON.parse(line) as Record<string, unknown>)[held.name] : null
    if (typeof sha256 === 'string' && !seen.has(sha256)) {
      seen.add(sha256)
      await hold(client, at, sha256, brought.bytes(sha256))
    }
    if (size > 1_000_000) await put()
  }
  if (batch.length > 0) await put()
}

async function hold(client: pg.Client, at: number, sha256: string, chunks: AsyncIterable<Buffer>): Promise<void> {
  let n = 0
  for await (const chunk of inPieces(chunks, 1_048_576)) {
    n += 1
    await client.query(`insert into held_${at} values ($1, $2, $3)`, [sha256, n, chunk])
  }
}

/** Somebody whom the rows name and who has no account here gets one, with no way in: who they are is known, and nothing more. */
async function addAccounts(client: pg.Client, at: number, now: string): Promise<void> {
  await client.query(
    `insert into account (account_id, email, name, created_at)
     select distinct on (s.row ->> 'account') gen_random_uuid(), s.row ->> 'account', coalesce(s.row ->> 'name', s.row ->> 'reader_name'), $1::timestamptz
     from staged_${at} s where s.row ->> 'account' is not null order by s.row ->> 'account', s.at
     on conflict (email) do nothing`,
    [now],
  )
}

function insertion(client: pg.Client, at: number, table: TenantTable, given: Given): string {
  const quoted = (words: string) => client.escapeIdentifier(words)
  const name = quoted(table.name)
  const values = table.columns.map(column => {
    const as = given[`${table.name}.${column.name}`]
    if (as !== undefined) return as
    if (column.name === table.account)
      return `(select k.account_id from known_account k where k.email = s.row ->> 'account')`
    if (column.type === 'bytea')
      return `(select coalesce(string_agg(h.bytes, ''::bytea order by h.n), case when s.row ->> ${client.escapeLiteral(column.name)} is not null then ''::bytea end)
        from held_${at} h where h.sha256 = s.row ->> ${client.escapeLiteral(column.name)})`
    return `r.${quoted(column.name)}`
  })
  // Bytes are told by their SHA-256, which the column itself would not take.
  const bytes = table.columns.filter(column => column.type === 'bytea').map(column => column.name)
  const row = bytes.length > 0 ? `s.row - array[${bytes.map(one => client.escapeLiteral(one)).join(', ')}]` : 's.row'
  return `insert into ${name} (${table.columns.map(column => quoted(column.name)).join(', ')})
    select ${values.join(', ')} from staged_${at} s, jsonb_populate_record(null::${name}, ${row}) r order by s.at`
}
