import { nationalPage, type Routes } from '#src/partnerships/index.ts'
import type { Database } from '#src/platform/db.ts'
import { reader, within } from './pages/looking.ts'
import { showOpened } from './pages/national.ts'
import { showOpenedPartnership } from './pages/partnership.ts'
import { showOpenedReview } from './pages/review.ts'

/** What partnerships have opened to somebody beyond them all. */
export const nationalRoutes = ({ database }: { readonly database: Database }): Routes => [
  nationalPage('/national', reader(database, showOpened(database))),
  nationalPage('/national/:partnership', reader(database, within(database, showOpenedPartnership))),
  nationalPage('/national/:partnership/reviews/:name', reader(database, within(database, showOpenedReview))),
]
