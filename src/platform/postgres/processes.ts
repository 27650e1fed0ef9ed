import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { codeOf } from './errors.ts'

/**
 * A word for one life of a process: null once it has ended (also as a zombie nobody has reaped), and a different word
 * when its number has been given to another process. 'unknown' when the machine will not say.
 */
export function lifeOf(pid: number): string | null {
  if (!answersToSignals(pid)) return null
  return process.platform === 'linux' ? lifeFromProc(pid) : lifeFromPs(pid)
}

export function isRunning(pid: number): boolean {
  return process.platform === 'linux' ? lifeOf(pid) !== null : answersToSignals(pid)
}

/** The words a process was started with ('' for one of the kernel's own), or null when the machine will not say. */
export function commandLineOf(pid: number): string | null {
  if (process.platform !== 'linux') return ps(pid, 'command=') || null
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return null
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}

function answersToSignals(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

function lifeFromProc(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold spaces; the state follows it, and 19 fields on, the start time in ticks since boot.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return null
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${fields[19] ?? ''}`
  } catch (error) {
    return codeOf(error) === 'ESRCH' ? null : 'unknown'
  }
}

function lifeFromPs(pid: number): string {
  return ps(pid, 'lstart=') || 'unknown'
}

function ps(pid: number, column: string): string {
  const { stdout } = spawnSync('ps', ['-ww', '-o', column, '-p', String(pid)], {
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
  })
  return (stdout ?? '').trim()
}
