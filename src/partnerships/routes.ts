import type { Database } from '#src/platform/db.ts'
import { page, type Routes } from './access.ts'
import { agencyRoutes } from './agencies/routes.ts'
import { forumRoutes } from './forums/routes.ts'
import { nationalReadingRoutes } from './national/routes.ts'
import { showPartnership } from './pages/partnership.ts'
import { showPolicy } from './pages/policy.ts'
import { showFields } from './pages/what-each-sees.ts'
import { peopleRoutes } from './people/routes.ts'
import type { PlaceKeeper, WorkKeeper } from './work/queries.ts'

/** `work` and `places` are what slices above keep for people and agencies. */
export const partnershipRoutes = (given: {
  readonly work: readonly WorkKeeper[]
  readonly places: readonly PlaceKeeper[]
  readonly database: Database
  readonly address: string
}): Routes => [
  page('/partnership', { who: 'see agencies and people' }, showPartnership),
  page('/partnership/policy', { who: 'see who may do what' }, showPolicy),
  page('/partnership/what-each-sees', { who: 'see who may do what' }, showFields),
  ...agencyRoutes(given),
  ...peopleRoutes(given),
  ...forumRoutes,
  ...nationalReadingRoutes(given),
]
