import type { FastifyInstance } from 'fastify'
import type { Scanning } from './commitments/index.ts'
import type { Readings } from './intake/index.ts'
import { lastEntryBy, type SigningKey } from './ledger/index.ts'
import {
  actorOf,
  type Here,
  heldForm,
  holdForm,
  isKeptAliveSoon,
  isRecorded,
  keepAlive,
  keepWhereItLed,
  may,
  nationalClaim,
  nationalReader,
  needsStronger,
  type Permission,
  type ProviderSettings,
  readClaim,
  recordRead,
  roles,
  sessionShown,
  whereItLed,
} from './partnerships/index.ts'
import type { Clock } from './platform/clock.ts'
import type { Database } from './platform/db.ts'
import type { Files } from './platform/files/files.ts'
import { createLater } from './platform/later.ts'
import type { Limits } from './platform/limits.ts'
import { wordsOf } from './platform/postgres/errors.ts'
import type { Rates } from './platform/rate.ts'
import type { Secrets } from './platform/secrets.ts'
import { buildServer } from './platform/server.ts'
import type { Post } from './post/index.ts'
import { type AssetManifest, asOfPages, createViews, errorPage, inlineScriptHash } from './shell/index.ts'
import { allRoutes } from './slices.ts'

export interface AppOptions {
  readonly database: Database
  readonly clock: Clock
  /** The part of the product that reads documents handed in; told when there is one waiting. */
  readonly readings: Readings
  /** Largest file that can be handed in, in bytes. */
  readonly largestFile: number
  /** The part of the product that sends mail; told when there is a message waiting. */
  readonly post: Post
  /** Where the bytes of evidence are kept, and what looks through them. */
  readonly files: Files
  readonly scanning: Scanning
  /** Development links to sign in with, and the gallery. Never on a copy that holds anything real. */
  readonly development: boolean
  readonly https: boolean
  /** Addresses of the proxies in front, whose word is taken for who is asking. */
  readonly trustProxy?: readonly string[]
  /** Shorter or wider than usual, for tests and measuring. */
  readonly limits?: Limits
  readonly rates?: Rates
  /** Where this installation is, for links in e-mails: https://throughline.example.gov.uk */
  readonly address: string
  /** The organisations whose word for their own people is taken. */
  readonly providers?: readonly ProviderSettings[]
  /** What is sealed and hashed with a key that is not in the database. */
  readonly secrets: Secrets
  /** What the ledger’s checkpoints and what is published are signed with. */
  readonly key: SigningKey
  readonly assets: { readonly folder: string; readonly manifest: AssetManifest }
  readonly log: (line: object) => void
  /** Whether webhooks may tell this very machine, without TLS: for tests, and for working on the product. */
  readonly hooksToLoopback?: boolean
}

/** The whole server, ready to listen. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { database, clock, development, https, trustProxy, limits, rates, assets, log } = options
  const views = createViews({ manifest: assets.manifest, production: !development })
  const later = createLater(error => log({ at: clock.now(), level: 'error', words: wordsOf(error) }))
  const app = await buildServer<Here, Permission>(allRoutes({ ...options, later }), {
    database,
    clock,
    https,
    log,
    ...(trustProxy ? { trustProxy } : {}),
    ...(limits ? { limits } : {}),
    ...(rates ? { rates } : {}),
    access: {
      claim: readClaim,
      actor: actorOf,
      isBeyond: async (cookie, now) =>
        nationalClaim(cookie) !== null &&
        (await database.asSystem('know a national reader', null, tx => nationalReader(tx, cookie, now))) !== null,
      may,
      needsStronger,
      strongerPath: '/sign-in/second-factor',
      isRecorded,
      recordRead,
      lookingBack: (actor, day) => ({ ...actor, asOf: day }),
      lastEntryBy: (tx, { partnershipId }, instant) => lastEntryBy(tx, partnershipId, instant),
      isKeptAliveSoon,
      keepAlive,
      hold: holdForm,
      held: heldForm,
      whereItLed,
      keepWhereItLed,
      key: ({ partnershipId, personId }) => `${partnershipId}/${personId}`,
    },
    render: views.pieces,
    errorPage,
    asOfPages,
    frame: actor =>
      actor
        ? {
            person: {
              name: actor.name,
              agency: actor.agencyName,
              role: roles[actor.role],
              seesLooks: may(actor, 'see who looked at case data'),
            },
            partnership: { name: actor.partnershipName, slug: actor.partnershipSlug },
            session: sessionShown(actor, clock.now()),
            seesQuestions: may(actor, 'see questions asked'),
            asOf: actor.asOf ?? null,
          }
        : { person: null, partnership: null, session: null, seesQuestions: false, asOf: null },
    staticFiles: [{ folder: assets.folder, at: '/assets/', immutable: true }],
    inlineScripts: [inlineScriptHash],
    signInPath: '/sign-in',
  })
  app.addHook('onClose', () => later.done())
  return app
}
