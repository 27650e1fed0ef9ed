import type { FastifyInstance } from 'fastify'
import { caseReviewRoutes } from './case-reviews/index.ts'
import { commitmentRoutes } from './commitments/index.ts'
import { homeRoutes } from './home/index.ts'
import { intakeRoutes, type Readings } from './intake/index.ts'
import { type Actor, actorOf, may, type Permission, type Routes, readClaim, roles } from './partnerships/index.ts'
import { signInRoutes } from './partnerships/sign-in/routes.ts'
import type { Clock } from './platform/clock.ts'
import type { Database } from './platform/db.ts'
import type { Limits } from './platform/limits.ts'
import type { Rates } from './platform/rate.ts'
import { buildServer } from './platform/server.ts'
import { publishingRoutes } from './publishing/index.ts'
import { recommendationRoutes } from './recommendations/index.ts'
import { type AssetManifest, createViews, errorPage, inlineScriptHash } from './shell/index.ts'
import { galleryRoutes } from './shell/routes.ts'

export interface AppOptions {
  readonly database: Database
  readonly clock: Clock
  /** The part of the product that reads documents handed in; told when there is one waiting. */
  readonly readings: Readings
  /** Development links to sign in with, and the gallery. Never on a copy that holds anything real. */
  readonly development: boolean
  readonly https: boolean
  /** Addresses of the proxies in front, whose word is taken for who is asking. */
  readonly trustProxy?: readonly string[]
  /** Shorter or wider than usual, for tests and measuring. */
  readonly limits?: Limits
  readonly rates?: Rates
  readonly assets: { readonly folder: string; readonly manifest: AssetManifest }
  readonly log: (line: object) => void
}

/** Every slice, in the order in which they may depend on each other. */
export function allRoutes({
  database,
  readings,
  development,
}: Pick<AppOptions, 'database' | 'readings' | 'development'>): Routes {
  return [
    ...signInRoutes({ database, development }),
    ...homeRoutes,
    ...caseReviewRoutes,
    ...recommendationRoutes,
    ...commitmentRoutes,
    ...intakeRoutes({ readings }),
    ...publishingRoutes({ database }),
    ...(development ? galleryRoutes : []),
  ]
}

/** The whole server, ready to listen. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { database, clock, development, https, trustProxy, limits, rates, assets, log } = options
  const views = createViews({ manifest: assets.manifest, production: !development })
  return buildServer<Actor, Permission>(allRoutes(options), {
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
      may,
      key: ({ partnershipId, personId }) => `${partnershipId}/${personId}`,
    },
    render: views.render,
    errorPage,
    frame: actor =>
      actor
        ? {
            person: { name: actor.name, agency: actor.agencyName, role: roles[actor.role] },
            partnership: { name: actor.partnershipName, slug: actor.partnershipSlug },
          }
        : { person: null, partnership: null },
    staticFiles: [{ folder: assets.folder, at: '/assets/', immutable: true }],
    inlineScripts: [inlineScriptHash],
    signInPath: '/sign-in',
  })
}
