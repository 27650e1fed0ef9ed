export { challengesBeside } from './pages/beside.ts'
export { challengeRoutes } from './routes.ts'
export { type ChallengeDuty, challengesWaitingFor, type Unanswered, unansweredChallenges } from './waiting/queries.ts'
export { challengeWork } from './waiting/store.ts'
