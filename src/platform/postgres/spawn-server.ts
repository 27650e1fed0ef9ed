import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { bareEnvironment } from './binaries.ts'
import { lastLines } from './cluster.ts'
import { PostgresStartError, useYourOwnServer, wordsOf } from './errors.ts'
import { readPidFile } from './pid-file.ts'
import { pause } from './processes.ts'
import type { RunningServer, ServerPlan } from './server.ts'
import { giveTo, spawnAs } from './server-user.ts'

export type Start = { ok: true; server: RunningServer } | { ok: false; lingering: boolean; error: PostgresStartError }

/** Replaying a long log after a power cut may take minutes; the server says "ready" when it is done. */
const longestStart = 600_000
const largestLog = 1_000_000

export async function spawnServer(plan: ServerPlan): Promise<Start> {
  const log = openLog(plan)
  const child = spawn(plan.binaries.postgres, ['-D', plan.cluster, ...settings(plan.socketFolder)], {
    ...spawnAs(plan.user),
    cwd: '/',
    env: bareEnvironment,
    // A session of its own: Ctrl-C in our terminal is for us, and we stop the database when the last answer is out.
    detached: true,
    stdio: ['ignore', 'ignore', log.handle],
  })
  closeSync(log.handle)
  child.unref()
  const ended = endOf(child, () => log.tail())
  const isGone = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null

  const slowAt = Date.now() + 2000
  const giveUpAt = Date.now() + longestStart
  let toldSlow = false
  while (!isReady(plan.cluster, child)) {
    if (isGone()) return failedStart(await ended, log.tail())
    if (Date.now() > giveUpAt) {
      child.kill('SIGQUIT')
      return failedStart(await ended, log.tail())
    }
    if (!toldSlow && Date.now() > slowAt) {
      plan.onProgress('The database is putting itself in order after a sudden stop…')
      toldSlow = true
    }
    await pause(10)
  }
  return { ok: true, server: { pid: child.pid ?? 0, socketFolder: plan.socketFolder, adopted: false, ended, isGone } }
}

/**
 * On the command line, so that they hold whatever the cluster's own file says. What keeps data safe (fsync and its like)
 * is left to that file and checked afterwards. The log gets neither statements nor the values that broke a rule: both
 * may be what somebody wrote about a person.
 */
function settings(socketFolder: string): string[] {
  const wanted = {
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    shared_buffers: '128MB',
    max_connections: '60',
    synchronous_commit: 'on',
    logging_collector: 'off',
    log_destination: 'stderr',
    log_checkpoints: 'off',
    log_statement: 'none',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }
  return Object.entries(wanted).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function isReady(cluster: string, child: ChildProcess): boolean {
  const file = readPidFile(cluster)
  return file !== null && file.pid === child.pid && file.status === 'ready'
}

function endOf(child: ChildProcess, tail: () => string): Promise<string> {
  return new Promise(resolve => {
    child.on('error', error => resolve(`The database could not be started: ${wordsOf(error)}.`))
    child.on('exit', (code, signal) => {
      const how = signal === null ? `with code ${code}` : `by signal ${signal}`
      const words = tail()
      resolve(`The database process ${child.pid} ended ${how}.${words === '' ? '' : ` Its last words: ${words}`}`)
    })
  })
}

function openLog(plan: ServerPlan): { handle: number; tail: () => string } {
  const path = plan.logFile
  if (existsSync(path) && statSync(path).size > largestLog) renameSync(path, `${path}.1`)
  const handle = openSync(path, 'a', 0o600)
  giveTo(plan.user, path)
  const start = statSync(path).size
  return { handle, tail: () => tailOf(path, start) }
}

function tailOf(path: string, start: number): string {
  try {
    return lastLines(readFileSync(path).subarray(start).toString('utf8'), 5)
  } catch {
    // Rotated or removed by somebody: the words are lost, and the end they told of is still to be told.
    return ''
  }
}

function failedStart(how: string, tail: string): Start {
  const lingering = /pre-existing shared memory block|lock file .* already exists|address already in use/i.test(tail)
  const words = /No space left on device/i.test(tail)
    ? { why: `The disk that holds the data folder is full. ${how}`, tryThis: 'Free some space, then start again.' }
    : {
        why: `The database did not start. ${how}`,
        tryThis: `Put right what it names and start again. Or: ${useYourOwnServer}`,
      }
  return { ok: false, lingering, error: new PostgresStartError(words.why, words.tryThis) }
}
