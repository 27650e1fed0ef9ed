import { randomUUID } from 'node:crypto'
import { type Actor, mayOn } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { commitmentStanding } from '../../progress/pages/asked.ts'
import { amountFault, type Defined, units } from '../measure.ts'
import { define } from '../store.ts'
import { measuresShown } from './summary.ts'

/** `/commitments/:id/measures`: by what anybody will know, and a form that says it. */
export async function showMeasures(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const found = await commitmentStanding(asked)
  if (!found) return notFound
  const { commitment, stands, here } = found
  return view('commitments/measures/pages/measures.njk', {
    commitment,
    here,
    measures: await measuresShown(asked, commitment.commitmentId),
    mayDefine: mayOn(asked.actor, 'plan commitments', { agencyId: stands.ownerAgency }),
    units: Object.entries(units).map(([value, text]) => ({
      value,
      text: text.slice(0, 1).toUpperCase() + text.slice(1),
    })),
    typed,
    errors,
    today: asked.today,
  })
}

/** Said to somebody of another agency than the one that holds the commitment. */
export const notYours = 'That is for the agency that holds this commitment'

export async function takeDefine(asked: Asked<Actor> & { value: Defined }): Promise<Answer> {
  const { tx, actor, now, value } = asked
  const found = await commitmentStanding(asked)
  if (!found) return notFound
  if (!found.mayAsOwner('plan commitments')) return refuse({ title: notYours })
  const wrong = amountsWrong(value)
  if (wrong) return refuse(wrong)
  const which = { commitmentId: found.commitment.commitmentId, measureId: randomUUID() }
  const why = await define(tx, actor, now, which, value)
  return why ? refuse({ title: why }) : seeOther(`${found.here}/measures/${which.measureId}?done=defined`)
}

/** What is wrong with a baseline or a target of this unit, beside its box; null where nothing is. */
export function amountsWrong({ unit, baseline, target }: Pick<Defined, 'unit' | 'baseline' | 'target'>) {
  for (const [field, amount] of Object.entries({ baseline, target })) {
    const fault = amount && amountFault(unit, amount)
    if (fault) return { [amount.of === null && unit === 'n_of_n' ? `${field}Of` : field]: fault }
  }
  return null
}
