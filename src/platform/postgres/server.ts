import { findRunning } from './adopt-server.ts'
import type { Binaries } from './binaries.ts'
import { PostgresStartError } from './errors.ts'
import { isRunning, pause } from './processes.ts'
import type { ServerUser } from './server-user.ts'
import { spawnServer } from './spawn-server.ts'

export interface ServerPlan {
  readonly cluster: string
  readonly socketFolder: string
  readonly logFile: string
  readonly binaries: Binaries
  readonly user: ServerUser
  readonly superuserPassword: string
  readonly onProgress: (words: string) => void
}

export interface RunningServer {
  readonly pid: number
  readonly socketFolder: string
  readonly adopted: boolean
  /** Settles with the reason when the process has ended, whoever ended it. */
  readonly ended: Promise<string>
  readonly isGone: () => boolean
}

/** Backends of a killed server may linger for some seconds, and hold the cluster until they notice. */
const patience = 15_000

/** Adopts the cluster's server if one is running (its Throughline was killed), else starts one. */
export async function runServer(plan: ServerPlan): Promise<RunningServer> {
  const giveUpAt = Date.now() + patience
  for (;;) {
    const found = await findRunning(plan)
    if (found.state === 'running') return found.server
    if (found.state === 'none') {
      const start = await spawnServer(plan)
      if (start.ok) return start.server
      if (!start.lingering || Date.now() > giveUpAt) throw start.error
    } else if (Date.now() > giveUpAt) {
      throw new PostgresStartError(
        `The database of this folder is already running as process ${found.pid}, but does not answer.`,
        `If it is still putting itself in order after a sudden stop, wait and start again. Otherwise stop it (kill -INT ${found.pid}) first.`,
      )
    }
    plan.onProgress('Waiting for the last database process to end…')
    await pause(150)
  }
}

/** Fast shutdown: open transactions are rolled back, everything committed is flushed. */
export async function stopServer(server: RunningServer): Promise<void> {
  const quitAt = Date.now() + 60_000
  let quit = false
  signal(server, 'SIGINT')
  while (!server.isGone()) {
    if (!quit && Date.now() > quitAt) {
      // Immediate shutdown: nothing committed is lost, the next start replays it.
      signal(server, 'SIGQUIT')
      quit = true
    }
    await pause(10)
  }
}

/** For a process that is about to end and can wait for nothing. */
export function signal(server: RunningServer, name: 'SIGINT' | 'SIGQUIT'): void {
  if (server.isGone()) return
  try {
    process.kill(server.pid, name)
  } catch {
    if (isRunning(server.pid)) throw new Error(`The database process ${server.pid} cannot be signalled.`)
  }
}
