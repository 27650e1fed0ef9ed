import type { Duty } from '#src/commitments/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Database } from '#src/platform/db.ts'
import { type Duties, workOf } from '#src/work/index.ts'
import type { Waiting } from '../plan.ts'
import type { Seat } from '../whom.ts'

interface Partnership {
  readonly partnershipId: string
  readonly name: string
  readonly slug: string
}

/** That a promise is near its day, or without a word for long, is what the ladder tells; how far a reading has got is no duty. */
const toldElsewhere = new Set(['due', 'update', 'waits for another', 'document in reading'])

/** Somebody by one appointment, as the policy and the duties ask for them. They are not here, so they have shown no second factor. */
export const actorIn = ({ partnershipId, name, slug }: Partnership, seat: Seat): Actor => ({
  ...{ partnershipId, partnershipName: name, partnershipSlug: slug },
  ...{ personId: seat.personId, name: seat.name, appointmentId: seat.appointmentId },
  ...{ agencyId: seat.agencyId, agencyName: seat.agencyName, role: seat.role, isStrong: false },
})

/**
 * What waits for each of these people, in the order to do it. Each is asked for as themselves, so that nothing of a draft is told to
 * somebody who may not see it.
 */
export async function waitingFor(
  database: Database,
  duties: Duties,
  here: Partnership,
  seats: readonly Seat[],
  today: string,
): Promise<Waiting> {
  const waiting = new Map<string, Duty[]>()
  for (const seat of seats) {
    const actor = actorIn(here, seat)
    const found = await database.asMember(actor, tx => workOf(duties, { tx, actor, today }), 'look')
    const known = waiting.get(seat.personId) ?? []
    const more = found.filter(one => !toldElsewhere.has(one.kind) && !known.some(({ href }) => href === one.href))
    waiting.set(seat.personId, [...known, ...more])
  }
  return waiting
}
