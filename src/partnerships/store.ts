import type { Tx } from '#src/platform/db.ts'
import type { Role } from './policy.ts'

export interface NewPartnership {
  readonly partnershipId: string
  readonly slug: string
  readonly name: string
  readonly agencies: readonly { readonly agencyId: string; readonly name: string; readonly kind: string }[]
  readonly people: readonly {
    readonly personId: string
    readonly agencyId: string
    readonly name: string
    readonly role: Role
  }[]
}

/** Adds a partnership with its agencies and people. Does nothing where it is there already. */
export async function addPartnership(tx: Tx, added: NewPartnership): Promise<void> {
  const partnership_id = added.partnershipId
  await tx
    .insertInto('partnership')
    .values({ partnership_id, slug: added.slug, name: added.name })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await tx
    .insertInto('agency')
    .values(added.agencies.map(({ agencyId, name, kind }) => ({ partnership_id, agency_id: agencyId, name, kind })))
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await tx
    .insertInto('person')
    .values(
      added.people.map(({ personId, agencyId, name, role }) => ({
        partnership_id,
        person_id: personId,
        agency_id: agencyId,
        name,
        role,
      })),
    )
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
