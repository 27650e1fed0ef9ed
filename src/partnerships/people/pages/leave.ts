import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { type Actor, mayOn } from '../../person.ts'
import { roles } from '../../policy.ts'
import { appointmentsOn } from '../../queries.ts'
import {
  endPlaces,
  type Leaver,
  type PlaceKeeper,
  placesEnding,
  type WorkKeeper,
  workHeld,
} from '../../work/queries.ts'
import { givenAs, keyOf, type Somebody, type ToGive, toGive } from '../handing-over.ts'
import type { Appointment, Person } from '../queries.ts'
import { endAppointment, personLeaves } from '../store.ts'
import type { EndAppointmentTyped } from './leave.form.ts'
import { hasEnded } from './people.ts'
import { personAsked } from './show.ts'

/** `/partnership/people/:id/leave`: each piece of their work is given to somebody, and then they have left. */
export const askLeave =
  (work: readonly WorkKeeper[], places: readonly PlaceKeeper[]) =>
  async (asked: Asked<Actor>, again: Again = untouched): Promise<Answer> => {
    const person = await personAsked(asked)
    if (!person) return notFound
    return view('partnerships/people/pages/leave.njk', {
      shown: person,
      one: null,
      pieces: piecesShown(await theirs(asked, work, person), again),
      places: await placesEnding(places, asked.tx, asked.actor.partnershipId, leaverOf(asked, person)),
      isPossible: canGo(asked, person),
      ...again,
    })
  }

export const takeLeave =
  (work: readonly WorkKeeper[], places: readonly PlaceKeeper[]) =>
  async (asked: Asked<Actor> & { value: ReadonlyMap<string, string> }): Promise<Answer> => {
    const { tx, actor, now, today } = asked
    const person = await personAsked(asked)
    if (!person) return notFound
    if (!canGo(asked, person)) return refuse({ form: 'This cannot be recorded by you, or they have left already' })
    const given = givenAs(await theirs(asked, work, person), asked.value)
    if (!given.ok) return refuse(given.errors)
    if (!(await handOver(asked, work, given.gifts))) return refuse({ form: movedMeanwhile })
    if (!(await endPlaces(places, tx, asked, leaverOf(asked, person)))) return refuse({ form: movedMeanwhile })
    for (const one of person.appointments.filter(each => !hasEnded(each, today))) {
      const onDay = one.from !== null && one.from > today ? one.from : today
      await endAppointment(tx, actor, now, { ...person, ...one }, { onDay, today })
    }
    await personLeaves(tx, actor, now, person.personId, today)
    return seeOther(`/partnership/people/${person.personId}?done=left`)
  }

/** `/partnership/people/:id/appointments/:appointment/end`: the same for one of several. */
export const askEndAppointment =
  (work: readonly WorkKeeper[], places: readonly PlaceKeeper[]) =>
  async (asked: Asked<Actor>, again: Again = untouched): Promise<Answer> => {
    const found = await appointmentAsked(asked)
    if (!found) return notFound
    return view('partnerships/people/pages/leave.njk', {
      shown: found.person,
      one: { ...found.one, role: roles[found.one.role] },
      pieces: piecesShown(await theirs(asked, work, found.person, found.one), again),
      places: await placesEnding(places, asked.tx, asked.actor.partnershipId, leaverOf(asked, found.person, found.one)),
      isPossible: canGo(asked, found.person) && !hasEnded(found.one, asked.today),
      ...again,
    })
  }

export const takeEndAppointment =
  (work: readonly WorkKeeper[], places: readonly PlaceKeeper[]) =>
  async (asked: Asked<Actor> & { value: EndAppointmentTyped }): Promise<Answer> => {
    const { tx, actor, now, today, value } = asked
    const found = await appointmentAsked(asked)
    if (!found) return notFound
    const { person, one } = found
    if (!canGo(asked, person) || hasEnded(one, today))
      return refuse({ form: 'It cannot be ended by you, or has ended already' })
    const onDay = value.onDay ?? today
    if (onDay < today) return refuse({ 'onDay-day': 'The day must be today or later' })
    if (one.from !== null && onDay < one.from) return refuse({ 'onDay-day': 'The day must not be before it begins' })
    // Until a day to come they go on; what they still hold on that day raises an alarm.
    const given = onDay > today ? null : givenAs(await theirs(asked, work, person, one), value.chosen)
    if (given && !given.ok) return refuse(given.errors)
    if (given && !(await handOver(asked, work, given.gifts))) return refuse({ form: movedMeanwhile })
    if (given && !(await endPlaces(places, tx, asked, leaverOf(asked, person, one))))
      return refuse({ form: movedMeanwhile })
    if (!(await endAppointment(tx, actor, now, { ...person, ...one }, { onDay, today })))
      return refuse({ form: 'Somebody else has just ended it' })
    return seeOther(`/partnership/people/${person.personId}?done=ended`)
  }

/** Gives each piece away, in the transaction of the leaving. False where one has moved meanwhile. */
export async function handOver(
  { tx, actor, now }: Asked<Actor>,
  work: readonly WorkKeeper[],
  gifts: readonly { work: ToGive['work']; to: Somebody }[],
): Promise<boolean> {
  for (const { work: one, to } of gifts) {
    const keeper = work.find(each => each.kind === one.kind)
    if (!(await keeper?.giveTo(tx, actor, now, one.id, to))) return false
  }
  return true
}

async function theirs(
  { tx, actor, today }: Asked<Actor>,
  work: readonly WorkKeeper[],
  person: Person,
  one?: Appointment,
) {
  const going = one ? [one.appointmentId] : person.appointments.map(each => each.appointmentId)
  const held = await workHeld(work, { tx, partnershipId: actor.partnershipId, today }, { appointmentIds: going })
  return toGive(held, going, await appointmentsOn(tx, today), work)
}

/** For the form: each piece with its name, who can take it, and who was chosen. */
export function piecesShown(pieces: readonly ToGive[], { typed }: Again) {
  const [names, chosen] = [[typed.work ?? []].flat(), [typed.to ?? []].flat()]
  return pieces.map(({ work, receivers }) => ({
    ...work,
    key: keyOf(work),
    receivers: receivers.map(to => ({ ...to, role: roles[to.role].toLowerCase() })),
    chosen: chosen[names.indexOf(keyOf(work))] ?? '',
  }))
}

const movedMeanwhile = 'Somebody else has just changed what is theirs. Look again'

/** Who goes, as far as places are concerned: by one appointment, or altogether. */
export const leaverOf = ({ today }: Pick<Asked<Actor>, 'today'>, person: Person, one?: Appointment): Leaver => {
  const going = one ? [one] : person.appointments
  const others = person.appointments.filter(each => !going.includes(each) && !hasEnded(each, today))
  const { personId } = person
  return { personId, appointmentIds: going.map(each => each.appointmentId), isLast: others.length === 0 }
}

const canGo = ({ actor }: Asked<Actor>, person: Person): boolean =>
  mayOn(actor, 'end or change what a person does', person) && person.leftOn === null

async function appointmentAsked(asked: Asked<Actor>): Promise<{ person: Person; one: Appointment } | null> {
  const person = await personAsked(asked)
  const one = person?.appointments.find(each => each.appointmentId === asked.params.appointment)
  return person && one ? { person, one } : null
}
