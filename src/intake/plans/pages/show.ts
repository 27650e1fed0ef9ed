import { type Actor, may } from '#src/partnerships/index.ts'
import { type Answer, type Asked, download, notFound, seeOther, view } from '#src/platform/page.ts'
import { statusWords } from '../../intake.ts'
import { progressOf, stepsOf } from '../../life/queries.ts'
import { type PlanShown, planShown } from '../queries.ts'

/** One plan: how far the reading has got, why it could not be read, what was imported, or on to where it is being looked at. */
export async function showPlan(asked: Asked<Actor>): Promise<Answer> {
  const { tx, actor, params } = asked
  const plan = await planShown(tx, actor.partnershipId, params.id ?? '')
  if (!plan) return notFound
  if (plan.status === 'waiting' || plan.status === 'reading')
    return view('intake/plans/pages/reading.njk', { plan: about(plan), ...(await howFar(asked, plan)) })
  if (plan.status === 'read') return seeOther(`/intake/plans/${plan.intakeId}/${plan.settings ? 'rows' : 'columns'}`)
  const steps = await stepsOf(tx, actor.partnershipId, plan.intakeId)
  return view('intake/plans/pages/show.njk', {
    plan: about(plan),
    state: statusWords(plan.status),
    why: steps.findLast(step => step.act === 'give_up') ?? null,
    last: steps.at(-1),
    mayDecide: may(actor, 'decide on what was read'),
  })
}

/** The same in a few bytes, for the page that waits. */
export async function tellPlanProgress(asked: Asked<Actor>): Promise<Answer> {
  const plan = await planShown(asked.tx, asked.actor.partnershipId, asked.params.id ?? '')
  if (!plan) return notFound
  return download('progress.json', 'application/json', JSON.stringify(await howFar(asked, plan)))
}

async function howFar({ tx, actor }: Asked<Actor>, { intakeId, status }: PlanShown) {
  const progress = status === 'reading' ? await progressOf(tx, actor.partnershipId, intakeId) : null
  const stage = progress?.stage ?? (status === 'waiting' ? 'Waiting for its turn' : '')
  const done = status !== 'waiting' && status !== 'reading'
  return { status, done, stage, percent: Math.round((progress?.fraction ?? 0) * 100) }
}

/** A plan without its tables. */
export const about = ({ read: _, salt: __, ...plan }: PlanShown) => plan
