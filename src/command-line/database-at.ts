import { join } from 'node:path'
import { type Database, openDatabase } from '#src/platform/db.ts'
import { migrate } from '#src/platform/migrate.ts'
import { checkServer, startEmbeddedPostgres } from '#src/platform/postgres/index.ts'
import type { Config } from './config.ts'
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
