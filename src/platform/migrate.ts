import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { asOwner, passwordOf, recordRole, roles } from './roles.ts'

export interface Migration {
  readonly name: string
  readonly sql: string
  readonly hash: string
}

export class MigrationError extends Error {
  readonly tryThis: string
  constructor(message: string, tryThis: string) {
    super(message)
    this.tryThis = tryThis
  }
}

/** Reads the migrations in order. Each must carry the SHA-256 of the one before, so that none can be slipped in or edited. */
export function readMigrations(folder: string): Migration[] {
  let previous = 'none'
  return readdirSync(folder)
    .filter(name => name.endsWith('.sql'))
    .sort()
    .map(name => {
      const text = readFileSync(join(folder, name), 'utf8')
      const stated = /^-- previous: (\S+)/.exec(text)?.[1]
      if (stated !== previous)
        throw new MigrationError(
          `${name} says it follows ${stated ?? 'nothing'}, but the migration before it is ${previous}.`,
          'Migrations are never edited once released: add a new one instead.',
        )
      previous = createHash('sha256').update(text).digest('hex')
      return { name, sql: text, hash: previous }
    })
}

/**
 * Brings a database up to date: roles, then each new migration in a transaction of its own, then the policies. Two at once
 * are safe: the second waits, and finds nothing to do. Returns the names applied.
 */
export async function migrate(
  ownerUrl: string,
  folder: string,
  onStep: (words: string) => void = () => {},
): Promise<string[]> {
  const migrations = readMigrations(join(folder, 'migrations'))
  const client = new pg.Client(asOwner(ownerUrl))
  await client.connect()
  try {
    // Held by one at a time in this database; roles are the whole server's, so ensureRoles tries again where it must.
    await client.query(`select pg_advisory_lock(hashtext('throughline migrate'))`)
    await ensureRoles(client, ownerUrl)
    await client.query(
      `create table if not exists public.migration (name text primary key, hash text not null, applied_at timestamptz not null default now())`,
    )
    const done = (await client.query<{ name: string; hash: string }>('select name, hash from migration order by name'))
      .rows
    check(done, migrations)
    const fresh = migrations.slice(done.length)
    for (const migration of fresh) {
      onStep(`Updating the database: ${migration.name}`)
      await inTransaction(client, async () => {
        await client.query(migration.sql)
        await client.query('insert into migration (name, hash) values ($1, $2)', [migration.name, migration.hash])
      })
    }
    await inTransaction(client, () => client.query(readFileSync(join(folder, 'policies.sql'), 'utf8')))
    return fresh.map(migration => migration.name)
  } finally {
    await client.end()
  }
}

/** Whether a database is at our last migration, and at no other. */
export async function isUpToDate(ownerUrl: string, folder: string): Promise<boolean> {
  const ours = readMigrations(join(folder, 'migrations')).at(-1)
  const client = new pg.Client(asOwner(ownerUrl))
  await client.connect()
  try {
    const { rows } = await client.query<{ hash: string }>('select hash from migration order by name desc limit 1')
    return rows[0]?.hash === ours?.hash
  } finally {
    await client.end()
  }
}

function check(done: readonly { name: string; hash: string }[], migrations: readonly Migration[]): void {
  done.forEach((applied, at) => {
    const ours = migrations[at]
    if (!ours)
      throw new MigrationError(
        `This database was made by a newer version of Throughline (it has ${applied.name}).`,
        'Start it with that version or a later one. Nothing has been changed.',
      )
    if (ours.name !== applied.name || ours.hash !== applied.hash)
      throw new MigrationError(
        `This database was made with a different ${applied.name}.`,
        'Check that this copy of Throughline is whole and unedited. Nothing has been changed.',
      )
  })
}

async function ensureRoles(client: pg.Client, ownerUrl: string): Promise<void> {
  for (const role of roles) {
    const name = client.escapeIdentifier(role)
    const password = client.escapeLiteral(passwordOf(ownerUrl, role))
    const { rows } = await client.query<{ safe: boolean }>(
      'select not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) as safe from pg_roles where rolname = $1',
      [role],
    )
    if (rows[0]?.safe === false)
      throw new MigrationError(
        `The role ${role} has rights that it must not have.`,
        `As an administrator: alter role ${role} nosuperuser nobypassrls nocreaterole nocreatedb`,
      )
    try {
      await patiently(() => client.query(`${rows[0] ? 'alter' : 'create'} role ${name} login password ${password}`))
    } catch (error) {
      throw new MigrationError(
        `The role ${role} could not be set up: ${(error as Error).message}.`,
        'The user in DATABASE_URL must own the database and be allowed to create roles (alter role … createrole).',
      )
    }
    await client.query(`grant connect on database ${client.escapeIdentifier(client.database ?? '')} to ${name}`)
  }
  await ensureRecordRole(client)
}

/** No login, and the owner may take it on: being a member of it is not enough from PostgreSQL 16 on, so it is tried. */
async function ensureRecordRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select from pg_roles where rolname = $1', [recordRole])
  const takenOn = () => client.query(`set role ${recordRole}`).then(() => client.query('reset role'))
  try {
    if (rows.length === 0) await patiently(() => client.query(`create role ${recordRole} nologin`))
    await takenOn().catch(() => patiently(() => client.query(`grant ${recordRole} to current_user`)))
  } catch (error) {
    throw new MigrationError(
      `The role ${recordRole} could not be set up: ${(error as Error).message}.`,
      `As an administrator: grant ${recordRole} to the user in DATABASE_URL.`,
    )
  }
}

/** Another database of this server may be setting up the same role at this moment; then it is tried again. */
async function patiently(work: () => Promise<unknown>, tries = 5): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (tries === 1 || !/tuple concurrently updated/.test((error as Error).message)) throw error
    await patiently(work, tries - 1)
  }
}

async function inTransaction(client: pg.Client, work: () => Promise<unknown>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
