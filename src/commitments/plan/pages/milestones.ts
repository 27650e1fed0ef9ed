import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, untouched, view } from '#src/platform/page.ts'
import { plural, ukDate } from '#src/shell/index.ts'
import { milestoneMoves } from '../milestone.ts'
import { type Milestone, milestonesOf } from '../milestones/queries.ts'
import { addMilestone, changeMilestone } from '../milestones/store.ts'
import { milestoneDid, milestoneTitles } from '../words.ts'
import { done, planAsked } from './asked.ts'
import type { AddTyped, ChangeTyped } from './milestones.form.ts'

const offers = {
  reach: 'It is reached',
  move: 'Move it to another day',
  drop: 'Drop it',
  put_back: 'Put it back on the list',
}

/** `/commitments/:id/plan/milestones`: what is done by when on the way; with `?step=…`, what befell one of them. */
export async function showMilestones(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const { tx, actor, query, today } = asked
  const commitment = await planAsked(asked)
  if (!commitment) return notFound
  const all = await milestonesOf(tx, actor.partnershipId, commitment.commitmentId)
  const chosen = all.find(one => one.milestoneId === (typed.milestone ?? query.get('step')))
  const mayDo = chosen && commitment.mayPlan ? Object.keys(milestoneMoves[chosen.status]) : []
  return view('commitments/plan/pages/milestones.njk', {
    commitment,
    milestones: all.map(one => milestoneTold(one, today)),
    chosen: chosen && mayDo.length > 0 ? milestoneTold(chosen, today) : null,
    offers: Object.fromEntries(Object.entries(offers).filter(([act]) => mayDo.includes(act))),
    typed,
    errors,
    done: query.get('done'),
  })
}

export const takeAdd = (asked: Asked<Actor> & { value: AddTyped }): Promise<Answer> =>
  done(asked, { page: 'plan/milestones', what: 'added' }, id =>
    addMilestone(asked.tx, asked.actor, asked.now, id, asked.value),
  )

export const takeChange = async (asked: Asked<Actor> & { value: ChangeTyped }): Promise<Answer> => {
  if (asked.value.act === 'move' && asked.value.dueOn !== null && asked.value.dueOn < asked.today)
    return refuse({ 'on-day': 'The new day must be today or later' })
  return done(asked, { page: 'plan/milestones', what: 'changed' }, id =>
    changeMilestone(asked.tx, asked.actor, asked.now, id, asked.value),
  )
}

/** A step on the way in words. Where its day is past and nothing was said of it, that is said with a day. */
export function milestoneTold(one: Milestone, today: string) {
  const isPast = one.status === 'open' && one.dueOn < today
  return {
    ...one,
    ...milestoneTitles[one.status],
    ...(isPast ? { text: 'Past its day', tone: 'attention' } : {}),
    words: one.text,
    when: ukDate(one.dueOn),
    more: [
      ...(isPast ? [`Not recorded as reached by ${ukDate(today)}.`] : []),
      ...(one.moved > 0 ? [`Moved ${plural(one.moved, 'time')}; first ${ukDate(one.firstOn)}.`] : []),
    ],
    history: one.steps
      .map(step => ({
        title:
          step.act === 'move' || step.act === 'add'
            ? `${milestoneDid[step.act]}: ${ukDate(step.dueOn)}`
            : milestoneDid[step.act],
        at: step.at,
        by: `${step.by} (${step.byAgency})`,
        text: step.reason,
      }))
      .reverse(),
  }
}
