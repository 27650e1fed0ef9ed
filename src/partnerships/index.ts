export { command, openPage, page, publicPage, type Routes } from './access.ts'
export type { AgencyRegister } from './agencies/agency.ts'
export { agencyRegister } from './agencies/queries.ts'
export { type Candidate, candidatesOn, hasEndedBy, standsOn } from './agencies/succession.ts'
export { chairWork } from './forums/store.ts'
export { heldForm, holdForm } from './held-forms/store.ts'
export { countOrphaned } from './people/pages/orphaned.ts'
export { type Actor, may, mayOn, needsStronger } from './person.ts'
export { type Permission, policy, type Role, roles, rolesThatMay } from './policy.ts'
export { appointmentsOn, partnershipsHere } from './queries.ts'
export {
  actorOf,
  type Here,
  isKeptAliveSoon,
  keepAlive,
  readClaim,
  sessionShown,
  startSession,
} from './sessions.ts'
export { linkToSetUp } from './sign-in/accounts/set-up-link.ts'
export {
  type ByOperator,
  type Done,
  disableUser,
  inviteUser,
  resetUser,
  usersHere,
} from './sign-in/operator/operator.ts'
export { addPartnership, type NewPartnership } from './store.ts'
export type { HeldWork, Receiver, WorkKeeper } from './work/queries.ts'
