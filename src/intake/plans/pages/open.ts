import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, notFound, seeOther } from '#src/platform/page.ts'
import { type PlanShown, planShown, type ReadTables } from '../queries.ts'

export type OpenPlan = PlanShown & { readonly read: ReadTables }

/** The plan of this address while it can still be worked on; else where to go instead. */
export async function openPlan({ tx, actor, params }: Asked<Actor>): Promise<OpenPlan | Answer> {
  const plan = await planShown(tx, actor.partnershipId, params.id ?? '')
  if (!plan) return notFound
  return plan.status === 'read' && plan.read !== null
    ? { ...plan, read: plan.read }
    : seeOther(`/intake/plans/${plan.intakeId}`)
}

export const isOpen = (found: OpenPlan | Answer): found is OpenPlan => 'intakeId' in found
