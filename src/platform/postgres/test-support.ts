import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { embeddedBinariesFor } from './binaries.ts'
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './index.ts'
import { isRunning, pause } from './processes.ts'

/** The binaries under test: THROUGHLINE_POSTGRES_BINARIES names the package folder of another version. */
export const binaries =
  process.env['THROUGHLINE_POSTGRES_BINARIES'] ?? embeddedBinariesFor(process.platform, process.arch) ?? ''

export const isRoot = process.getuid?.() === 0

/** A data folder that does not exist yet; it and whatever still runs in it are cleared away after the test. */
export function newFolder(t: TestContext, name = ''): string {
  const base = nameInTemp()
  const folder = join(base, name)
  t.after(async () => {
    await killServer(folder)
    rmSync(base, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  })
  return folder
}

let template: Promise<string> | undefined

/** A data folder in which a database has been started and stopped once: a copy, for making one takes a second or two. */
export async function usedFolder(t: TestContext): Promise<string> {
  template ??= makeTemplate()
  const folder = newFolder(t)
  const { status, stderr } = spawnSync('cp', ['-a', await template, folder], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return folder
}

async function makeTemplate(): Promise<string> {
  const folder = nameInTemp()
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const server = await startEmbeddedPostgres({ binaries, dataFolder: folder })
  await server.stop()
  return folder
}

function nameInTemp(): string {
  return join(tmpdir(), `throughline-test-${randomBytes(4).toString('hex')}`)
}

/** Starts with the binaries under test, and stops after the test if the test did not. */
export async function start(
  t: TestContext,
  dataFolder: string,
  options: Partial<EmbeddedPostgresOptions> = {},
): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ binaries, ...options, dataFolder })
  t.after(() => server.stop())
  return server
}

export async function connect(t: TestContext, url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  t.after(() => client.end().catch(() => {}))
  return client
}

export async function query<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

export function serverPid(dataFolder: string): number {
  return Number.parseInt(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8'), 10)
}

/** Kills the server and every one of its processes, as the machine would when it runs out of memory or power. */
export async function killServer(dataFolder: string): Promise<void> {
  const pids = serverProcesses(dataFolder)
  for (const pid of pids) kill(pid)
  await until(() => !pids.some(isRunning))
}

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}

/** Waits for what must come soon; a test that waits in vain says what for. */
export async function until(happened: () => boolean): Promise<void> {
  const giveUpAt = Date.now() + 20_000
  while (!happened()) {
    if (Date.now() > giveUpAt) throw new Error(`Waited in vain for: ${happened}`)
    await pause(5)
  }
}

/** Another Throughline: a Node process that starts the database and stays until it is killed. */
export async function anotherOwner(t: TestContext, dataFolder: string, then = 'stay'): Promise<ChildProcess> {
  const child = spawnOwner(t, dataFolder, then)
  if (child.stdout === null) throw new Error('The other owner has no output.')
  for await (const line of createInterface(child.stdout)) {
    if (line === 'started') return child
  }
  throw new Error('The other owner ended before it had started.')
}

export function spawnOwner(t: TestContext, dataFolder: string, then = 'stay'): ChildProcess {
  const script = fileURLToPath(new URL('test-owner.ts', import.meta.url))
  const child = spawn(process.execPath, [script, dataFolder, then], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(() => child.kill('SIGKILL'))
  return child
}

export async function killOwner(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await until(() => child.exitCode !== null || child.signalCode !== null)
}

/** The server first, so that it cannot tidy up after the others. */
function serverProcesses(dataFolder: string): number[] {
  let server: number
  try {
    server = serverPid(dataFolder)
  } catch {
    return []
  }
  if (!isServer(server)) return []
  const children = readdirSync('/proc')
    .map(Number)
    .filter(pid => pid > 0 && parentOf(pid) === server)
  return [server, ...children]
}

function isServer(pid: number): boolean {
  return isRunning(pid) && /^\d+ \(postgres\)/.test(statOf(pid))
}

function parentOf(pid: number): number {
  const stat = statOf(pid)
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

function statOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ''
  }
}
