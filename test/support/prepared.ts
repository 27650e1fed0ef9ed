import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { loadExample } from '#dev/world/load.ts'
import { systemClock } from '#src/platform/clock.ts'
import { openDatabase } from '#src/platform/db.ts'
import { migrate } from '#src/platform/migrate.ts'
import { startEmbeddedPostgres } from '#src/platform/postgres/index.ts'
import { projectFolder } from './assets.ts'
import { testCluster } from './cluster.ts'

/** What is in an embedded database: nothing but its tables, or the invented partnership with what became of its promises. */
export type Prepared = 'tables' | 'example'

/** Makes a data folder with an embedded database in it, that nothing runs on: a copy of one that is made once in a run. */
export async function prepareData(what: Prepared, dataFolder: string): Promise<void> {
  const { folder } = await testCluster()
  const [finished, begun] = [join(folder, `data-of-${what}`), join(folder, `data-of-${what}.begun`)]
  if (isFirst(begun)) {
    await make(what, join(begun, 'data'))
    renameSync(join(begun, 'data'), finished)
  }
  // Whoever asked first makes it, in this process or in another.
  for (let tries = 0; !existsSync(finished); tries++) {
    if (tries > 2_400) throw new Error(`${finished} was not made in two minutes`)
    await rest(50)
  }
  mkdirSync(dirname(dataFolder), { recursive: true })
  const { status, stderr } = spawnSync('cp', ['-a', finished, dataFolder], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch {
    return false
  }
}

async function make(what: Prepared, dataFolder: string): Promise<void> {
  const server = await startEmbeddedPostgres({ dataFolder })
  try {
    await migrate(server.ownerUrl, join(projectFolder, 'db'))
    if (what === 'tables') return
    const database = openDatabase(server.ownerUrl)
    try {
      await loadExample(database, systemClock, () => {})
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
  }
}
