import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, PostgresStartError } from './errors.ts'
import { lifeOf, pause } from './processes.ts'
import { giveTo, type ServerUser } from './server-user.ts'

export interface FolderLock {
  release(): void
}

/** Makes this process the one owner of the data folder; refuses, naming the owner, when another process is. */
export async function takeLock(dataFolder: string, user: ServerUser): Promise<FolderLock> {
  const path = join(dataFolder, 'throughline.lock')
  const mine = `${JSON.stringify({ pid: process.pid, life: lifeOf(process.pid), since: new Date().toISOString() })}\n`

  for (;;) {
    if (createNew(path, mine)) break
    const theirs = await readSettled(path)
    const owner = liveOwner(theirs)
    if (owner !== null) throw refusal(dataFolder, owner)
    if (!moveAside(path, theirs)) await pause(20)
  }
  const release = () => {
    if (readOr(path, '') === mine) rmSync(path, { force: true })
  }
  try {
    giveTo(user, path)
  } catch (error) {
    release()
    throw error
  }
  return { release }
}

function createNew(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** An empty lock is either being written this moment or was cut short by a crash: a fifth of a second tells which. */
async function readSettled(path: string): Promise<string> {
  for (let tries = 0; tries < 10; tries++) {
    const content = readOr(path, null)
    if (content === null || content !== '') return content ?? ''
    await pause(20)
  }
  return ''
}

function liveOwner(content: string): number | null {
  const { pid, life } = parse(content)
  if (pid === null) return null
  const now = lifeOf(pid)
  if (now === null) return null
  return now === life || now === 'unknown' || life === 'unknown' ? pid : null
}

/** Two starters may both find the same stale lock. Moving it is atomic, and whoever moved a newer one puts it back. */
function moveAside(path: string, stale: string): boolean {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true
    throw error
  }
  if (readOr(aside, '') === stale) {
    rmSync(aside, { force: true })
    return true
  }
  renameSync(aside, path)
  return false
}

function parse(content: string): { pid: number | null; life: string } {
  try {
    const value: unknown = JSON.parse(content)
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('life' in value)) throw new Error('shape')
    return { pid: Number.isSafeInteger(value.pid) ? Number(value.pid) : null, life: String(value.life) }
  } catch {
    return { pid: null, life: '' }
  }
}

function readOr<T>(path: string, otherwise: T): string | T {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return otherwise
    throw error
  }
}

function refusal(dataFolder: string, pid: number): PostgresStartError {
  const who = pid === process.pid ? `this same process (${pid})` : `another Throughline, process ${pid}`
  return new PostgresStartError(
    `The data folder ${dataFolder} is in use by ${who}.`,
    `Stop that one first (kill ${pid}), or give this one a folder of its own with --data (or THROUGHLINE_DATA).`,
  )
}
