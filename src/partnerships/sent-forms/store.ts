import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { Actor } from '../person.ts'

/** How long a form that is sent again is known as the same one: by a second click, or by somebody whose answer got lost. */
const minutes = 15

/**
 * Notes that a form is being taken, by a hash of all that came with it. Where it was taken already, tells where that led: of two that come
 * at once the second waits until the first is answered. What is refused is rolled back, and the note with it.
 */
export async function takenBefore(tx: Tx, actor: Actor, hash: string, now: string): Promise<string | null> {
  const whose = { partnership_id: actor.partnershipId, person_id: actor.personId, hash }
  const { rows } = await sql<{ led_to: string | null }>`
    insert into sent_form as s (partnership_id, person_id, hash, at)
    values (${whose.partnership_id}, ${whose.person_id}, ${hash}, ${now})
    on conflict (partnership_id, person_id, hash) do update set at = excluded.at
      where s.led_to is null or s.at < excluded.at - make_interval(mins => ${minutes})
    returning led_to`.execute(tx)
  if (rows.length > 0) return null
  const found = await tx
    .selectFrom('sent_form')
    .select('led_to')
    .where('partnership_id', '=', whose.partnership_id)
    .where('person_id', '=', whose.person_id)
    .where('hash', '=', hash)
    .executeTakeFirst()
  return found?.led_to ?? null
}

/** Keeps where a form that was taken led. */
export async function keepWhereItLed(tx: Tx, actor: Actor, hash: string, ledTo: string): Promise<void> {
  await tx
    .updateTable('sent_form')
    .set({ led_to: ledTo })
    .where('partnership_id', '=', actor.partnershipId)
    .where('person_id', '=', actor.personId)
    .where('hash', '=', hash)
    .execute()
}

/** Clears away what was sent more than a day ago: whenever somebody signs in. */
export async function clearAway(tx: Tx, partnershipId: string, now: string): Promise<void> {
  await tx
    .deleteFrom('sent_form')
    .where('partnership_id', '=', partnershipId)
    .where('at', '<', new Date(Date.parse(now) - 86_400_000).toISOString())
    .execute()
}
