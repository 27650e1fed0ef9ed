import type pg from 'pg'

export interface Repeated {
  readonly partnershipId: string
  /** All that cites a later entry of the ledger is repeated. */
  readonly since: number
  readonly times: number
}

/**
 * Copies all that came onto the register of a partnership after an entry of its ledger so many times, with ids, addresses and places
 * in the ledger of its own: a register of any size in seconds. What is copied is not a true record: keys, triggers and the ledger's
 * own checks are set aside for it.
 */
export async function repeatReviews(client: pg.Client, { partnershipId, since, times }: Repeated): Promise<void> {
  await client.query('set session_replication_role = replica')
  for (const { name } of await rowsOf<{ name: string }>(
    client,
    `select conname as name from pg_constraint where conrelid = 'ledger_entry'::regclass and contype = 'c'`,
  ))
    await client.query(`alter table ledger_entry drop constraint ${name}`)
  const [last] = await rowsOf<{ seq: string }>(
    client,
    `select max(seq) as seq from ledger_entry where partnership_id = '${partnershipId}'`,
  )
  const entries = Number(last?.seq) - since
  for (const { name, columns } of await tablesOf(client)) {
    const cites = columns.find(one => one.cites && (one.name === 'ledger_seq' || name === 'ledger_entry'))
    // Proposals cite nothing: what was done to them does.
    if (!cites && name !== 'proposal') continue
    const copies: string[] = []
    for (const column of columns) copies.push(await copyOf(client, name, column, { since, entries }))
    await client.query(
      `insert into ${name} (${columns.map(one => one.name).join(', ')})
       select ${copies.join(', ')} from ${name} t, generate_series(1, ${times}) as each(n)
       where t.partnership_id = '${partnershipId}' ${cites ? `and t.${cites.name} > ${since}` : ''}`,
    )
  }
  await client.query('set session_replication_role = origin')
}

interface Column {
  readonly name: string
  readonly type: string
  /** Whether it holds a place in the ledger. */
  readonly cites: boolean
}

async function copyOf(
  client: pg.Client,
  table: string,
  { name, type, cites }: Column,
  { since, entries }: { readonly since: number; readonly entries: number },
): Promise<string> {
  if (cites) return `case when t.${name} > ${since} then t.${name} + n * ${entries} else t.${name} end`
  if (table === 'review' && (name === 'slug' || name === 'name')) return `t.${name} || '-' || n`
  if (table === 'ledger_entry' && name.endsWith('hash'))
    return `encode(sha256(convert_to(t.${name} || ' ' || n, 'UTF8')), 'hex')`
  if (type !== 'uuid' || (await isOfTheWorld(client, table, name))) return `t.${name}`
  return `md5(t.${name} || ' ' || n)::uuid`
}

/** Whether a column holds ids of partnerships, agencies, people or their appointments, which all copies share. */
async function isOfTheWorld(client: pg.Client, table: string, column: string): Promise<boolean> {
  const [found] = await rowsOf<{ it: boolean }>(
    client,
    `select exists (select from ${table} t where t.${column} in (select partnership_id from partnership
      union all select agency_id from agency union all select person_id from person
      union all select appointment_id from appointment)) as it`,
  )
  return found?.it ?? false
}

/** Every table of a partnership with its columns. */
const tablesOf = (client: pg.Client) =>
  rowsOf<{ name: string; columns: Column[] }>(
    client,
    `select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', a.atttypid::regtype,
        'cites', a.atttypid = 'bigint'::regtype and (a.attname = 'ledger_seq' or (c.relname = 'ledger_entry' and a.attname = 'seq') or exists (
          select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = 'ledger_entry'::regclass
            and a.attnum = any (k.conkey)))) order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
     group by c.relname having bool_or(a.attname = 'partnership_id')`,
  )

const rowsOf = async <Row extends object>(client: pg.Client, text: string): Promise<Row[]> =>
  (await client.query<Row>(text)).rows
