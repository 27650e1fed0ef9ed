import { startReadings } from '#src/intake/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import { startPost } from '#src/post/index.ts'
import { type Config, exitCodes } from './config.ts'
import { openAt } from './database-at.ts'
import { mailTransport } from './mail.ts'
import { note, say } from './say.ts'
import { untilStopped } from './until-stopped.ts'

/** `throughline worker` */
export async function work(config: Config): Promise<number> {
  const transport = mailTransport(config.mail)
  const stopped = untilStopped()
  const opened = await openAt(config, stopped.stop)
  const shared = {
    database: opened.database,
    clock: systemClock,
    log: (line: object) => note(JSON.stringify(line)),
  }
  const readings = startReadings(shared)
  const post = startPost({ ...shared, transport })
  say('Reading documents as they are handed in, and sending messages. Ctrl-C stops.')
  const why = await stopped.reason
  await Promise.all([readings.stop(), post.stop()])
  await opened.close()
  return why === 'asked' ? exitCodes.fine : exitCodes.surroundings
}
