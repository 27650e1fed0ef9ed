import { type Actor, mayOn } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'
import type { StandingOf } from '../../standing/queries.ts'
import { missingForClosing } from '../closure.ts'
import { type Check, checksOf, closureSteps, restOf } from '../queries.ts'
import { checkName, checkTold, closingTold, closureTitle, impactWords } from '../words.ts'

/** One look as it is told beside others. */
export const checkShown = (check: Check, today: string) => ({
  ...check,
  name: checkName(check),
  told: checkTold(check, today),
  impactWords: impactWords(check.impact),
  href: `/commitments/${check.commitmentId}/checks/${check.checkId}`,
})

/** Whether it is closed, what is missing where it is not, and when it is looked at again. */
export async function closureShown({ tx, actor, today }: Asked<Actor>, stands: StandingOf) {
  const { partnershipId } = actor
  const { commitmentId, ownerAgency, closure, evidence } = stands
  // Where nothing was done towards closing it, nothing was planned after it; and where nothing is accepted, it can rest on nothing.
  const [steps, rest, looks] = await Promise.all([
    closure === 'none' ? [] : closureSteps(tx, partnershipId, commitmentId),
    evidence.some(one => one.status === 'accepted')
      ? restOf(tx, partnershipId, commitmentId, ownerAgency, today)
      : null,
    closure === 'none' ? [] : checksOf(tx, partnershipId, commitmentId),
  ])
  const last = steps.at(-1)
  const checks = looks.map(one => checkShown(one, today))
  const owner = { agencyId: ownerAgency }
  return {
    status: last?.status ?? 'open',
    seen: last?.seq ?? 0,
    told: closingTold(last),
    last,
    rest,
    missing: missingForClosing({ ...stands, acceptedLevel: rest?.level ?? null }),
    checks,
    next: checks.find(one => one.status === 'planned' && one.isOfThisClosing) ?? null,
    wasOpenedAgain: steps.filter(one => one.act === 'reopen').length,
    mayOpenAgain: last?.status === 'closed' && mayOn(actor, 'open again', owner),
    history: steps
      .map(one => ({ title: closureTitle(one), at: one.at, by: `${one.by} (${one.byAgency})`, text: one.reason }))
      .reverse(),
  }
}
