import type { Questions } from '#src/case-reviews/index.ts'
import { page, type Routes } from '#src/partnerships/index.ts'
import { recommendations, recommendationsCsv } from './pages/recommendations.ts'
import type { Serving } from './pages/serving.ts'
import { showRecommendation } from './pages/show.ts'

const who = 'read the register'

export const recommendationRoutes = ({
  questions,
  serving,
}: {
  readonly questions: Questions
  readonly serving: Serving
}): Routes => [
  page('/recommendations', { who, cost: 'search' }, recommendations),
  page('/recommendations.csv', { who, cost: 'export' }, recommendationsCsv),
  page('/recommendations/:id', { who }, showRecommendation({ questions, serving })),
]
