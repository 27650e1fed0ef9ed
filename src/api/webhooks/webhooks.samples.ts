import type { Actor } from '#src/partnerships/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import type { Secrets } from '#src/platform/secrets.ts'
import { makeWebhook } from './store.ts'

/** A webhook made by somebody, for tests: its id. Nothing is sent unless something sends. */
export async function webhookMade(database: Database, actor: Actor, secrets: Secrets): Promise<string> {
  const asked = { url: 'https://hook.example/one', events: ['commitment.closed'] } as const
  const made = await database.asMember(actor, tx => makeWebhook(tx, actor, asked, { now: systemClock.now(), secrets }))
  return made.webhookId
}
