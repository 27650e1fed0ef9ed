import { asSuperuser } from './connect.ts'
import { codeOf, PostgresStartError } from './errors.ts'
import { clearLeftovers, clearSocket, isServerOf, readPidFile } from './pid-file.ts'
import { isRunning } from './processes.ts'
import type { RunningServer, ServerPlan } from './server.ts'

export type Found = { state: 'none' } | { state: 'busy'; pid: number } | { state: 'running'; server: RunningServer }

/** Looks for a server of this cluster that outlived the Throughline that started it. */
export async function findRunning(plan: ServerPlan): Promise<Found> {
  const file = readPidFile(plan.cluster)
  if (file === null) {
    clearSocket(plan.socketFolder)
    return { state: 'none' }
  }
  const { pid } = file
  const alive = isServerOf(plan.cluster, pid)
  const answer = await ask(file.socketFolder || plan.socketFolder, plan)
  if (answer === 'ours' && alive) return { state: 'running', server: adopted(pid, file.socketFolder) }
  if (answer === 'refused' && alive) throw wrongPassword(plan, pid)
  if (alive) return { state: 'busy', pid }
  if (answer === 'ours' || answer === 'not yet') throw runningElsewhere(plan, pid)
  clearLeftovers(plan.cluster, plan.socketFolder)
  return { state: 'none' }
}

type Answer = 'ours' | 'another' | 'refused' | 'not yet' | 'silence'

/** The superuser's password goes both ways in SCRAM: a stranger on the socket could not pass itself off as our server. */
async function ask(socketFolder: string, plan: ServerPlan): Promise<Answer> {
  try {
    const folder = await asSuperuser(socketFolder, plan.superuserPassword, async client => {
      const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
      return rows[0]?.folder
    })
    return folder === plan.cluster ? 'ours' : 'another'
  } catch (error) {
    const code = codeOf(error)
    if (code === '57P03' || code === '53300') return 'not yet'
    return code === '28P01' || code === '28000' ? 'refused' : 'silence'
  }
}

function adopted(pid: number, socketFolder: string): RunningServer {
  return { pid, socketFolder, adopted: true, ended: watch(pid), isGone: () => !isRunning(pid) }
}

/** Not our child, so nobody tells us when it ends. */
async function watch(pid: number): Promise<string> {
  while (isRunning(pid)) await pauseAside(500)
  return `The database process ${pid} has ended.`
}

/** A pause that does not by itself keep Throughline running. */
function pauseAside(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds).unref())
}

function wrongPassword(plan: ServerPlan, pid: number): PostgresStartError {
  return new PostgresStartError(
    `The database of this folder is running as process ${pid}, but refuses the password kept in ${plan.cluster.replace(/postgres$/, 'secrets/database.json')}.`,
    'Restore that file from the backup it was kept in with the database. The two belong together.',
  )
}

/** Process numbers mean nothing across containers and machines that share a folder; the answering socket does. */
function runningElsewhere(plan: ServerPlan, pid: number): PostgresStartError {
  return new PostgresStartError(
    `The database in ${plan.cluster} is already running in another container (there, as process ${pid}).`,
    'Stop that container first, or give this one a folder of its own with --data (or THROUGHLINE_DATA).',
  )
}
