export { type Duties, type DutiesFor, heldDutiesFor, orphanedDutiesFor, workOf } from './queries.ts'
export { workRoutes } from './routes.ts'
