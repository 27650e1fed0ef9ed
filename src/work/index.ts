export { type Duties, heldDutiesFor, keepWaiting, orphanedDutiesFor, type Waiting, workOf } from './queries.ts'
export { workRoutes } from './routes.ts'
export type { Told } from './work.ts'
