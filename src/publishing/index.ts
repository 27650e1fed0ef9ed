export { publishingRoutes } from './routes.ts'
export { faultsIn, type Publication } from './signing/publication.ts'
export { pageDutiesFor, pagesToApprove } from './waiting/queries.ts'
export { pageWork } from './waiting/store.ts'
