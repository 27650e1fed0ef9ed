import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '#src/app.ts'
import { startScanning } from '#src/commitments/index.ts'
import { startReadings } from '#src/intake/index.ts'
import { newKeyPair } from '#src/ledger/index.ts'
import type { ProviderSettings } from '#src/partnerships/index.ts'
import { type Clock, systemClock } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import type { Files } from '#src/platform/files/files.ts'
import { filesInFolder } from '#src/platform/files/folder.ts'
import { createLater } from '#src/platform/later.ts'
import { type Limits, usualLimits } from '#src/platform/limits.ts'
import type { Transport } from '#src/platform/mail/transport.ts'
import { type Rates, usualRates } from '#src/platform/rate.ts'
import type { Scanner } from '#src/platform/scanner/scanner.ts'
import { secretsOf } from '#src/platform/secrets.ts'
import { startPost } from '#src/post/index.ts'
import { usualLargestFile } from '#src/reading/index.ts'
import { buildAssets, readManifest } from '#src/shell/index.ts'
import { allRoutes } from '#src/slices.ts'
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

const asOftenAsOneLikes = Object.fromEntries(
  Object.keys(usualRates).map(cost => [cost, { times: 1_000_000, seconds: 10 }]),
) as unknown as Rates
/** A run builds them beforehand; a file that is run by itself does. */
let areBuilt = false
/** Made anew for each run: nothing that a test signs is kept. */
export const keyForTests = newKeyPair()
export const secretsForTests = secretsOf(Buffer.alloc(32, 'a secret for tests'))

/** The product's own app object, with nothing taken out or replaced, on a free port of this machine. */
export async function startApp(options: {
  database: Database
  clock?: Clock
  development?: boolean
  largestFile?: number
  /** How mail leaves; where none is given, messages wait. */
  transport?: Transport
  /** Where evidence is kept; a folder that goes with the app, unless told. */
  files?: Files
  /** What looks through evidence; nothing does, unless told. */
  scanner?: Scanner
  https?: boolean
  trustProxy?: readonly string[]
  limits?: Limits
  /** Left out, a test may ask as often as it likes: hardly any is about how often. */
  rates?: Rates
  /** Organisations that vouch for their own people. */
  providers?: readonly ProviderSettings[]
  /** Where it is, where a test must know before it starts: http://localhost:3999, and it listens on that port. */
  address?: string
}): Promise<RunningApp> {
  const { database, clock = systemClock, development = true, https = false, rates = asOftenAsOneLikes } = options
  const { trustProxy = [], limits = usualLimits, largestFile = usualLargestFile, transport = null } = options
  const folder = mkdtempSync(join(tmpdir(), 'throughline-files-'))
  const { files = filesInFolder(folder), scanner = null } = options
  const logged: object[] = []
  const log = (line: object): void => void logged.push(line)
  if (!areBuilt) buildAssets({ into: assetsFolder })
  areBuilt = true
  const readings = startReadings({ database, clock, log, largestFile })
  const post = startPost({ database, clock, transport, secrets: secretsForTests, log })
  const scanning = startScanning({ database, clock, files, scanner, log })
  const assets = { folder: assetsFolder, manifest: readManifest(assetsFolder) }
  const address = options.address ?? 'http://throughline.test'
  const made = {
    readings,
    largestFile,
    post,
    files,
    scanning,
    address,
    secrets: secretsForTests,
    key: keyForTests,
    assets,
    log,
  }
  const defences = { https, trustProxy, limits, rates, providers: options.providers ?? [] }
  const app = await buildApp({ database, clock, development, ...defences, ...made, hooksToLoopback: true })
  const origin = await app.listen({ port: Number(URL.parse(options.address ?? '')?.port ?? 0), host: '127.0.0.1' })
  return {
    origin,
    app,
    logged,
    as: async name => {
      const { cookie } = await signedIn(database, name, clock.now())
      return visitor(injecting(app), https ? `__Host-${cookie}` : cookie)
    },
    anybody: source => visitor(injecting(app, source)),
    withCookie: cookie => visitor(injecting(app), cookie),
    stop: async () => {
      await app.close()
      await Promise.all([readings.stop(), post.stop(), scanning.stop()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The product's own list of routes, without running any of it. */
export const routesOf = (database: Database, { development }: { development: boolean }) =>
  allRoutes({
    database,
    readings: { nudge: () => {} },
    largestFile: usualLargestFile,
    post: { nudge: () => {}, setUp: false },
    files: filesInFolder(tmpdir()),
    scanning: { nudge: () => {}, setUp: false },
    development,
    address: 'http://localhost',
    secrets: secretsForTests,
    key: keyForTests,
    log: () => {},
    later: createLater(() => {}),
  })
