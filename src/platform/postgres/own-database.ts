import { type Client, escapeIdentifier, escapeLiteral } from 'pg'
import { notDurable } from './check-server.ts'
import { asSuperuser } from './connect.ts'
import { codeOf, PostgresStartError, wordsOf } from './errors.ts'

export const ownerRole = 'throughline_owner'

interface Wanted {
  readonly socketFolder: string
  readonly superuserPassword: string
  readonly ownerPassword: string
  readonly database: string
}

/** Refuses a server that could lose saved work, and makes the owner role and its database where they are missing. */
export async function settleDatabase(wanted: Wanted): Promise<{ serverVersion: string }> {
  try {
    return await asSuperuser(wanted.socketFolder, wanted.superuserPassword, client => settle(client, wanted))
  } catch (error) {
    if (error instanceof PostgresStartError) throw error
    const why =
      codeOf(error) === '28P01'
        ? 'it refuses the password kept in the secrets folder. The two belong together: restore both from one backup'
        : wordsOf(error)
    throw new PostgresStartError(
      `The database started but could not be made ready: ${why}.`,
      'Look in the log folder of the data folder for more, then start again.',
      { cause: error },
    )
  }
}

async function settle(client: Client, { database, ownerPassword }: Wanted): Promise<{ serverVersion: string }> {
  const state = await stateOf(client, database)
  for (const setting of ['fsync', 'full_page_writes', 'data_checksums'] as const) {
    if (state[setting] !== 'on') throw notDurable('The database', setting)
  }
  const owner = escapeIdentifier(ownerRole)
  if (!state.has_owner) {
    await client.query(
      `create role ${owner} login createrole nosuperuser nocreatedb nobypassrls noreplication password ${escapeLiteral(ownerPassword)}`,
    )
  }
  if (!state.has_database) await client.query(`create database ${escapeIdentifier(database)} owner ${owner}`)
  return { serverVersion: state.server_version }
}

interface State {
  server_version: string
  fsync: string
  full_page_writes: string
  data_checksums: string
  has_owner: boolean
  has_database: boolean
}

async function stateOf(client: Client, database: string): Promise<State> {
  const { rows } = await client.query<State>(
    `select current_setting('server_version') as server_version,
            current_setting('fsync') as fsync,
            current_setting('full_page_writes') as full_page_writes,
            current_setting('data_checksums') as data_checksums,
            exists (select from pg_roles where rolname = $1) as has_owner,
            exists (select from pg_database where datname = $2) as has_database`,
    [ownerRole, database],
  )
  const [row] = rows
  if (row === undefined) throw new Error('The database gave no answer about its settings.')
  return row
}

export function ownerUrlFor(wanted: Wanted): string {
  const { socketFolder, ownerPassword, database } = wanted
  return `postgresql://${ownerRole}:${encodeURIComponent(ownerPassword)}@/${encodeURIComponent(database)}?host=${encodeURIComponent(socketFolder)}&port=5432&sslmode=disable`
}
