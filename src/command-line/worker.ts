import { startWebhooks } from '#src/api/index.ts'
import { startReadings } from '#src/intake/index.ts'
import { startCheckpoints } from '#src/openness/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import { startPost } from '#src/post/index.ts'
import { startFollowing } from '#src/publishing/index.ts'
import { startReminders } from '#src/reminders/index.ts'
import { allDuties } from '#src/slices.ts'
import { addressOf, type Config, exitCodes } from './config.ts'
import { openAt } from './database-at.ts'
import { largestFileOf } from './largest-file.ts'
import { mailTransport } from './mail.ts'
import { note, say } from './say.ts'
import { secretsAt } from './secrets-key.ts'
import { signingKey } from './signing-key.ts'
import { untilStopped } from './until-stopped.ts'

/** `throughline worker` */
export async function work(config: Config): Promise<number> {
  const largestFile = largestFileOf(config)
  const transport = mailTransport(config.mail)
  const stopped = untilStopped()
  const opened = await openAt(config, stopped.stop)
  const shared = {
    database: opened.database,
    clock: systemClock,
    log: (line: object) => note(JSON.stringify(line)),
  }
  const secrets = await secretsAt(config).catch(async error => {
    await opened.close()
    throw error
  })
  const readings = startReadings({ ...shared, largestFile })
  const post = startPost({ ...shared, transport, secrets })
  const key = await signingKey(config.dataFolder)
  const address = addressOf(config)
  const checkpoints = startCheckpoints({ ...shared, key, post, address })
  const reminders = startReminders({ ...shared, post, address, duties: allDuties() })
  const following = startFollowing({ ...shared, post, address, secrets })
  const webhooks = startWebhooks({ ...shared, secrets, address, toLoopback: config.hooksToLoopback === 'yes' })
  say('Reading documents as they are handed in, and sending messages. Ctrl-C stops.')
  const why = await stopped.reason
  await Promise.all([readings.stop(), checkpoints.stop(), reminders.stop(), following.stop(), webhooks.stop()])
  await post.stop()
  await opened.close()
  return why === 'asked' ? exitCodes.fine : exitCodes.surroundings
}
