export { isPlan } from './queries.ts'
export { planRoutes } from './routes.ts'
