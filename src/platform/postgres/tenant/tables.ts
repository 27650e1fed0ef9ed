import type { ClientBase } from 'pg'

/** A column that rows are written with: one that the database works out itself is none. */
export interface Column {
  readonly name: string
  /** As PostgreSQL spells it: “uuid”, “timestamp with time zone”, “text[]”. */
  readonly type: string
}

/** One table that holds rows of partnerships, as the catalogue of the database has it. */
export interface TenantTable {
  readonly name: string
  readonly columns: readonly Column[]
  readonly key: readonly string[]
  /** Rows are added and never changed: a trigger refuses anything else. */
  readonly isAppendOnly: boolean
  /** Something is worked out or checked as a row is added. */
  readonly watches: boolean
  /** The tables whose rows must be there before its own. */
  readonly after: readonly string[]
  /** The column that names an account, if one does: accounts belong to no partnership. */
  readonly account: string | null
}

interface Found {
  name: string
  columns: Column[]
  key: string[]
  isAppendOnly: boolean
  watches: boolean
  after: string[]
  account: string | null
}

/** Every table with a partnership_id, in an order in which they may be filled; of those that may be at one time, by name. */
export async function tenantTables(client: ClientBase): Promise<readonly TenantTable[]> {
  const { rows } = await client.query<Found>(`
    select c.relname as name,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select json_agg(a.attname order by k.at) from pg_constraint p, unnest(p.conkey) with ordinality as k (num, at)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.num where p.conrelid = c.oid and p.contype = 'p') as key,
      exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal and t.tgname = 'append_only') as "isAppendOnly",
      exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal and t.tgtype::int & 4 = 4) as watches,
      (select coalesce(json_agg(distinct f.confrelid::regclass::text), '[]') from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid and not f.condeferred
        and exists (select from pg_attribute a where a.attrelid = f.confrelid and a.attname = 'partnership_id')) as after,
      (select a.attname from pg_constraint f join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[1]
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid = 'account'::regclass limit 1) as account
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'partnership_id' and not a.attisdropped)
    order by c.relname`)
  return inOrder(rows)
}

function inOrder(tables: readonly TenantTable[]): readonly TenantTable[] {
  const names = new Set(tables.map(table => table.name))
  const placed = new Set<string>()
  const ordered: TenantTable[] = []
  while (ordered.length < tables.length) {
    const ready = tables.filter(
      table => !placed.has(table.name) && table.after.every(name => placed.has(name) || !names.has(name)),
    )
    if (ready.length === 0) throw new Error('tables that each need the other first have no order')
    for (const table of ready) placed.add(table.name)
    ordered.push(...ready)
  }
  return ordered
}
