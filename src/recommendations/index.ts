export { csvOf } from './csv.ts'
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
