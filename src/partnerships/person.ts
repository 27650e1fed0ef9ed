import { type Permission, type Role, rolesThatMay, rowOf } from './policy.ts'

/** Who is doing this now: one person, by one appointment, for one agency in one partnership. */
export interface Actor {
  readonly partnershipId: string
  readonly partnershipName: string
  readonly partnershipSlug: string
  readonly personId: string
  readonly name: string
  readonly appointmentId: string
  readonly agencyId: string
  readonly agencyName: string
  readonly role: Role
  /** Whether a second factor, or a provider that sees to one, has vouched for them in this session. */
  readonly isStrong: boolean
  /** The day they look back to: then they may do nothing that changes anything. Absent where they look at today. */
  readonly asOf?: string
}

/** What is known of a thing, to tell how somebody stands to it. Null: nobody's. */
export interface Thing {
  readonly agencyId?: string | null
  /** The agency that keeps it since, where that is another. */
  readonly keptAgencyId?: string | null
  readonly personId?: string | null
}

/** Whether the role may at all; where the row says more of the thing, `mayOn` is asked as well. */
export const may = (actor: Actor, permission: Permission): boolean =>
  !isBarred(actor, permission) && rolesThatMay(permission).includes(actor.role)

/** Whoever looks back, as they are today: for what would have waited for somebody like them. */
export const asOfToday = ({ asOf: _, ...actor }: Actor): Actor => actor

/** Nobody changes what has been. */
const isBarred = ({ asOf }: Actor, permission: Permission): boolean =>
  asOf !== undefined && rowOf(permission).isAct === true

/** Whether this person may do this to this thing, as the one table says. */
export function mayOn(actor: Actor, permission: Permission, thing: Thing): boolean {
  if (isBarred(actor, permission)) return false
  switch (rowOf(permission).roles[actor.role]) {
    case 'any':
      return true
    case 'own_agency':
      return thing.agencyId === actor.agencyId
    case 'another_agency':
      return (
        Boolean(thing.agencyId) &&
        ![thing.agencyId, thing.keptAgencyId].includes(actor.agencyId) &&
        (thing.personId ?? null) !== actor.personId
      )
    case 'own':
      return thing.personId === actor.personId
    case 'anothers':
      return Boolean(thing.personId) && thing.personId !== actor.personId
    default:
      return false
  }
}

/** Words that may be about a child or family are opened with a second factor only. */
export const needsStronger = (actor: Actor, permission: Permission): boolean =>
  rowOf(permission).isCaseLevel === true && !actor.isStrong

/** Every look at words that may be about a child or family is in the ledger. */
export const isRecorded = (permission: Permission): boolean => rowOf(permission).isCaseLevel === true
