import { page, type Routes } from '#src/partnerships/index.ts'
import { recommendations, recommendationsCsv } from './pages/recommendations.ts'

const who = 'read the register'

export const recommendationRoutes: Routes = [
  page('/recommendations', { who }, recommendations),
  page('/recommendations.csv', { who }, recommendationsCsv),
]
