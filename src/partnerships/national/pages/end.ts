import { type Answer, type Asked, notFound, refuse, seeOther, view } from '#src/platform/page.ts'
import type { Actor } from '../../person.ts'
import { readingsHere } from '../queries.ts'
import { standsToday } from '../reading.ts'
import { endReading } from '../store.ts'

/** `/partnership/national/:id/end`. */
export async function askEndReading(asked: Asked<Actor>): Promise<Answer> {
  const reading = await readingAt(asked)
  return reading ? view('partnerships/national/pages/end.njk', { reading }) : notFound
}

export async function takeEndReading(asked: Asked<Actor>): Promise<Answer> {
  const reading = await readingAt(asked)
  if (!reading) return notFound
  // Of two who end it at once the second is shown how it stands now; what was recorded for them is rolled back.
  if (!(await endReading(asked.tx, asked.actor, reading.readingId, asked.now))) return refuse({})
  return seeOther('/partnership/national?done=ended')
}

/** One that stands today: what is over cannot be ended again. */
const readingAt = async ({ tx, actor, params, today }: Asked<Actor>) =>
  (await readingsHere(tx, actor.partnershipId)).find(one => one.readingId === params.id && standsToday(one, today))
