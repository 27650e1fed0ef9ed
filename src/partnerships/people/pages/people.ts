import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { hasEndedBy } from '../../agencies/succession.ts'
import { type Actor, may } from '../../person.ts'
import { roles } from '../../policy.ts'
import { type Appointment, peopleHere } from '../queries.ts'

/** `/partnership/people`: who acts for whom today; those who have left stand apart. */
export async function people({ tx, actor, today }: Asked<Actor>): Promise<Answer> {
  const all = await peopleHere(tx, actor.partnershipId)
  const shown = all.map(one => ({
    ...one,
    appointments: one.appointments.filter(each => !hasEnded(each, today)).map(each => appointmentShown(each, today)),
  }))
  return view('partnerships/people/pages/people.njk', {
    here: shown.filter(one => one.leftOn === null),
    left: shown.filter(one => one.leftOn !== null),
    mayChange: may(actor, 'look after agencies and people'),
  })
}

export const hasEnded = ({ until }: Appointment, today: string): boolean => until !== null && until <= today

export const appointmentShown = (one: Appointment, today: string) => ({
  ...one,
  role: roles[one.role],
  roleKey: one.role,
  hasEnded: hasEnded(one, today),
  isToCome: one.from !== null && one.from > today,
  agencyHasEnded: hasEndedBy({ validUntil: one.agencyUntil }, today),
})
