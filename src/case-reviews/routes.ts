import { page, type Routes } from '#src/partnerships/index.ts'
import type { Questions } from './pages/questions.ts'
import { reviews } from './pages/reviews.ts'
import { showReview } from './pages/show.ts'

const who = 'read the register'

export const caseReviewRoutes = ({ questions }: { readonly questions: Questions }): Routes => [
  page('/reviews', { who }, reviews),
  page('/reviews/:name', { who }, showReview(questions)),
]
