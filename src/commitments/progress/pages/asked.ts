import { type Actor, mayOn, type Permission } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'
import { isId } from '#src/recommendations/index.ts'
import { commitmentRecord } from '../../record/queries.ts'
import { standingOf } from '../../standing/queries.ts'
import type { StandingWithin } from '../../standing/whole/store.ts'

const asItStands: StandingWithin = ({ tx, actor, today }, id) => standingOf(tx, actor.partnershipId, id, today)

/** The commitment that an address names and how it stands; null where this partnership has none, or its review is hidden. */
export async function commitmentStanding(asked: Asked<Actor>, standing: StandingWithin = asItStands) {
  const { tx, actor, params } = asked
  if (!isId(params.id)) return null
  const [commitment, stands] = await Promise.all([
    commitmentRecord(tx, actor.partnershipId, params.id),
    standing(asked, params.id),
  ])
  if (!commitment || !stands) return null
  const mayAsOwner = (permission: Permission) => mayOn(actor, permission, { agencyId: stands.ownerAgency })
  return { commitment, stands, here: `/commitments/${params.id}`, mayAsOwner }
}
