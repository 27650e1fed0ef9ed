import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from './errors.ts'
import { commandLineOf, isRunning } from './processes.ts'

export interface PidFile {
  readonly pid: number
  readonly socketFolder: string
  /** "starting", "ready" or "stopping". */
  readonly status: string
}

/** What PostgreSQL's own postmaster.pid says: null where there is none, or one that is only half written. */
export function readPidFile(cluster: string): PidFile | null {
  const lines = contentOf(cluster).split('\n')
  const pid = Number(lines[0])
  if (!Number.isSafeInteger(pid) || pid <= 0) return null
  return { pid, socketFolder: (lines[4] ?? '').trim(), status: (lines[7] ?? '').trim() }
}

/** Whether the process is alive and is the server of this cluster, and not another that was given its number. */
export function isServerOf(cluster: string, pid: number): boolean {
  if (!isRunning(pid)) return false
  const commandLine = commandLineOf(pid)
  return commandLine === null || commandLine.includes(cluster)
}

/**
 * Clears what a killed server left. PostgreSQL does so by itself, unless its old process number now belongs to some
 * other process (usual after a container restarts); then it would refuse for ever. It never minds the number of its own
 * parent, so the file is made to name us. The rest of the file stays: it is how PostgreSQL knows of lingering backends.
 */
export function clearLeftovers(cluster: string, socketFolder: string): void {
  const [, ...rest] = contentOf(cluster).split('\n')
  writeFileSync(join(cluster, 'postmaster.pid'), [String(process.pid), ...rest].join('\n'))
  clearSocket(socketFolder)
}

export function clearSocket(socketFolder: string): void {
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) rmSync(join(socketFolder, name), { force: true })
}

function contentOf(cluster: string): string {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return ''
    throw error
  }
}
