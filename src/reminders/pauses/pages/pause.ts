import type { Actor } from '#src/partnerships/index.ts'
import { addDays } from '#src/platform/calendar/working-days.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { weekdays } from '../../choices/pages/reminders.ts'
import { rhythmHere } from '../../queries.ts'
import { promiseNamed } from '../queries.ts'
import { goOn, pause, setRhythm } from '../store.ts'
import type { PauseTyped } from './pause.form.ts'

/** Days: longer than this nobody would remember why. */
const longest = 184

/** `/reminders/:id/pause` */
export async function askPause(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const promise = await promiseAt(asked)
  return promise ? view('reminders/pauses/pages/pause.njk', { promise, typed, errors }) : notFound
}

export async function takePause(asked: Asked<Actor> & { value: PauseTyped }): Promise<Answer> {
  const { tx, actor, today, value } = asked
  const promise = await promiseAt(asked)
  if (!promise) return notFound
  if (value.untilOn < today) return refuse({ 'until-day': 'The last day of the pause must be today or later' })
  if (value.untilOn > addDays(today, longest))
    return refuse({ 'until-day': 'A pause must be six months or shorter. It can be made again' })
  const isDone = await pause(tx, actor, asked, promise.commitmentId, value)
  return isDone ? seeOther('/reminders?done=paused#paused') : notFound
}

/** `/reminders/:id/go-on`: two may press it, and the second finds it done. */
export async function takeGoOn(asked: Asked<Actor>): Promise<Answer> {
  const promise = await promiseAt(asked)
  if (!promise) return notFound
  const isDone = await goOn(asked.tx, asked.actor, asked, promise.commitmentId)
  return isDone ? seeOther('/reminders?done=goes-on#paused') : refuse({ pause: 'Its reminders go on already' })
}

const promiseAt = ({ tx, actor, params }: Asked<Actor>) => promiseNamed(tx, actor.partnershipId, params.id ?? '')

/** `/reminders/rhythm` */
export async function askRhythm({ tx, actor }: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const { cycle, weekday } = await rhythmHere(tx, actor.partnershipId)
  return view('reminders/pauses/pages/rhythm.njk', {
    cycle: typed.cycle ?? cycle,
    weekday: typed.weekday ?? String(weekday),
    weekdays,
    errors,
  })
}

export async function takeRhythm({
  tx,
  actor,
  now,
  value,
}: Asked<Actor> & { value: { cycle: 'weekly' | 'daily'; weekday: number } }): Promise<Answer> {
  await setRhythm(tx, actor, now, value)
  return seeOther('/reminders?done=rhythm')
}
