import { withClient } from './connect.ts'
import { codeOf, PostgresStartError, wordsOf } from './errors.ts'

const oldestMajor = 15

/** Makes sure that the server at DATABASE_URL is one Throughline can be trusted to; gives its major version. */
export async function checkServer(url: string): Promise<{ version: number }> {
  const place = placeOf(url)
  let found: { version: number; fsync: string }
  try {
    found = await withClient({ connectionString: url, connectionTimeoutMillis: 10_000 }, async client => {
      const { rows } = await client.query<{ version: number; fsync: string }>(
        `select current_setting('server_version_num')::int / 10000 as version, current_setting('fsync') as fsync`,
      )
      const [row] = rows
      if (row === undefined) throw new Error('the server gave no answer')
      return row
    })
  } catch (error) {
    throw refused(place, error)
  }
  refuseUnfit(place, found)
  return { version: found.version }
}

export function refuseUnfit(place: string, found: { version: number; fsync: string }): void {
  if (found.version < oldestMajor) {
    throw new PostgresStartError(
      `The database server at ${place} is PostgreSQL ${found.version}. Throughline needs ${oldestMajor} or newer.`,
      `Upgrade that server, or set DATABASE_URL to one of version ${oldestMajor} or newer.`,
    )
  }
  if (found.fsync !== 'on') throw notDurable(`The database server at ${place}`, 'fsync')
}

export function notDurable(server: string, setting: string): PostgresStartError {
  return new PostgresStartError(
    `${server} runs with ${setting} off, so a power cut could lose or damage what people have saved. Throughline will not run like that.`,
    setting === 'data_checksums'
      ? 'Turn page checksums on (pg_checksums --enable, with the server stopped), then start again.'
      : `Set ${setting} = on in the server's postgresql.conf (look in postgresql.auto.conf too), then start again.`,
  )
}

/** Where the server is, for a person to read: never with the password in it. */
function placeOf(url: string): string {
  try {
    const { protocol, hostname, port, pathname, searchParams } = new URL(url.replace('@/', '@localhost/'))
    if (protocol !== 'postgresql:' && protocol !== 'postgres:') throw new Error('protocol')
    const host = searchParams.get('host') ?? (hostname || 'localhost')
    return `${host}${port === '' ? '' : `:${port}`}, database ${decodeURIComponent(pathname.slice(1)) || '(not named)'}`
  } catch {
    throw new PostgresStartError(
      'DATABASE_URL is not the address of a PostgreSQL database.',
      'Write it as postgresql://name:password@host:5432/database (with %40 for an @ in the password).',
    )
  }
}

function refused(place: string, error: unknown): PostgresStartError {
  const code = codeOf(error)
  if (code === '28P01' || code === '28000' || /password must be/.test(wordsOf(error))) {
    return new PostgresStartError(
      `The database server at ${place} refused the name or password (${wordsOf(error)}).`,
      'Check the name and password in DATABASE_URL, and that pg_hba.conf on the server lets them in from here.',
      { cause: error },
    )
  }
  if (code === '3D000') {
    return new PostgresStartError(
      `The database server answers, but the database is not there: ${place}.`,
      'Make it on the server (create database throughline owner …), or correct the name in DATABASE_URL.',
      { cause: error },
    )
  }
  return new PostgresStartError(
    `The database server at ${place} cannot be reached (${wordsOf(error) || code}).`,
    'Check the host and port in DATABASE_URL, that the server is running, and that no firewall is in between.',
    { cause: error },
  )
}
