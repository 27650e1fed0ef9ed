import type { QuestionsBeside } from '#src/case-reviews/index.ts'
import { type Actor, type AgencyRegister, mayOn } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'
import { milestonesOf } from '../milestones/queries.ts'
import { placeOf, planVersions } from '../queries.ts'
import { plannedOf } from '../unfinished/queries.ts'
import { meterOf } from '../unfinished/told.ts'
import { waitsOf } from './links.ts'
import { milestoneTold } from './milestones.ts'
import { planTold } from './plan.ts'

/** The plan of a commitment, as its own page shows it: what is there, what is missing, and what it waits for. */
export async function planShown(
  asked: Asked<Actor>,
  { agencies }: AgencyRegister,
  commitmentId: string,
  asking: Promise<QuestionsBeside>,
) {
  const { tx, actor, today } = asked
  const { partnershipId } = actor
  const [[planned], versions, milestones, { waits, first, waitedBy }, place, beside] = await Promise.all([
    plannedOf(tx, partnershipId, { today, ids: [commitmentId] }),
    planVersions(tx, partnershipId, commitmentId),
    milestonesOf(tx, partnershipId, commitmentId),
    waitsOf(asked, commitmentId),
    placeOf(tx, partnershipId, commitmentId),
    asking,
  ])
  const { plan } = planTold(versions, new Map(agencies.map(one => [one.agencyId, one.name])))
  return {
    meter: planned ? meterOf(planned, beside) : null,
    rows: plan?.rows.filter(row => row.text !== null) ?? [],
    milestones: milestones.filter(one => one.status !== 'dropped').map(one => milestoneTold(one, today)),
    waits: waits.length > 0,
    first,
    waitedBy,
    mayPlan: place !== null && mayOn(actor, 'plan commitments', place),
  }
}
