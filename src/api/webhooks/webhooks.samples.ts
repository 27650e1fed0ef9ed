import type { Actor } from '#src/partnerships/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import type { Secrets } from '#src/platform/secrets.ts'
import { markTried, takeNext } from './sending/store.ts'
import { makeWebhook, queueTest } from './store.ts'

/** A webhook made by somebody, for tests: its id. Nothing is sent unless something sends. */
export async function webhookMade(database: Database, actor: Actor, secrets: Secrets): Promise<string> {
  const asked = { url: 'https://hook.example/one', events: ['commitment.closed'] } as const
  const made = await database.asMember(actor, tx => makeWebhook(tx, actor, asked, { now: systemClock.now(), secrets }))
  return made.webhookId
}

/** One that was told of a test: it took it, or said that it is gone for good, and then it is switched off. */
export async function webhookTold(
  database: Database,
  actor: Actor,
  secrets: Secrets,
  said: 'taken' | 'gone',
): Promise<string> {
  const webhookId = await webhookMade(database, actor, secrets)
  const { partnershipId } = actor
  const [now, address] = [systemClock.now(), 'https://throughline.example']
  const status = said === 'taken' ? 204 : 410
  const called = { ok: said === 'taken', status, words: `It answered with ${status}.`, tookMs: 12 }
  await database.asMember(actor, tx =>
    queueTest(tx, partnershipId, webhookId, now, { address, partnership: actor.partnershipSlug }),
  )
  await database.asSystem('tell webhooks for a test', partnershipId, async tx => {
    for (const taken of await takeNext(tx, { partnershipId, now, address }))
      if (taken.webhookId === webhookId) await markTried(tx, now, taken, called)
  })
  return webhookId
}
