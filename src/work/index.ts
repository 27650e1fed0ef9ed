export { type Duties, heldDutiesFor, orphanedDutiesFor, workOf } from './queries.ts'
export { workRoutes } from './routes.ts'
