export { csvOf, harmless } from './csv.ts'
export { echoesOf, type Saying, sayingsOf } from './echoes/echo.ts'
export { countEchoes, echoesBeside, echoesOnRegister } from './echoes/pages/echoes.ts'
export { sayingsSeen } from './echoes/pages/held.ts'
export { stem } from './echoes/stem.ts'
export { type ListShape, listFrame } from './list.ts'
export { heeded } from './pages/heed.ts'
export { understood as recommendationsAsked } from './pages/recommendations.ts'
export { remembered } from './pages/remembered.ts'
export { isId, sourceAddress } from './pages/show.ts'
export { planSays, sourceOf } from './plans/entries.ts'
export { originOf, planEntriesOf } from './plans/queries.ts'
export { type Difference, differencesOf, type Said, saidWords } from './plans/said.ts'
export { matching as recommendationsMatching } from './queries.ts'
export { segmentsOf } from './recommendation.ts'
export { differences, tellHistory } from './record/history.ts'
export { gapsOf, historyOf } from './record/queries.ts'
export {
  type Asking,
  type Counts,
  type Facet,
  type Filter,
  isLiving,
  type LivingFacet,
  livingFacets,
  noFilter,
  none,
  type PrintedFacet,
  pageSize,
  pageWithin,
  printedFacets,
  readAsking,
  type Sort,
} from './register.ts'
export { recommendationRoutes } from './routes.ts'
export { addAsks, addRecommendations, addStatements } from './store.ts'
export { type ThemePut, themeNames, themesOf, themesOn, withTheme } from './themes/queries.ts'
export { takeChange } from './themes/store.ts'
export { type Change, changesTo } from './themes/theme.ts'
