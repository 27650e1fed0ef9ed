import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '#src/platform/migrate.ts'
import { startEmbeddedPostgres } from '#src/platform/postgres/index.ts'
import { asOwner } from '#src/platform/roles.ts'

/** One PostgreSQL server for a run of tests, with a migrated database in it that is only ever copied. */
export interface TestCluster {
  /** The owner of the migrated database, as an installation would have it: no superuser. */
  readonly templateUrl: string
  /** For making and dropping databases, and for tests that break one on purpose. */
  readonly superuserUrl: string
  readonly serverVersion: string
  /** Gone with the run: what its processes tell each other may lie here. */
  readonly folder: string
}

const handedDown = 'THROUGHLINE_TEST_CLUSTER'
let started: Promise<TestCluster> | undefined
/** How the addresses of the run's server end, once there is one. */
let ownAddress = '?'

/** The server of this run of tests; one of this process's own where a test file is run by itself. */
export function testCluster(): Promise<TestCluster> {
  const given = process.env[handedDown]
  started ??= given ? Promise.resolve(JSON.parse(given) as TestCluster) : startCluster()
  return started.then(cluster => {
    ownAddress = cluster.superuserUrl.slice(cluster.superuserUrl.indexOf('?'))
    return cluster
  })
}

/** Starts the server that every test file of this run will use. */
export async function startForWholeRun(): Promise<void> {
  process.env[handedDown] = JSON.stringify(await testCluster())
}

async function startCluster(): Promise<TestCluster> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'throughline-tests-'))
  chmodSync(folder, 0o755)
  const dataFolder = join(folder, 'data')
  const binaries = process.env.THROUGHLINE_POSTGRES_BINARIES
  const server = await startEmbeddedPostgres({ dataFolder, ...(binaries ? { binaries } : {}) })
  endWithThisProcess(folder, dataFolder)
  const secrets = JSON.parse(readFileSync(join(dataFolder, 'secrets', 'database.json'), 'utf8')) as {
    superuser: string
  }
  const host = encodeURIComponent(server.socketFolder)
  const superuserUrl = `postgresql://postgres:${encodeURIComponent(secrets.superuser)}@/postgres?host=${host}`
  // What is lost when this machine loses power is of no interest here, and waiting for the disk is most of a test's time.
  await asSuperuser(superuserUrl, async client => {
    for (const setting of ['fsync', 'full_page_writes', 'autovacuum', 'wal_init_zero'])
      await client.query(`alter system set ${setting} = off`)
    await client.query('select pg_reload_conf()')
  })
  await migrate(server.ownerUrl, join(import.meta.dirname, '..', '..', 'db'))
  return { templateUrl: server.ownerUrl, superuserUrl, serverVersion: server.serverVersion, folder }
}

/**
 * A shell waits at the other end of a pipe. However this process ends, kill -9 included, the pipe closes, and the shell
 * ends the server and takes the folder away: no test run leaves anything behind.
 */
function endWithThisProcess(folder: string, dataFolder: string): void {
  const script = `cat >/dev/null; pid=$(head -n 1 "$2/postgres/postmaster.pid" 2>/dev/null) && kill -QUIT "$pid" 2>/dev/null
    tries=0; while [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
    rm -rf "$1"`
  const keeper = spawn('sh', ['-c', script, 'sh', folder, dataFolder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  keeper.unref()
  const pipe = keeper.stdin as unknown as { unref(): void }
  pipe.unref()
}

/** Connections to this run's server that are as new and wait to be used again, by their addresses. None keeps a process from its end. */
const waiting = new Map<string, Unheld>()
type Unheld = pg.Client & { ref(): void; unref(): void }

/** Runs `work` on one connection as the superuser, which no other work has: to open one takes more than most of what is asked on it. */
export async function asSuperuser<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = waiting.get(url) ?? (await connected(url))
  waiting.delete(url)
  client.ref()
  let isAsNew = false
  try {
    const found = await work(client)
    isAsNew = url.endsWith(ownAddress) && (await isMadeAsNew(client))
    return found
  } finally {
    if (!isAsNew || waiting.has(url)) await client.end()
    else {
      waiting.set(url, client)
      client.unref()
    }
  }
}

/** Ends the connection that waits, so that its database can go. */
export async function endWaiting(url: string): Promise<void> {
  const client = waiting.get(url)
  waiting.delete(url)
  // It takes its leave of the server, which is waited for.
  client?.ref()
  await client?.end()
}

async function connected(url: string): Promise<Unheld> {
  const client = new pg.Client(asOwner(url)) as Unheld
  // One that is cut off while it waits is not used again; whoever is using it is told by their query.
  client.on('error', () => {
    if (waiting.get(url) === client) waiting.delete(url)
  })
  await client.connect()
  return client
}

/** Whether nothing is left of what was set, prepared, locked or made for a while; not so in a transaction that was left open. */
const isMadeAsNew = (client: pg.Client): Promise<boolean> =>
  client.query('discard all').then(
    () => true,
    () => false,
  )
