import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, seeOther, untouched, view } from '#src/platform/page.ts'
import type { Cycle } from '../../cycle.ts'
import { rhythmHere } from '../../queries.ts'
import { calendarLinkMadeAt } from '../queries.ts'
import { choose, endCalendarLink, makeCalendarLink } from '../store.ts'

const done: Readonly<Record<string, string>> = {
  chosen: 'Your choice was saved.',
  ended: 'No address opens your calendar any more.',
}

/** `/account/reminders`: how often somebody is written to, and their calendar. */
export async function askMine(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  return mine(asked, {
    cycle: typed.cycle,
    errors,
    done: done[asked.query.get('done') ?? ''] ?? null,
    calendarAt: null,
  })
}

async function mine(
  { tx, actor }: Asked<Actor>,
  shown: { cycle: unknown; errors: Again['errors']; done: string | null; calendarAt: string | null },
): Promise<Answer> {
  const { partnershipId, personId } = actor
  const { cycle, weekday, choices } = await rhythmHere(tx, partnershipId)
  return view('reminders/choices/pages/reminders.njk', {
    ...shown,
    cycle: shown.cycle ?? choices.get(personId) ?? cycle,
    weekday: weekdays[weekday - 1],
    madeAt: await calendarLinkMadeAt(tx, partnershipId, personId),
  })
}

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const

export async function takeMine({ tx, actor, now, value }: Asked<Actor> & { value: { cycle: Cycle } }): Promise<Answer> {
  await choose(tx, actor, value.cycle, now)
  return seeOther('/account/reminders?done=chosen')
}

/** Shows the new address, this once: it is kept as a hash. */
export const takeNewCalendar =
  (address: string) =>
  async (asked: Asked<Actor>): Promise<Answer> => {
    const token = await makeCalendarLink(asked.tx, asked.actor, asked.now)
    const calendarAt = `${address}/calendar/${token}.ics`
    return mine(asked, { cycle: undefined, errors: {}, done: null, calendarAt })
  }

export async function takeCalendarEnd({ tx, actor, now }: Asked<Actor>): Promise<Answer> {
  await endCalendarLink(tx, actor, now)
  return seeOther('/account/reminders?done=ended')
}
