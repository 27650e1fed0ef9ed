import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { type Actor, may } from '../../person.ts'
import { roles } from '../../policy.ts'
import { appointmentsOn } from '../../queries.ts'
import type { SeatStep } from '../forum.ts'
import { type Forum, forumsHere, seatHolders } from '../queries.ts'
import { endForum, takeSeats } from '../store.ts'
import type { JoinTyped, SeatTyped } from './forums.form.ts'
import { forumShown } from './forums.ts'

/** `/partnership/forums/:id`: who sits in it, who is in the chair, and who did before. */
export async function showForum(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const { tx, actor, today, query } = asked
  const forum = await forumAsked(asked)
  if (!forum) return notFound
  const shown = forumShown(forum, await seatHolders(tx, actor.partnershipId), today)
  const sitting = shown.members.map(one => one.appointmentId)
  return view('partnerships/forums/pages/show.njk', {
    forum: shown,
    others: (await appointmentsOn(tx, today))
      .filter(one => !sitting.includes(one.appointmentId))
      .map(one => ({ ...one, role: roles[one.role].toLowerCase() })),
    mayChange: may(actor, 'look after agencies and people') && forum.until === null,
    typed,
    errors,
    done: query.get('done'),
  })
}

export async function takeJoin(asked: Asked<Actor> & { value: JoinTyped }): Promise<Answer> {
  const { tx, today, value } = asked
  const { appointmentId } = value
  if (!(await appointmentsOn(tx, today)).some(one => one.appointmentId === appointmentId))
    return refuse({ member: 'Select somebody who acts for an agency today' })
  const onDay = value.onDay ?? today
  const chair: SeatStep[] = value.isChair ? [{ act: 'take_chair', appointmentId, onDay }] : []
  return taken(asked, 'joined-day', [{ act: 'join', appointmentId, onDay }, ...chair])
}

export async function takeSeat(asked: Asked<Actor> & { value: SeatTyped }): Promise<Answer> {
  const { act, appointmentId, onDay } = asked.value
  return taken(asked, 'on-day', [{ act, appointmentId, onDay: onDay ?? asked.today }])
}

export async function takeForumEnd(asked: Asked<Actor>): Promise<Answer> {
  const forum = await forumAsked(asked)
  if (!forum) return notFound
  const onDay = forum.from !== null && forum.from > asked.today ? forum.from : asked.today
  if (!(await endForum(asked.tx, asked.actor, asked.now, forum.forumId, onDay)))
    return refuse({ form: 'It is recorded already that it no longer meets' })
  return seeOther(`/partnership/forums/${forum.forumId}?done=ended`)
}

async function taken(asked: Asked<Actor>, field: string, steps: readonly SeatStep[]): Promise<Answer> {
  const forum = await forumAsked(asked)
  if (!forum) return notFound
  const refusal = await takeSeats(asked.tx, asked.actor, asked.now, forum.forumId, steps)
  return refusal ? refuse({ [field]: refusal }) : seeOther(`/partnership/forums/${forum.forumId}?done=taken`)
}

async function forumAsked({ tx, actor, params }: Asked<Actor>): Promise<Forum | null> {
  return (await forumsHere(tx, actor.partnershipId)).find(one => one.forumId === params.id) ?? null
}
