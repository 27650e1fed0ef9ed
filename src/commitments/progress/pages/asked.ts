import { type Actor, mayOn, type Permission } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'
import { isId } from '#src/recommendations/index.ts'
import { commitmentRecord } from '../../record/queries.ts'
import { standingOf } from '../../standing/queries.ts'

/** The commitment that an address names and how it stands; null where this partnership has none, or its review is hidden. */
export async function commitmentStanding({ tx, actor, params, today }: Asked<Actor>) {
  if (!isId(params.id)) return null
  const commitment = await commitmentRecord(tx, actor.partnershipId, params.id)
  const stands = commitment && (await standingOf(tx, actor.partnershipId, params.id, today))
  if (!stands) return null
  const mayAsOwner = (permission: Permission) => mayOn(actor, permission, { agencyId: stands.ownerAgency })
  return { commitment, stands, here: `/commitments/${params.id}`, mayAsOwner }
}
