export { csvOf } from './csv.ts'
export { heeded } from './heed.ts'
export { type Column, type ListShape, listFrame } from './list.ts'
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
