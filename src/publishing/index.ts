export { publishingRoutes } from './routes.ts'
export { pageDutiesFor, pagesToApprove } from './waiting/queries.ts'
export { pageWork } from './waiting/store.ts'
