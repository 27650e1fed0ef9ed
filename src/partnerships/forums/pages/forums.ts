import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { type Actor, may } from '../../person.ts'
import { chairsOf, forumKinds, membershipsOf } from '../forum.ts'
import { type Forum, forumsHere, type SeatHolder, seatHolders } from '../queries.ts'

/** `/partnership/forums`: each with how many sit in it and who is in the chair; those that no longer meet stand apart. */
export async function forums({ tx, actor, today }: Asked<Actor>): Promise<Answer> {
  const holders = await seatHolders(tx, actor.partnershipId)
  const rows = (await forumsHere(tx, actor.partnershipId)).map(one => forumShown(one, holders, today))
  return view('partnerships/forums/pages/forums.njk', {
    meeting: rows.filter(one => !one.hasEnded),
    ended: rows.filter(one => one.hasEnded),
    mayChange: may(actor, 'look after agencies and people'),
  })
}

/** A forum with its members and chairs by name. A seat ends with the appointment it is held by. */
export function forumShown(forum: Forum, holders: ReadonlyMap<string, SeatHolder>, today: string) {
  const named = (spells: readonly { appointmentId: string; from: string; until: string | null }[]) =>
    spells.flatMap(spell => {
      const holder = holders.get(spell.appointmentId)
      const until = [spell.until, holder?.until ?? null, forum.until].filter(day => day !== null).sort()[0] ?? null
      return holder ? [{ ...holder, from: spell.from, until, isOver: until !== null && until <= today }] : []
    })
  const [members, chairs] = [named(membershipsOf(forum.steps)), named(chairsOf(forum.steps))]
  return {
    ...forum,
    kind: forumKinds[forum.kind],
    hasEnded: forum.until !== null && forum.until <= today,
    members: members.filter(one => !one.isOver),
    former: members.filter(one => one.isOver),
    chair: chairs.find(one => !one.isOver) ?? null,
    chairs,
  }
}
