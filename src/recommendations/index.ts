export { csvOf } from './csv.ts'
export { heeded } from './heed.ts'
export { type Column, type ListShape, listFrame } from './list.ts'
export { isId, sourceAddress } from './pages/show.ts'
export { segmentsOf, type Words } from './recommendation.ts'
export { differences, tellHistory } from './record/history.ts'
export { gapsOf, historyOf } from './record/queries.ts'
export {
  type Asking,
  type Counts,
  type Facet,
  type Filter,
  facets,
  noFilter,
  none,
  pageSize,
  pageWithin,
  queryOf,
  readAsking,
  type Sort,
  unknown,
} from './register.ts'
export { recommendationRoutes } from './routes.ts'
export { addAsks, addRecommendations, addStatements } from './store.ts'
