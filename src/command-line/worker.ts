import { startReadings } from '#src/intake/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import { type Config, exitCodes } from './config.ts'
import { openAt } from './database-at.ts'
import { largestFileOf } from './largest-file.ts'
import { note, say } from './say.ts'
import { untilStopped } from './until-stopped.ts'

/** `throughline worker` */
export async function work(config: Config): Promise<number> {
  const largestFile = largestFileOf(config)
  const stopped = untilStopped()
  const opened = await openAt(config, stopped.stop)
  const readings = startReadings({
    database: opened.database,
    clock: systemClock,
    largestFile,
    log: line => note(JSON.stringify(line)),
  })
  say('Reading documents as they are handed in. Ctrl-C stops.')
  const why = await stopped.reason
  await readings.stop()
  await opened.close()
  return why === 'asked' ? exitCodes.fine : exitCodes.surroundings
}
