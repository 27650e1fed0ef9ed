import { type Actor, appointmentsOn, may, mayOn, roles, standsOn } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { isId } from '#src/recommendations/index.ts'
import { ownerWords } from '../../commitment.ts'
import { commitmentRecord } from '../../record/queries.ts'
import { surroundingsOf } from '../../surroundings/store.ts'
import { accept, decline, offer, takeBack } from '../store.ts'
import type { AcceptTyped, OfferTyped } from './owner.form.ts'
import { ownerShown } from './summary.ts'

/** `/commitments/:id/owner`: who answers for it, how it came to be so, and what this person can do about it. */
export async function showOwner(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const { tx, actor, today, query } = asked
  const commitment = await commitmentAsked(asked)
  if (!commitment) return notFound
  const { register } = await surroundingsOf(asked)
  const [owner, appointed] = await Promise.all([ownerShown(asked, register, commitment), appointmentsOn(tx, today)])
  const { agencies } = register
  const people = appointed.map(one => ({ ...one, role: roles[one.role].toLowerCase() }))
  const likely = owner.answering.kind === 'waits' ? owner.answering.candidates.map(one => one.body.agencyId) : []
  const open = agencies.filter(one => standsOn(one, today) && one.agencyId !== owner.holder?.agencyId)
  return view('commitments/owners/pages/owner.njk', {
    commitment: { ...commitment, owner: commitment.who.length > 0 ? ownerWords(commitment.who) : null },
    owner,
    mayOffer: may(actor, 'offer commitments to agencies'),
    mayAnswer: owner.offer !== null && mayOn(actor, 'accept commitments for an agency', owner.offer),
    choices: [
      ...open.filter(one => likely.includes(one.agencyId)),
      ...open.filter(one => !likely.includes(one.agencyId)),
    ].map(one => ({ ...one, people: people.filter(({ agencyId }) => agencyId === one.agencyId) })),
    colleagues: people.filter(({ agencyId }) => agencyId === actor.agencyId),
    typed,
    errors,
    done: query.get('done'),
  })
}

export async function takeOffer(asked: Asked<Actor> & { value: OfferTyped }): Promise<Answer> {
  const { tx, actor, now, today, value } = asked
  const people = value.kind === 'appointment' ? await appointmentsOn(tx, today) : []
  const person = value.kind === 'appointment' ? people.find(one => one.appointmentId === value.id) : null
  const agencyId = value.kind === 'agency' ? value.id : person?.agencyId
  if (agencyId === undefined) return refuse({ to: 'Select somebody who acts for an agency today' })
  const to = { agencyId, appointmentId: person?.appointmentId ?? null, post: value.post }
  return done(asked, 'offered', 'to', 'It cannot be offered to that agency as it stands now', id =>
    offer(tx, actor, now, id, to),
  )
}

export async function takeAccept(asked: Asked<Actor> & { value: AcceptTyped }): Promise<Answer> {
  const { tx, actor, now, today, value } = asked
  const people = (await appointmentsOn(tx, today)).filter(one => one.agencyId === actor.agencyId)
  if (value.appointmentId !== null && !people.some(one => one.appointmentId === value.appointmentId))
    return refuse({ appointment: 'Select a person of your agency' })
  return done(asked, 'accepted', 'form', 'It is not offered to your agency any more', id =>
    accept(tx, actor, now, id, value),
  )
}

export async function takeDecline(asked: Asked<Actor> & { value: { reason: string } }): Promise<Answer> {
  return done(asked, 'declined', 'form', 'It is not offered to your agency any more', id =>
    decline(asked.tx, asked.actor, asked.now, id, asked.value.reason),
  )
}

export async function takeOfferBack(asked: Asked<Actor>): Promise<Answer> {
  return done(asked, 'taken-back', 'form', 'There is no offer that waits for an answer', id =>
    takeBack(asked.tx, asked.actor, asked.now, id),
  )
}

/** Does it to the commitment that the address names; what could not be done leaves nothing behind, and is said. */
async function done(
  asked: Asked<Actor>,
  what: string,
  field: string,
  whyNot: string,
  act: (commitmentId: string) => Promise<boolean>,
): Promise<Answer> {
  const { id } = asked.params
  if (isId(id) && (await act(id))) return seeOther(`/commitments/${id}/owner?done=${what}`)
  return (await commitmentAsked(asked)) ? refuse({ [field]: whyNot }) : notFound
}

const commitmentAsked = async ({ tx, actor, params }: Asked<Actor>) =>
  isId(params.id) ? commitmentRecord(tx, actor.partnershipId, params.id) : null
