import { page, type Routes } from '#src/partnerships/index.ts'
import { reviews } from './pages/reviews.ts'
import { showReview } from './pages/show.ts'

const who = 'read the register'

export const caseReviewRoutes: Routes = [
  page('/reviews', { who }, reviews),
  page('/reviews/:name', { who }, showReview),
]
