export {
  byAnyReader,
  command,
  nationalPage,
  openPage,
  page,
  publicPage,
  type Routes,
  type Visit,
  visitorPage,
} from './access.ts'
export type { AgencyRegister } from './agencies/agency.ts'
export { agencyRegister, untilColumn } from './agencies/queries.ts'
export { type Candidate, candidatesOn, hasEndedBy, standsOn } from './agencies/succession.ts'
export { dayBoxes, dayTyped } from './day.form.ts'
export { type Field, fields, seenOf } from './fields.ts'
export { chairWork, seatPlaces } from './forums/store.ts'
export { heldForm, holdForm } from './held-forms/store.ts'
export { readingsOf } from './national/queries.ts'
export { standsToday } from './national/reading.ts'
export { type NationalReader, nationalClaim, nationalReader } from './national/sessions/store.ts'
export { openReading, recordNationalLook } from './national/store.ts'
export { countOrphaned } from './people/pages/orphaned.ts'
export { type Actor, asOfToday, isRecorded, may, mayOn, needsStronger } from './person.ts'
export { type Permission, policy, type Role, roles, rolesThatMay } from './policy.ts'
export { addressesOf, appointmentsOn, partnershipsHere } from './queries.ts'
export { recordRead } from './reads/store.ts'
export { keepWhereItLed, whereItLed } from './sent-forms/store.ts'
export {
  actorOf,
  type Here,
  hashOf,
  isKeptAliveSoon,
  keepAlive,
  newToken,
  readClaim,
  sessionShown,
  startSession,
} from './sessions.ts'
export { accountFor, inviteAccount } from './sign-in/accounts/invite.ts'
export { linkToSetUp } from './sign-in/accounts/set-up-link.ts'
export { localAddress } from './sign-in/addresses.ts'
export {
  type ByOperator,
  type Done,
  disableUser,
  inviteNationalReader,
  inviteUser,
  resetSecondFactor,
  resetUser,
  usersHere,
} from './sign-in/operator/operator.ts'
export { openProvider } from './sign-in/providers/provider.ts'
export { type ProviderSettings, understandProviders } from './sign-in/providers/settings.form.ts'
export { countTry, forgiveTries } from './sign-in/tries/store.ts'
export { addPartnership, type NewPartnership } from './store.ts'
export { closeSupport, openSupport } from './support/operator.ts'
export { supportAccess } from './support/queries.ts'
export { endSupportRunOut } from './support/store.ts'
export type { HeldWork, Holder, PlaceKeeper, Receiver, WorkKeeper } from './work/queries.ts'
