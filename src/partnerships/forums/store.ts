import { record } from '#src/ledger/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Actor } from '../person.ts'
import type { Leaver, PlaceKeeper, WorkKeeper } from '../work/queries.ts'
import { chairsOf, type ForumKind, membershipsOf, refusalOfSeat, type SeatStep } from './forum.ts'
import { type Forum, forumsHere, seatHolders } from './queries.ts'

/** Puts a forum on the register, from a day on where one is known. */
export async function addForum(
  tx: Tx,
  actor: Actor,
  now: string,
  forum: { readonly forumId: string; readonly name: string; readonly kind: ForumKind; readonly from: string | null },
): Promise<void> {
  const about = { kind: forum.kind, ...(forum.from ? { from: forum.from } : {}) }
  const ledger_seq = await recordOf(tx, actor, now, 'forum.added', forum.forumId, about)
  await tx
    .insertInto('forum')
    .values({
      partnership_id: actor.partnershipId,
      forum_id: forum.forumId,
      name: forum.name,
      kind: forum.kind,
      from_day: forum.from,
      ledger_seq,
    })
    .execute()
}

/** Records that a forum no longer meets. False where that was recorded already. */
export async function endForum(tx: Tx, actor: Actor, now: string, forumId: string, onDay: string): Promise<boolean> {
  const ended_seq = await recordOf(tx, actor, now, 'forum.ended', forumId, { onDay })
  const { numUpdatedRows } = await tx
    .updateTable('forum')
    .set({ until_day: onDay, ended_seq })
    .where('partnership_id', '=', actor.partnershipId)
    .where('forum_id', '=', forumId)
    .where('until_day', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

const verbs = { join: 'forum.joined', leave: 'forum.left', take_chair: 'forum.chair-taken' } as const

/**
 * Takes steps in a forum, one after another; gives why one cannot be taken, in words, or null. Recording comes first, since a chain
 * takes one writer at a time: the caller rolls back what is refused.
 */
export async function takeSeats(
  tx: Tx,
  actor: Actor,
  now: string,
  forumId: string,
  steps: readonly SeatStep[],
): Promise<string | null> {
  for (const step of steps) {
    const about = { member: step.appointmentId, onDay: step.onDay }
    const ledger_seq = await recordOf(tx, actor, now, verbs[step.act], forumId, about)
    const forum = (await forumsHere(tx, actor.partnershipId)).find(one => one.forumId === forumId)
    if (!forum || forum.until !== null) return 'This forum no longer meets'
    const refusal = refusalOfSeat(forum.steps, step, dayOf(now))
    if (refusal) return refusal
    await tx
      .insertInto('forum_seat')
      .values({
        partnership_id: actor.partnershipId,
        forum_id: forumId,
        seq: forum.steps.length + 1,
        act: step.act,
        appointment_id: step.appointmentId,
        on_day: step.onDay,
        ledger_seq,
      })
      .execute()
  }
  return null
}

/** The chairs of forums, as work of whoever is in them. Whoever takes one over joins the forum where they are no member. */
export const chairWork: WorkKeeper = {
  kind: 'forum_chair',
  held: async (tx, partnershipId, today) => {
    const holders = await seatHolders(tx, partnershipId)
    return (await forumsHere(tx, partnershipId)).flatMap(forum => {
      const chair = chairsOf(forum.steps).at(-1)
      const holder = chair?.until === null ? holders.get(chair.appointmentId) : undefined
      if (!holder || (forum.until !== null && forum.until <= today)) return []
      return [
        {
          kind: 'forum_chair',
          id: forum.forumId,
          title: forum.name,
          why: 'In the chair',
          href: `/partnership/forums/${forum.forumId}`,
          agencyId: holder.agencyId,
          appointmentId: holder.appointmentId,
        },
      ]
    })
  },
  canHold: () => true,
  giveTo: async (tx, actor, now, id, { appointmentId }) => {
    const forum = (await forumsHere(tx, actor.partnershipId)).find(one => one.forumId === id)
    const onDay = dayOf(now)
    const isMember = membershipsOf(forum?.steps ?? []).some(
      one => one.appointmentId === appointmentId && one.until === null,
    )
    const join: SeatStep[] = isMember ? [] : [{ act: 'join', appointmentId, onDay }]
    return (await takeSeats(tx, actor, now, id, [...join, { act: 'take_chair', appointmentId, onDay }])) === null
  },
}

/** Seats in forums: they end with the appointment they are held by. Whoever goes on by another keeps their seat by that one. */
export const seatPlaces: PlaceKeeper = {
  of: async (tx, partnershipId, leaver) =>
    (await seatsOf(tx, partnershipId, leaver)).map(({ forum }) => ({
      title: forum.name,
      why: 'A seat in this forum',
      href: `/partnership/forums/${forum.forumId}`,
    })),
  end: async (tx, actor, now, leaver, next) => {
    const onDay = dayOf(now)
    for (const { forum, appointmentId, isChair } of await seatsOf(tx, actor.partnershipId, leaver)) {
      const goesOn = next && !sits(forum, next.appointmentId) ? [{ act: 'join' as const, ...next, onDay }] : []
      const inChair = next && isChair ? [{ act: 'take_chair' as const, ...next, onDay }] : []
      const steps = [...goesOn, ...inChair, { act: 'leave' as const, appointmentId, onDay }]
      if ((await takeSeats(tx, actor, now, forum.forumId, steps)) !== null) return false
    }
    return true
  },
}

async function seatsOf(tx: Tx, partnershipId: string, { appointmentIds }: Leaver) {
  return (await forumsHere(tx, partnershipId))
    .filter(forum => forum.until === null)
    .flatMap(forum =>
      appointmentIds
        .filter(one => sits(forum, one))
        .map(appointmentId => {
          const chair = chairsOf(forum.steps).at(-1)
          return { forum, appointmentId, isChair: chair?.until === null && chair.appointmentId === appointmentId }
        }),
    )
}

const sits = (forum: Forum, appointmentId: string): boolean =>
  membershipsOf(forum.steps).some(one => one.appointmentId === appointmentId && one.until === null)

const recordOf = (tx: Tx, actor: Actor, now: string, verb: string, forumId: string, about = {}): Promise<number> =>
  record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb,
    subject: { kind: 'forum', id: forumId },
    about: { appointment: actor.appointmentId, ...about },
  })
