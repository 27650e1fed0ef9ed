import type { Tx } from '#src/platform/db.ts'
import type { Role } from './policy.ts'

/** One appointment that stands today, with whose it is and for whom. */
export interface Appointed {
  readonly partnershipId: string
  readonly partnershipName: string
  readonly personId: string
  readonly name: string
  readonly appointmentId: string
  readonly role: Role
  readonly agencyId: string
  readonly agencyName: string
  /** The issuer whose claims gave it; null where a person appointed them. */
  readonly grantedBy: string | null
}

/** Every partnership of this installation, for the system to work through one after another. */
export async function partnershipsHere(tx: Tx): Promise<{ partnershipId: string; slug: string; name: string }[]> {
  return tx
    .selectFrom('partnership')
    .select(['partnership_id as partnershipId', 'slug', 'name'])
    .orderBy('name')
    .execute()
}

/** The appointments of this transaction's partnership that stand on a day, by name; of one account where it is named. */
export async function appointmentsOn(tx: Tx, today: string, accountId?: string): Promise<Appointed[]> {
  let asked = tx
    .selectFrom('appointment as t')
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 't.partnership_id').onRef('p.person_id', '=', 't.person_id'),
    )
    .innerJoin('agency as a', join =>
      join.onRef('a.partnership_id', '=', 't.partnership_id').onRef('a.agency_id', '=', 't.agency_id'),
    )
    .innerJoin('partnership as o', 'o.partnership_id', 't.partnership_id')
    .select([
      'o.partnership_id as partnershipId',
      'o.name as partnershipName',
      'p.person_id as personId',
      'p.name',
      't.appointment_id as appointmentId',
      't.role',
      'a.agency_id as agencyId',
      'a.name as agencyName',
      't.granted_by as grantedBy',
    ])
    .where(row => row.or([row('t.from_day', 'is', null), row('t.from_day', '<=', today)]))
    .where(row => row.or([row('t.until_day', 'is', null), row('t.until_day', '>', today)]))
    .where(row => row.or([row('p.left_on', 'is', null), row('p.left_on', '>', today)]))
    .orderBy('p.name')
    .orderBy('a.name')
  if (accountId !== undefined) asked = asked.where('p.account_id', '=', accountId)
  const rows = await asked.execute()
  return rows.map(row => ({ ...row, role: row.role as Role }))
}

/** Where each person is written to: the address of an account that is not closed. For the system only. */
export async function addressesOf(tx: Tx, partnershipId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('person as p')
    .innerJoin('account as a', 'a.account_id', 'p.account_id')
    .select(['p.person_id as personId', 'a.email'])
    .where('p.partnership_id', '=', partnershipId)
    .where('a.disabled_at', 'is', null)
    .execute()
  return new Map(rows.map(row => [row.personId, row.email]))
}
