import type { FastifyInstance } from 'fastify'
import { buildApp } from '#src/app.ts'
import { startReadings } from '#src/intake/index.ts'
import { type Clock, systemClock } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import type { Transport } from '#src/platform/mail/transport.ts'
import { secretsOf } from '#src/platform/secrets.ts'
import { startPost } from '#src/post/index.ts'
import { buildAssets, readManifest } from '#src/shell/index.ts'
import { assetsFolder } from './assets.ts'
import { injecting, type Visitor, visitor } from './visitor.ts'
import { signedIn } from './world.ts'

export interface RunningApp {
  /** http://127.0.0.1:… */
  readonly origin: string
  readonly app: FastifyInstance
  /** What the app wrote to its log: errors it did not expect. A test that ends with any here has found a fault. */
  readonly logged: readonly object[]
  /** Somebody of the cast, signed in. */
  as(name: string): Promise<Visitor>
  /** Somebody who is not signed in, from this address where one is given. */
  anybody(source?: string): Visitor
  /** Somebody who comes with this cookie, good or bad. */
  withCookie(cookie: string): Visitor
  stop(): Promise<void>
}

export const secretsForTests = secretsOf(Buffer.alloc(32, 'a secret for tests'))

/** The product's own app object, with nothing taken out or replaced, on a free port of this machine. */
export async function startApp(options: {
  database: Database
  clock?: Clock
  development?: boolean
  /** How mail leaves; where none is given, messages wait. */
  transport?: Transport
  /** As if a proxy in front saw to HTTPS. */
  https?: boolean
}): Promise<RunningApp> {
  const { database, clock = systemClock, development = true, transport = null, https = false } = options
  const logged: object[] = []
  const log = (line: object): void => void logged.push(line)
  buildAssets({ into: assetsFolder })
  const readings = startReadings({ database, clock, log })
  const post = startPost({ database, clock, transport, log })
  const assets = { folder: assetsFolder, manifest: readManifest(assetsFolder) }
  const address = 'http://throughline.test'
  const made = { readings, post, address, secrets: secretsForTests, assets, log }
  const app = await buildApp({ database, clock, development, https, ...made })
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    origin,
    app,
    logged,
    as: async name => visitor(injecting(app), (await signedIn(database, name, clock.now())).cookie),
    anybody: source => visitor(injecting(app, source)),
    withCookie: cookie => visitor(injecting(app), cookie),
    stop: async () => {
      await app.close()
      await Promise.all([readings.stop(), post.stop()])
    },
  }
}
