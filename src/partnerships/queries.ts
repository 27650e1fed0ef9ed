import type { Tx } from '#src/platform/db.ts'
import type { Role } from './policy.ts'

export interface Named {
  readonly partnershipId: string
  readonly partnershipName: string
  readonly personId: string
  readonly name: string
  readonly role: Role
  readonly agencyName: string
}

/** Every partnership of this installation, for the system to work through one after another. */
export async function partnershipsHere(tx: Tx): Promise<{ partnershipId: string; slug: string; name: string }[]> {
  return tx
    .selectFrom('partnership')
    .select(['partnership_id as partnershipId', 'slug', 'name'])
    .orderBy('name')
    .execute()
}

/** The people of this transaction's partnership, by name. */
export async function peopleOf(tx: Tx): Promise<Named[]> {
  const rows = await tx
    .selectFrom('person as p')
    .innerJoin('agency as a', join =>
      join.onRef('a.partnership_id', '=', 'p.partnership_id').onRef('a.agency_id', '=', 'p.agency_id'),
    )
    .innerJoin('partnership as o', 'o.partnership_id', 'p.partnership_id')
    .select([
      'o.partnership_id as partnershipId',
      'o.name as partnershipName',
      'p.person_id as personId',
      'p.name',
      'p.role',
      'a.name as agencyName',
    ])
    .whereRef('o.partnership_id', '=', 'p.partnership_id')
    .orderBy('p.name')
    .execute()
  return rows.map(row => ({ ...row, role: row.role as Role }))
}
