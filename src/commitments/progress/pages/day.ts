import { type Actor, mayOn } from '#src/partnerships/index.ts'
import type { FieldErrors } from '#src/platform/form.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { whenWordsOf } from '../../commitment.ts'
import { moveDay, type NotMoved } from '../days/store.ts'
import { type DueAct, faultInNewDay, mayDecideDay, wantsFirstDay } from '../due.ts'
import { dueSteps } from '../queries.ts'
import { dayTitle, isOver } from '../words.ts'
import { commitmentStanding } from './asked.ts'
import type { DayTyped } from './day.form.ts'
import { daysShown } from './summary.ts'

/** `/commitments/:id/progress/day`: the day it is due, every day it was given, and what this person can do about it. */
export async function showDay(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const { tx, actor, query } = asked
  const found = await commitmentStanding(asked)
  if (!found) return notFound
  const { commitment, stands, here, mayAsOwner } = found
  const { due, ownerAgency } = stands
  const steps = await dueSteps(tx, actor.partnershipId, commitment.commitmentId)
  const isOpen = !isOver(stands.delivery) && mayAsOwner('ask to move a day')
  const waiting = due.asked
  return view('commitments/progress/pages/day.njk', {
    commitment,
    here,
    printed: commitment.dueEnd === null && commitment.whenWords === null ? null : whenWordsOf(commitment),
    days: daysShown(due),
    seen: stands.dueSeq,
    waiting,
    maySet: isOpen && wantsFirstDay(due, stands.dueSeq),
    mayAsk: isOpen && waiting === null && !wantsFirstDay(due, stands.dueSeq),
    mayDecide:
      waiting !== null && mayOn(actor, 'approve a new day', waiting) && mayDecideDay(actor, waiting, ownerAgency),
    isOver: isOver(stands.delivery),
    mayTakeBack: waiting !== null && mayOn(actor, 'ask to move a day', waiting),
    history: steps
      .map(one => ({ title: dayTitle(one), at: one.at, by: `${one.by} (${one.byAgency})`, text: one.reason }))
      .reverse(),
    typed,
    errors,
    done: query.get('done'),
  })
}

/** One act on the day, from its form. */
export const takeDay =
  (act: DueAct) =>
  async (asked: Asked<Actor> & { value: DayTyped }): Promise<Answer> => {
    const { tx, actor, now, today, value } = asked
    const found = await commitmentStanding(asked)
    if (!found) return notFound
    const wrong = value.dueOn === null ? null : faultInNewDay(value.dueOn, found.stands.due.dueOn, today)
    if (wrong) return refuse({ 'newDay-day': wrong })
    const fault = await moveDay(tx, actor, now, found.commitment.commitmentId, { act, ...value })
    if (fault) return refuse(faultWords(fault, act))
    return seeOther(`${found.here}/progress/day?done=${act.replace('_', '-')}`)
  }

const fields: Readonly<Record<DueAct, string>> = {
  set: 'newDay-day',
  ask: 'newDay-day',
  approve: 'approve',
  refuse: 'whyNot',
  take_back: 'take-back',
}

const faultWords = (fault: NotMoved, act: DueAct): FieldErrors => ({ [fields[act]]: words[fault] })

const words: Readonly<Record<NotMoved, string>> = {
  another_agency: 'The agency that holds this promise asks for another day, or the business team',
  own_work: 'Somebody of another agency decides: neither who asked, nor the agency that holds it',
  moved_on:
    'Something was done since this page was opened. See how its day stands now, and do it again if it still holds',
  cannot: 'That cannot be done as it stands now',
  delivered: 'It is delivered or ended, so its day is no longer moved',
  printed: 'It has a day already. Ask to move it',
  wrong_day: 'Enter another day, after today',
}
