import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import type { Actor } from '../person.ts'

/** How long a form that is sent again is known as the same one: by a second click, or by somebody whose answer got lost. */
const minutes = 15

/**
 * Where a form led that was taken already, by a hash of all that came with it; null where it was not. Of two that come at once the second
 * waits here until the first is answered. Whose it is says the transaction.
 */
export async function whereItLed(tx: Tx, hash: string, now: string): Promise<string | null> {
  const since = new Date(Date.parse(now) - minutes * 60_000).toISOString()
  return (await led.first(tx, hash, since))?.to ?? null
}

const led = wordedOnce(
  (_: Tx, hash: string, since: string) => sql<{ to: string | null }>`select where_it_led(${hash}, ${since}) as to`,
)

/** Keeps where a form that is taken leads. What is refused is rolled back, and leaves nothing of it. */
export async function keepWhereItLed(
  tx: Tx,
  { partnershipId, personId }: Actor,
  { hash, ledTo }: { readonly hash: string; readonly ledTo: string },
  now: string,
): Promise<void> {
  await keep(tx, partnershipId, personId, hash, ledTo, now)
}
const keep = wordedOnce(
  (_: Tx, partnershipId: string, personId: string, hash: string, ledTo: string, now: string) => sql`
    insert into sent_form (partnership_id, person_id, hash, led_to, at)
    values (${partnershipId}, ${personId}, ${hash}, ${ledTo}, ${now})
    on conflict (partnership_id, person_id, hash) do update set led_to = excluded.led_to, at = excluded.at`,
)

/** Clears away what was sent more than a day ago: whenever somebody signs in. */
export async function clearAway(tx: Tx, partnershipId: string, now: string): Promise<void> {
  await tx
    .deleteFrom('sent_form')
    .where('partnership_id', '=', partnershipId)
    .where('at', '<', new Date(Date.parse(now) - 86_400_000).toISOString())
    .execute()
}
