import type { Tx } from '#src/platform/db.ts'
import type { Role } from '../policy.ts'

export interface Appointment {
  readonly appointmentId: string
  readonly agencyId: string
  readonly agencyName: string
  readonly agencyUntil: string | null
  readonly role: Role
  readonly from: string | null
  readonly until: string | null
}

export interface Person {
  readonly personId: string
  readonly name: string
  readonly hasAccount: boolean
  readonly leftOn: string | null
  /** The latest first. */
  readonly appointments: readonly Appointment[]
}

/** Everybody of the partnership, those who have left too, by name; or one of them. */
export async function peopleHere(tx: Tx, partnershipId: string, personId?: string): Promise<Person[]> {
  let people = tx
    .selectFrom('person')
    .select(['person_id as personId', 'name', 'account_id as accountId', 'left_on as leftOn'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('name')
  if (personId !== undefined) people = people.where('person_id', '=', personId)
  let appointments = tx
    .selectFrom('appointment as t')
    .innerJoin('agency as a', join =>
      join.onRef('a.partnership_id', '=', 't.partnership_id').onRef('a.agency_id', '=', 't.agency_id'),
    )
    .select(['t.appointment_id as appointmentId', 't.person_id as personId', 't.agency_id as agencyId', 't.role'])
    .select(['a.name as agencyName', 'a.valid_until as agencyUntil', 't.from_day as from', 't.until_day as until'])
    .where('t.partnership_id', '=', partnershipId)
    .orderBy('t.from_day', 'desc')
    .orderBy('t.appointment_id')
  if (personId !== undefined) appointments = appointments.where('t.person_id', '=', personId)
  const found = await appointments.execute()
  return (await people.execute()).map(({ accountId, ...one }) => ({
    ...one,
    hasAccount: accountId !== null,
    appointments: found
      .filter(each => each.personId === one.personId)
      .map(({ personId: _, role, ...each }) => ({ ...each, role: role as Role })),
  }))
}

/** System door. Whether somebody of this partnership signs in by that e-mail address already; their id, or null. */
export async function personByEmail(tx: Tx, partnershipId: string, email: string): Promise<string | null> {
  const found = await tx
    .selectFrom('person as p')
    .innerJoin('account as c', 'c.account_id', 'p.account_id')
    .select('p.person_id as personId')
    .where('p.partnership_id', '=', partnershipId)
    .where('c.email', '=', email.trim().toLowerCase())
    .executeTakeFirst()
  return found?.personId ?? null
}
