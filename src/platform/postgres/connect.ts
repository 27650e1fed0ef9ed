import { Client, type ClientConfig } from 'pg'

/** The superuser of the embedded database. Only the supervisor logs in as it; the app is the owner role. */
export const superuser = 'postgres'

export async function withClient<T>(config: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ application_name: 'throughline-start', ...config })
  // A server that goes away between two queries tells us so here too; the query that follows is the one that fails.
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Every part is given, so that PGPORT and the like in somebody's shell change nothing. */
export function asSuperuser<T>(
  socketFolder: string,
  password: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const database = 'postgres'
  const login = { host: socketFolder, port: 5432, user: superuser, password, database, ssl: false }
  return withClient({ ...login, connectionTimeoutMillis: 3000 }, work)
}
