export { publishingRoutes } from './routes.ts'
export { pageWork } from './waiting/store.ts'
