import { type Client, escapeIdentifier, escapeLiteral } from 'pg'
import { notDurable, withClient } from './check-server.ts'
import { superuser } from './cluster.ts'

export const ownerRole = 'throughline_owner'

interface Wanted {
  readonly socketFolder: string
  readonly superuserPassword: string
  readonly ownerPassword: string
  readonly database: string
}

/** Refuses a server that could lose saved work, and makes the owner role and its database where they are missing. */
export async function settleDatabase(wanted: Wanted): Promise<{ serverVersion: string }> {
  const { socketFolder, superuserPassword, ownerPassword, database } = wanted
  return withClient(
    {
      host: socketFolder,
      user: superuser,
      password: superuserPassword,
      database: 'postgres',
      connectionTimeoutMillis: 10_000,
    },
    async client => {
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
    },
  )
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
  return `postgresql://${ownerRole}:${encodeURIComponent(ownerPassword)}@/${encodeURIComponent(database)}?host=${encodeURIComponent(socketFolder)}`
}
