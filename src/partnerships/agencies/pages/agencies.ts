import { type Answer, type Asked, view } from '#src/platform/page.ts'
import type { Actor } from '../../person.ts'
import { may } from '../../person.ts'
import { agencyKinds } from '../agency.ts'
import { agencyRegister } from '../queries.ts'
import { hasEndedBy } from '../succession.ts'
import { daysWords, standing } from '../words.ts'

/** `/partnership/agencies`: every body, those that are there first, with what follows those that ended. */
export async function agencies({ tx, actor, today, query }: Asked<Actor>): Promise<Answer> {
  const register = await agencyRegister(tx, actor.partnershipId)
  const rows = register.agencies.map(one => ({
    ...one,
    kind: agencyKinds[one.kind],
    days: daysWords(one),
    standing: standing(one, today),
    next: register.successions
      .filter(({ predecessorId }) => predecessorId === one.agencyId)
      .map(({ successorId }) => register.agencies.find(({ agencyId }) => agencyId === successorId)),
  }))
  return view('partnerships/agencies/pages/agencies.njk', {
    rows: [...rows.filter(one => !hasEndedBy(one, today)), ...rows.filter(one => hasEndedBy(one, today))],
    mayChange: may(actor, 'look after agencies and people'),
    done: query.get('done'),
  })
}
