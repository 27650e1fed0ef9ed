export { challengeDutiesFor, disputesFor } from './duties/queries.ts'
export { challengesBeside } from './pages/beside.ts'
export { challengeRoutes } from './routes.ts'
export { challengeWork } from './waiting/store.ts'
