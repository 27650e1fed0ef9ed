export { challengesBeside } from './pages/beside.ts'
export { challengeRoutes } from './routes.ts'
export { challengesWaitingFor, unansweredChallenges } from './waiting/queries.ts'
export { challengeWork } from './waiting/store.ts'
