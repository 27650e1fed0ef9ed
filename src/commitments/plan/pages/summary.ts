import type { QuestionsBeside } from '#src/case-reviews/index.ts'
import { type Actor, type AgencyRegister, mayOn } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'
import type { Links } from '../links/queries.ts'
import { milestonesOf } from '../milestones/queries.ts'
import { planVersions } from '../queries.ts'
import { type Known, plannedFrom } from '../unfinished/planned.ts'
import { meterOf } from '../unfinished/told.ts'
import { waitsOf } from './links.ts'
import { milestoneTold } from './milestones.ts'
import { planTold } from './plan.ts'

interface Around {
  readonly register: AgencyRegister
  readonly links: Links
}

/** What the page knows of it by itself, and the questions beside it: some of that is still being asked. */
type Beside = { readonly [Part in 'owner' | 'measures']: Promise<Known[Part]> } & {
  readonly asking: Promise<QuestionsBeside>
}

/** The plan of a commitment, as its own page shows it: what is there, what is missing, and what it waits for. */
export async function planShown(
  { tx, actor, today }: Asked<Actor>,
  { register, links }: Around,
  of: Pick<Known, 'commitment' | 'stands' | 'gaps'>,
  beside: Beside,
) {
  const { partnershipId } = actor
  const { commitmentId, ownerAgency } = of.stands
  const [versions, milestones, owner, measures, asked] = await Promise.all([
    planVersions(tx, partnershipId, commitmentId),
    milestonesOf(tx, partnershipId, commitmentId),
    beside.owner,
    beside.measures,
    beside.asking,
  ])
  const { waits, first, waitedBy } = waitsOf(links, commitmentId)
  const { plan } = planTold(versions, new Map(register.agencies.map(one => [one.agencyId, one.name])))
  const going = milestones.filter(one => one.status !== 'dropped')
  return {
    meter: meterOf(plannedFrom({ ...of, owner, measures, version: versions[0], milestones: going.length }), asked),
    rows: plan?.rows.filter(row => row.text !== null) ?? [],
    milestones: going.map(one => milestoneTold(one, today)),
    waits: waits.length > 0,
    first,
    waitedBy,
    mayPlan: mayOn(actor, 'plan commitments', { agencyId: ownerAgency }),
  }
}
