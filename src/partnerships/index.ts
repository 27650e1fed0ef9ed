export { command, openPage, page, publicPage, type Routes } from './access.ts'
export { heldForm, holdForm } from './held-forms/store.ts'
export { type Actor, may, mayOn, needsStronger, type Thing } from './person.ts'
export { type Permission, policy, type Relation, type Role, relations, roles, rolesThatMay } from './policy.ts'
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
export { type Invited, inviteAccount } from './sign-in/accounts/invite.ts'
export { linkToSetUp } from './sign-in/accounts/set-up-link.ts'
export {
  type ByOperator,
  type Done,
  disableUser,
  inviteUser,
  resetUser,
  usersHere,
} from './sign-in/operator/operator.ts'
export { openProvider } from './sign-in/providers/provider.ts'
export { type ProviderSettings, understandProviders } from './sign-in/providers/settings.form.ts'
export { addPartnership, type NewPartnership } from './store.ts'
