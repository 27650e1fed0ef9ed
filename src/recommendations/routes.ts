import type { Challenges, Questions, Standings } from '#src/case-reviews/index.ts'
import { page, type Routes } from '#src/partnerships/index.ts'
import { recommendations, recommendationsCsv } from './pages/recommendations.ts'
import type { Serving } from './pages/serving.ts'
import { showRecommendation } from './pages/show.ts'

const who = 'read the register'
const looksBack = true

interface Beside {
  readonly questions: Questions
  readonly challenges: Challenges
  readonly standings: Standings
  readonly serving: Serving
}

export const recommendationRoutes = (beside: Beside): Routes => [
  page('/recommendations', { who, looksBack, cost: 'search' }, recommendations),
  page('/recommendations.csv', { who, looksBack, cost: 'export' }, recommendationsCsv),
  page('/recommendations/:id', { who, looksBack }, showRecommendation(beside)),
]
