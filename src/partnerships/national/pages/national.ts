import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { type Actor, may } from '../../person.ts'
import { readingsHere } from '../queries.ts'
import { standsToday } from '../reading.ts'

/** `/partnership/national`: who from beyond the partnership reads its register, and who did. */
export async function showReadings({ tx, actor, today, query }: Asked<Actor>): Promise<Answer> {
  const readings = await readingsHere(tx, actor.partnershipId)
  return view('partnerships/national/pages/national.njk', {
    open: readings.filter(one => standsToday(one, today)),
    over: readings.filter(one => !standsToday(one, today)),
    mayChange: may(actor, 'open the register to a reader from beyond the partnership'),
    maySeeLooks: may(actor, 'see who looked at case data'),
    done: query.get('done'),
    today,
  })
}
