import type pg from 'pg'

/** The schema as it really is, read from the catalogue: what a reviewer compares, and the same on every PostgreSQL. */
export async function schemaText(client: pg.Client): Promise<string> {
  const rows = async <Row extends Record<string, string>>(query: string): Promise<Row[]> =>
    (await client.query<Row>(query)).rows
  const parts: string[] = [
    '-- Made by test/support/write-generated.ts from a migrated database; do not edit. A review shows here what a migration did.',
    heading('roles'),
  ]
  parts.push(...(await rows<{ line: string }>(roles)).map(row => row.line))
  parts.push(heading('functions'))
  parts.push(...(await rows<{ line: string }>(functions)).map(row => `${row.line.trim()};`))
  for (const { name } of await rows<{ name: string }>(tables)) {
    parts.push(heading(name))
    const inside = await rows<{ line: string }>(columnsAndConstraints(name))
    parts.push(`create table ${name} (\n${inside.map(row => `  ${row.line}`).join(',\n')}\n);`)
    parts.push(...(await rows<{ line: string }>(around(name))).map(row => `${row.line};`))
  }
  return `${parts.join('\n')}\n`
}

const heading = (name: string): string => `\n-- ── ${name} ${'─'.repeat(Math.max(0, 112 - name.length))}\n`

const roles = `
  select format('-- %s: %s%s%s%s%s', rolname, case when rolcanlogin then 'may log in' else 'may not log in' end,
    case when rolsuper then ', SUPERUSER' else '' end, case when rolbypassrls then ', BYPASSES ROW SECURITY' else '' end,
    case when rolcreaterole then ', may make roles' else '' end, case when rolcreatedb then ', may make databases' else '' end) as line
  from pg_roles where rolname like 'throughline%' order by rolname`

const functions = `
  select pg_get_functiondef(p.oid) as line from pg_proc p
  where p.pronamespace = 'public'::regnamespace order by p.proname`

const tables = `
  select relname as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') order by relname`

/** PostgreSQL 18 lists "not null" among the constraints too; it stands with its column here. */
const columnsAndConstraints = (table: string): string => `
  select line from (
    select 1 as part, attnum::int as at, '' as name, concat_ws(' ', attname, format_type(atttypid, atttypmod),
      case when attnotnull then 'not null' end,
      case when attgenerated = 's' then 'generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
           when d.oid is not null then 'default ' || pg_get_expr(d.adbin, d.adrelid) end) as line
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = '${table}'::regclass and a.attnum > 0 and not a.attisdropped
    union all
    select 2, position(contype in 'puxcf'), pg_get_constraintdef(oid), pg_get_constraintdef(oid)
    from pg_constraint where conrelid = '${table}'::regclass and contype in ('p', 'u', 'x', 'c', 'f')
  ) as inside order by part, at, name`

const around = (table: string): string => `
  select line from (
    select 1 as part, case when relrowsecurity then 'alter table ${table} enable row level security' end as line
      from pg_class where oid = '${table}'::regclass
    union all
    select 2, case when relforcerowsecurity then 'alter table ${table} force row level security' end
      from pg_class where oid = '${table}'::regclass
    union all
    select 3, replace(pg_get_indexdef(indexrelid), 'public.', '') from pg_index i where indrelid = '${table}'::regclass
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
    union all
    select 4, replace(pg_get_triggerdef(oid), 'public.', '') from pg_trigger where tgrelid = '${table}'::regclass and not tgisinternal
    union all
    select 5, concat_ws(' ', format('create policy %s on ${table}%s for %s to %s', policyname, case permissive when 'RESTRICTIVE' then ' as restrictive' else '' end, lower(cmd), array_to_string(roles, ', ')),
      'using (' || qual || ')', 'with check (' || with_check || ')')
      from pg_policies where schemaname = 'public' and tablename = '${table}'
    union all
    select 6, format('grant %s on ${table} to %s', string_agg(lower(privilege), ', ' order by privilege), grantee)
      from (select pg_get_userbyid(x.grantee) as grantee, privilege_type as privilege
            from pg_class c, aclexplode(c.relacl) x where c.oid = '${table}'::regclass and x.grantee <> c.relowner) as g
      group by grantee
    union all
    select 7, format('grant %s (%s) on ${table} to %s', lower(privilege), string_agg(attname, ', ' order by attname), grantee)
      from (select pg_get_userbyid(x.grantee) as grantee, x.privilege_type as privilege, a.attname
            from pg_attribute a, aclexplode(a.attacl) x where a.attrelid = '${table}'::regclass and a.attnum > 0) as g
      group by grantee, privilege
  ) as around where line is not null order by part, line`
