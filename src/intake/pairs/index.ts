export { pairRoutes } from './routes.ts'
