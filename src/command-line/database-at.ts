import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Database, openDatabase } from '#src/platform/db.ts'
import { isUpToDate, migrate } from '#src/platform/migrate.ts'
import { checkServer, runningPostgres, startEmbeddedPostgres } from '#src/platform/postgres/index.ts'
import { CannotGoOn, type Config } from './config.ts'
import { note } from './say.ts'

const databaseFolder = join(import.meta.dirname, '..', '..', 'db')

export interface Opened {
  readonly ownerUrl: string
  readonly database: Database
  /** Where the data is, in words. */
  readonly where: string
  close(): Promise<void>
}

/** The database of DATABASE_URL, or the embedded one in the data folder; brought up to date and open. */
export async function openAt(config: Config, onLost: (why: string) => void = () => {}): Promise<Opened> {
  const server = await serverAt(config, onLost)
  try {
    await migrate(server.ownerUrl, databaseFolder, note)
  } catch (error) {
    await server.stop()
    throw error
  }
  const database = openDatabase(server.ownerUrl)
  return {
    ...server,
    database,
    close: async () => {
      await database.close()
      await server.stop()
    },
  }
}

/** The same, to be looked at: where another process of this copy runs the embedded database, beside that process. */
export async function openBeside(config: Config): Promise<Opened> {
  const running = config.databaseUrl ? null : runningPostgres(config.dataFolder)
  if (running === null) return openAt(config)
  if (!(await isUpToDate(running, databaseFolder)))
    throw new CannotGoOn(
      'Another version of Throughline runs on this data.',
      'Use the version that runs, or stop it and start this one.',
    )
  const database = openDatabase(running)
  return { ownerUrl: running, database, where: config.dataFolder, close: () => database.close() }
}

/** A database of its own, for a while, in a folder that is made for it and goes with it. */
export async function openForAWhile(folder: string, config: Config): Promise<Opened> {
  await takeAway(folder, config)
  const opened = await openAt({ ...config, dataFolder: folder, databaseUrl: null })
  return {
    ...opened,
    close: async () => {
      await opened.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What one that was killed left there: its server may still run. */
async function takeAway(folder: string, config: Config): Promise<void> {
  if (runningPostgres(folder) !== null)
    await (await serverAt({ ...config, dataFolder: folder, databaseUrl: null }, () => {})).stop()
  await rm(folder, { recursive: true, force: true })
}

async function serverAt(config: Config, onLost: (why: string) => void) {
  if (config.databaseUrl) {
    await checkServer(config.databaseUrl)
    return { ownerUrl: config.databaseUrl, where: 'the database in DATABASE_URL', stop: async () => {} }
  }
  const embedded = await startEmbeddedPostgres({
    dataFolder: config.dataFolder,
    onProgress: note,
    onUnexpectedExit: onLost,
    ...(config.postgresBinaries ? { binaries: config.postgresBinaries } : {}),
  })
  return { ownerUrl: embedded.ownerUrl, where: config.dataFolder, stop: () => embedded.stop() }
}
