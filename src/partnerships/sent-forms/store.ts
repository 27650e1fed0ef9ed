import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import type { Actor } from '../person.ts'

/** How long a form that is sent again is known as the same one: by a second click, or by somebody whose answer got lost. */
const minutes = 15

/**
 * Notes that a form is being taken, by a hash of all that came with it. Where it was taken already, tells where that led: of two that come
 * at once the second waits until the first is answered. What is refused is rolled back, and the note with it.
 */
export async function takenBefore(tx: Tx, actor: Actor, hash: string, now: string): Promise<string | null> {
  const noted = await note(tx, actor.partnershipId, actor.personId, hash, now)
  if (noted.length > 0) return null
  return (await noteOf.first(tx, actor.partnershipId, actor.personId, hash))?.led_to ?? null
}

const note = wordedOnce(
  (_: Tx, partnershipId: string, personId: string, hash: string, now: string) => sql<{ led_to: string | null }>`
    insert into sent_form as s (partnership_id, person_id, hash, at) values (${partnershipId}, ${personId}, ${hash}, ${now})
    on conflict (partnership_id, person_id, hash) do update set at = excluded.at
      where s.led_to is null or s.at < excluded.at - make_interval(mins => ${minutes})
    returning led_to`,
)
const noteOf = wordedOnce((tx: Tx, partnershipId: string, personId: string, hash: string) =>
  tx
    .selectFrom('sent_form')
    .select('led_to')
    .where('partnership_id', '=', partnershipId)
    .where('person_id', '=', personId)
    .where('hash', '=', hash),
)

/** Keeps where a form that was taken led. */
export async function keepWhereItLed(tx: Tx, actor: Actor, hash: string, ledTo: string): Promise<void> {
  await keep(tx, actor.partnershipId, actor.personId, hash, ledTo)
}
const keep = wordedOnce((tx: Tx, partnershipId: string, personId: string, hash: string, ledTo: string) =>
  tx
    .updateTable('sent_form')
    .set({ led_to: ledTo })
    .where('partnership_id', '=', partnershipId)
    .where('person_id', '=', personId)
    .where('hash', '=', hash),
)

/** Clears away what was sent more than a day ago: whenever somebody signs in. */
export async function clearAway(tx: Tx, partnershipId: string, now: string): Promise<void> {
  await tx
    .deleteFrom('sent_form')
    .where('partnership_id', '=', partnershipId)
    .where('at', '<', new Date(Date.parse(now) - 86_400_000).toISOString())
    .execute()
}
