import { randomUUID } from 'node:crypto'
import { type Actor, may } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { commitmentStanding } from '../../progress/pages/asked.ts'
import { planAnother } from '../checks/store.ts'
import { closureShown } from './summary.ts'

/** `/commitments/:id/checks`: every look back that is planned or was made. */
export async function showChecks(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const found = await commitmentStanding(asked)
  if (!found) return notFound
  const closure = await closureShown(asked, found.stands)
  return view('commitments/closure/pages/checks.njk', {
    commitment: found.commitment,
    here: found.here,
    closure,
    now: closure.checks.filter(one => one.isOfThisClosing),
    before: closure.checks.filter(one => !one.isOfThisClosing),
    mayPlan: closure.status === 'closed' && may(asked.actor, 'plan looking again'),
    typed,
    errors,
    done: asked.query.get('done'),
  })
}

export async function takeAnother(asked: Asked<Actor> & { value: { months: number } }): Promise<Answer> {
  const { tx, actor, now, value } = asked
  const found = await commitmentStanding(asked)
  if (!found) return notFound
  const which = { commitmentId: found.commitment.commitmentId, checkId: randomUUID() }
  const why = await planAnother(tx, actor, now, which, value.months)
  return why ? refuse({ months: why }) : seeOther(`${found.here}/checks?done=planned`)
}
