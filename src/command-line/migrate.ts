import { type Config, exitCodes } from './config.ts'
import { openAt } from './database-at.ts'
import { say } from './say.ts'

/** `throughline migrate` */
export async function migrateNow(config: Config): Promise<number> {
  const opened = await openAt(config)
  await opened.close()
  say(`Up to date: ${opened.where}`)
  return exitCodes.fine
}
