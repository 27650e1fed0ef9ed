import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { type Actor, may, mayOn } from '../../person.ts'
import { type Role, roles } from '../../policy.ts'
import { endPlaces, type PlaceKeeper, type WorkKeeper, workHeld } from '../../work/queries.ts'
import { type Person, peopleHere } from '../queries.ts'
import { appointPerson, endAppointment, takeBackPerson } from '../store.ts'
import type { AppointTyped } from './new.form.ts'
import { agenciesToday } from './new.ts'
import { appointmentShown, hasEnded } from './people.ts'

/** `/partnership/people/:id`: what somebody does here, did and will do, and the work that is theirs. */
export const showPerson =
  (work: readonly WorkKeeper[]) =>
  async (asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> => {
    const { tx, actor, today, query } = asked
    const person = await personAsked(asked)
    if (!person) return notFound
    const appointmentIds = person.appointments.map(one => one.appointmentId)
    return view('partnerships/people/pages/show.njk', {
      shown: { ...person, appointments: person.appointments.map(one => appointmentShown(one, today)) },
      work: await workHeld(work, { tx, partnershipId: actor.partnershipId, today }, { appointmentIds }),
      agencies: await agenciesToday(asked),
      roles,
      mayChange: may(actor, 'look after agencies and people'),
      mayEnd: mayOn(actor, 'end or change what a person does', person),
      isSelf: person.personId === actor.personId,
      typed,
      errors,
      done: query.get('done'),
    })
  }

export const takeAppointment =
  (places: readonly PlaceKeeper[]) =>
  async (asked: Asked<Actor> & { value: AppointTyped }): Promise<Answer> => {
    const { tx, actor, now, today, value } = asked
    const person = await personAsked(asked)
    if (!person) return notFound
    const { agencyId, role } = value
    if (!(await agenciesToday(asked)).some(one => one.agencyId === agencyId))
      return refuse({ agency: 'Select an agency that is there today' })
    const from = value.from ?? today
    if (from < today) return refuse({ 'from-day': 'The day must be today or later' })
    if (person.appointments.some(one => one.agencyId === agencyId && one.role === role && !hasEnded(one, today)))
      return refuse({ role: 'They are appointed to this already' })
    // Whoever was away begins anew: what was theirs before an end that came by itself is not theirs again.
    if (person.appointments.every(one => hasEnded(one, today)))
      await endPlaces(places, tx, asked, { ...person, appointmentIds: [], isLast: true })
    if (person.leftOn !== null) await takeBackPerson(tx, actor.partnershipId, person.personId)
    await appointPerson(tx, actor, now, { personId: person.personId, agencyId, role, from })
    return seeOther(`/partnership/people/${person.personId}?done=appointed`)
  }

/** Another role for the same agency: the one ends today, the other begins today, and the work goes along. */
export const takeRole =
  (work: readonly WorkKeeper[], places: readonly PlaceKeeper[]) =>
  async (asked: Asked<Actor> & { value: { newRole: Role } }): Promise<Answer> => {
    const { tx, actor, now, today, params, value } = asked
    const person = await personAsked(asked)
    const before = person?.appointments.find(one => one.appointmentId === params.appointment)
    if (!person || !before) return notFound
    const { personId } = person
    const field = `newRole-${before.appointmentId}`
    if (!mayOn(actor, 'end or change what a person does', person))
      return refuse({ form: 'Somebody else of the business team has to change your role' })
    if (hasEnded(before, today) || (before.from ?? '') > today)
      return refuse({ form: 'Only an appointment that stands today can change' })
    if (before.role === value.newRole) return refuse({ [field]: 'They have this role already' })
    const held = await workHeld(
      work,
      { tx, partnershipId: actor.partnershipId, today },
      { appointmentIds: [before.appointmentId] },
    )
    if (!(await endAppointment(tx, actor, now, { personId, ...before }, { onDay: today, today })))
      return refuse({ form: 'Somebody else has just ended this appointment' })
    const { agencyId } = before
    const role = value.newRole
    const appointmentId = await appointPerson(tx, actor, now, { personId, agencyId, role, from: today })
    for (const one of held) {
      const keeper = work.find(each => each.kind === one.kind)
      const to = { appointmentId, personId, agencyId, role }
      if (!keeper?.canHold(one, to) || !(await keeper.giveTo(tx, actor, now, one.id, to)))
        return refuse({ [field]: `In this role they cannot hold “${one.title}”. Give it to somebody else first` })
    }
    const leaver = { personId, appointmentIds: [before.appointmentId], isLast: false }
    if (!(await endPlaces(places, tx, asked, leaver, { appointmentId, personId, agencyId, role })))
      return refuse({ form: 'Somebody else has just changed what is theirs. Look again' })
    return seeOther(`/partnership/people/${personId}?done=role`)
  }

/** Whom the address names; null where this partnership has nobody of that id. */
export async function personAsked({ tx, actor, params }: Asked<Actor>): Promise<Person | null> {
  const all = await peopleHere(tx, actor.partnershipId)
  return all.find(one => one.personId === params.id) ?? null
}
