import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { settlePasswords } from './data-folder.ts'
import { ownerUrlFor } from './own-database.ts'
import { isServerOf, readPidFile } from './pid-file.ts'
import { serverUserFor } from './server-user.ts'

/**
 * The database in a data folder, where another process runs it: to be looked at beside that process, and never ended or changed by whoever
 * looks. Null where none runs there.
 */
export function runningPostgres(dataFolder: string, database = 'throughline'): string | null {
  const cluster = join(dataFolder, 'postgres')
  if (!existsSync(join(dataFolder, 'secrets', 'database.json'))) return null
  const found = readPidFile(cluster)
  if (found?.status !== 'ready' || !isServerOf(realpathSync(cluster), found.pid)) return null
  const passwords = settlePasswords(dataFolder, serverUserFor(dataFolder))
  return ownerUrlFor({
    socketFolder: found.socketFolder,
    superuserPassword: passwords.superuser,
    ownerPassword: passwords.owner,
    database,
  })
}
