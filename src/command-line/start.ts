import { createServer, isIP } from 'node:net'
import { join } from 'node:path'
import { startWebhooks } from '#src/api/index.ts'
import { buildApp } from '#src/app.ts'
import { startScanning } from '#src/commitments/index.ts'
import { startReadings } from '#src/intake/index.ts'
import { startCheckpoints } from '#src/openness/index.ts'
import { appointmentsOn, linkToSetUp, partnershipsHere, roles } from '#src/partnerships/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import { openFiles } from '#src/platform/files/settings.ts'
import { startPost } from '#src/post/index.ts'
import { startFollowing } from '#src/publishing/index.ts'
import { startReminders } from '#src/reminders/index.ts'
import { buildAssets, readManifest } from '#src/shell/index.ts'
import { allDuties } from '#src/slices.ts'
import { addressOf, CannotGoOn, type Config, exitCodes } from './config.ts'
import { openAt } from './database-at.ts'
import { filesAt, scannerAt } from './files-at.ts'
import { largestFileOf } from './largest-file.ts'
import { mailTransport } from './mail.ts'
import { note, say } from './say.ts'
import { secretsAt } from './secrets-key.ts'
import { providersAt } from './sign-in-file.ts'
import { signingKey } from './signing-key.ts'
import { untilStopped } from './until-stopped.ts'

/** `throughline start`: pages and reading in one process, until it is asked to stop. */
export async function start(config: Config, options: { development: boolean; example: boolean }): Promise<number> {
  const port = portFrom(config.port)
  const largestFile = largestFileOf(config)
  const trustProxy = proxiesFrom(config.trustProxy)
  await refuseTakenPort(port, config.host)
  const transport = mailTransport(config.mail)
  const providers = providersAt(config)
  const [keptAt, scanner] = [filesAt(config), scannerAt(config)]
  const stopped = untilStopped()
  const log = (line: object) => note(JSON.stringify(line))

  const assets = join(import.meta.dirname, '..', '..', 'build', 'assets')
  buildAssets({ into: assets })
  const opened = await openAt(config, stopped.stop)
  const { database } = opened
  const closing = async (error: unknown) => {
    await opened.close()
    throw error
  }
  const secrets = await secretsAt(config).catch(closing)
  // Before anything reads documents: the example reads one itself, with the days of its story.
  await addPeople(database, options).catch(closing)
  const address = addressOf(config)
  const hooksToLoopback = config.hooksToLoopback === 'yes'
  const readings = startReadings({
    database,
    clock: systemClock,
    log,
    largestFile,
    alone: config.databaseUrl === null,
  })
  const post = startPost({ database, clock: systemClock, transport, secrets, log })
  const files = await openFiles(keptAt)
  const scanning = startScanning({ database, clock: systemClock, files, scanner, log })
  const key = await signingKey(config.dataFolder)
  const app = await buildApp({
    database,
    clock: systemClock,
    readings,
    largestFile,
    post,
    files,
    scanning,
    development: options.development,
    https: config.address?.startsWith('https:') ?? false,
    trustProxy,
    address,
    providers,
    secrets,
    hooksToLoopback,
    key,
    assets: { folder: assets, manifest: readManifest(assets) },
    log,
  })
  let daily: { stop(): Promise<void> }[] = []
  try {
    readings.nudge()
    const shared = { database, clock: systemClock, post, address, log }
    daily = [
      startCheckpoints({ ...shared, key }),
      startReminders({ ...shared, duties: allDuties() }),
      startFollowing({ ...shared, secrets }),
      startWebhooks({ ...shared, secrets, toLoopback: hooksToLoopback }),
    ]
    await app.listen({ port, host: config.host })
    await greet(database, address, opened.where, options.development)
    const why = await stopped.reason
    return why === 'asked' ? exitCodes.fine : exitCodes.surroundings
  } finally {
    await app.close()
    await Promise.all([readings.stop(), scanning.stop(), ...daily.map(one => one.stop())])
    await post.stop()
    await opened.close()
  }
}

/** Only in development is anybody made up: a real copy starts empty. */
async function addPeople(database: Database, options: { development: boolean; example: boolean }): Promise<void> {
  if (!options.development) return
  const { loadExample, loadNobodyElse } = await import('#dev/world/load.ts')
  if (options.example) await loadExample(database, systemClock, note)
  else await loadNobodyElse(database, systemClock)
}

function portFrom(words: string): number {
  const port = Number(words)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw new CannotGoOn(`${words} is not a port.`, 'Give a number from 1 to 65535: --port 3001', exitCodes.usage)
}

/** Each an address or a range of them, and never everybody: whoever is believed can say to be anyone. */
function proxiesFrom(words: string | null): string[] {
  const said = words?.split(',').map(one => one.trim()) ?? []
  for (const one of said) {
    const [address = '', bits] = one.split('/')
    const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0
    const range = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 8 && Number(bits) <= most)
    if (most === 0 || !range)
      throw new CannotGoOn(
        `THROUGHLINE_TRUST_PROXY: ${one || 'nothing'} is not the address of a proxy.`,
        'Give addresses or ranges with commas between them: 10.0.0.5,10.0.1.0/24',
        exitCodes.usage,
      )
  }
  return said
}

/** Looked at before anything is started, so that the answer comes at once and nothing has to be undone. */
async function refuseTakenPort(port: number, host: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const probe = createServer()
  probe.once('error', (error: NodeJS.ErrnoException) => {
    const why = error.code === 'EACCES' ? 'may not be used by this account' : 'is in use by another program'
    const asked = error.code === 'EADDRINUSE' || error.code === 'EACCES'
    reject(
      asked
        ? new CannotGoOn(`Port ${port} ${why}.`, `Choose another: bin/start --port ${port === 3001 ? 3002 : 3001}`)
        : error,
    )
  })
  probe.listen({ port, host }, () => probe.close(() => resolve()))
  await promise
}

async function greet(database: Database, address: string, where: string, development: boolean): Promise<void> {
  const lines = [`\nThroughline is running at ${address}   (data: ${where}; Ctrl-C stops it)`]
  const setUp = development ? null : await linkToSetUp(database, systemClock.now())
  if (setUp)
    lines.push(
      '\nThis copy is empty. Set it up by this link, which can be used once, within 24 hours (a new start prints a new one):',
      `  ${address}${setUp}`,
    )
  const link = (personId: string, query = '') => `${address}/development/sign-in/${personId}${query}`
  const here = development ? await database.asSystem('say who can sign in', null, partnershipsHere) : []
  for (const partnership of here) {
    const people = await database.asSystem('say who can sign in', partnership.partnershipId, tx =>
      appointmentsOn(tx, systemClock.today()),
    )
    const manager = people.find(person => person.role === 'business_team')
    if (manager)
      lines.push(
        `\nLook first: sign in as ${manager.name} and open Intake, where documents wait to be confirmed.`,
        `  ${link(manager.personId, '?next=/intake')}`,
      )
    lines.push(`\n${partnership.name}: one-click sign-in (development only)`)
    for (const { name, role, personId } of people)
      lines.push(`  ${name.padEnd(18)} ${roles[role].padEnd(26)} ${link(personId)}`)
  }
  if (development) lines.push(`\nMessages that wait to be sent (development only): ${address}/dev/post`)
  say(lines.join('\n'))
}
