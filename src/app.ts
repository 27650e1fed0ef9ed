import type { FastifyInstance } from 'fastify'
import { caseReviewRoutes, panelPlaces } from './case-reviews/index.ts'
import {
  challengeDutiesFor,
  challengeRoutes,
  challengesBeside,
  challengeWork,
  disputesFor,
} from './challenges/index.ts'
import { closureRoutes } from './commitments/closure/routes.ts'
import { evidenceRoutes } from './commitments/evidence/routes.ts'
import {
  closureDutiesFor,
  commitmentRoutes,
  commitmentWork,
  evidenceDutiesFor,
  keepWhole,
  measureDutiesFor,
  ownerDutiesFor,
  planDutiesFor,
  planRoutes,
  plansOfReview,
  progressDutiesFor,
  progressRoutes,
  promisesServing,
  type Scanning,
  standingsTold,
  waysIn,
} from './commitments/index.ts'
import { measureRoutes } from './commitments/measures/routes.ts'
import { dashboardRoutes } from './dashboards/index.ts'
import { homeRoutes } from './home/index.ts'
import { documentDutiesFor, intakeRoutes, type Readings } from './intake/index.ts'
import { lastEntryBy } from './ledger/index.ts'
import { nationalRoutes } from './national/routes.ts'
import { opennessRoutes } from './openness/index.ts'
import {
  actorOf,
  chairWork,
  type Here,
  heldForm,
  holdForm,
  isKeptAliveSoon,
  isRecorded,
  keepAlive,
  may,
  nationalClaim,
  nationalReader,
  needsStronger,
  openProvider,
  type Permission,
  type ProviderSettings,
  type Routes,
  readClaim,
  recordRead,
  roles,
  seatPlaces,
  sessionShown,
} from './partnerships/index.ts'
import { outboxRoutes } from './partnerships/outbox/routes.ts'
import { partnershipRoutes } from './partnerships/routes.ts'
import { signInRoutes } from './partnerships/sign-in/routes.ts'
import type { Clock } from './platform/clock.ts'
import type { Database } from './platform/db.ts'
import type { Files } from './platform/files/files.ts'
import { createLater, type Later } from './platform/later.ts'
import type { Limits } from './platform/limits.ts'
import type { Rates } from './platform/rate.ts'
import type { Secrets } from './platform/secrets.ts'
import { buildServer } from './platform/server.ts'
import { type Post, postRoutes } from './post/index.ts'
import { pageDutiesFor, pageWork, publishingRoutes } from './publishing/index.ts'
import { recommendationRoutes } from './recommendations/index.ts'
import { reminderRoutes } from './reminders/index.ts'
import { questionDutiesFor, questionsBeside, requestRoutes } from './requests/index.ts'
import { type AssetManifest, asOfPages, createViews, errorPage, inlineScriptHash } from './shell/index.ts'
import { galleryRoutes } from './shell/routes.ts'
import { statementRoutes, statementsBeside } from './statements/index.ts'
import { heldDutiesFor, orphanedDutiesFor, workRoutes } from './work/index.ts'

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
  readonly assets: { readonly folder: string; readonly manifest: AssetManifest }
  readonly log: (line: object) => void
}

type RouteOptions = Pick<
  AppOptions,
  | 'database'
  | 'readings'
  | 'largestFile'
  | 'post'
  | 'files'
  | 'scanning'
  | 'development'
  | 'address'
  | 'providers'
  | 'secrets'
  | 'log'
>
/** The work that people and agencies hold, told of by whoever keeps it. */
const work = [commitmentWork, pageWork, chairWork, ...challengeWork]
/** And the places that are their own. */
const places = [seatPlaces, panelPlaces]

/** Every slice, in the order in which they may depend on each other. */
export function allRoutes({
  database,
  readings,
  largestFile,
  post,
  files,
  scanning,
  development,
  address,
  providers = [],
  secrets,
  log,
  later,
}: RouteOptions & { readonly later: Later }): Routes {
  const whole = keepWhole()
  // What stands beside a thing of the register comes from slices above the pages that show it.
  const beside = {
    questions: questionsBeside,
    challenges: challengesBeside,
    statements: statementsBeside,
    standings: standingsTold,
    plans: plansOfReview,
    serving: promisesServing,
    ways: waysIn(whole),
  }
  // Each slice tells what of its own waits for a person: one line for each.
  const duties = [
    orphanedDutiesFor(work),
    pageDutiesFor,
    ownerDutiesFor,
    heldDutiesFor(whole),
    progressDutiesFor,
    planDutiesFor,
    evidenceDutiesFor,
    closureDutiesFor,
    measureDutiesFor,
    challengeDutiesFor,
    questionDutiesFor,
    documentDutiesFor,
  ]
  return [
    ...signInRoutes({
      database,
      development,
      address,
      providers: providers.map(settings => openProvider(settings, address)),
      secrets,
      log,
      later,
    }),
    ...partnershipRoutes({ work, places, database, address }),
    ...outboxRoutes({ post }),
    ...homeRoutes({ duties }),
    ...workRoutes({ duties, disputes: [disputesFor], whole }),
    ...dashboardRoutes({ whole }),
    ...caseReviewRoutes(beside),
    ...recommendationRoutes(beside),
    ...commitmentRoutes(beside),
    ...planRoutes(beside),
    ...progressRoutes,
    ...evidenceRoutes({ files, scanning }),
    ...measureRoutes,
    ...closureRoutes,
    ...requestRoutes({ database, secrets, post, address }),
    ...challengeRoutes,
    ...statementRoutes,
    ...intakeRoutes({ readings, largestFile }),
    ...opennessRoutes,
    ...publishingRoutes({ database }),
    ...reminderRoutes({ database, address }),
    ...nationalRoutes({ database }),
    ...(development ? [...galleryRoutes, ...postRoutes({ database })] : []),
  ]
}

/** The whole server, ready to listen. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { database, clock, development, https, trustProxy, limits, rates, assets, log } = options
  const views = createViews({ manifest: assets.manifest, production: !development })
  const later = createLater(error =>
    log({ at: clock.now(), level: 'error', words: error instanceof Error ? error.message : String(error) }),
  )
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
      key: ({ partnershipId, personId }) => `${partnershipId}/${personId}`,
    },
    render: views.render,
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
