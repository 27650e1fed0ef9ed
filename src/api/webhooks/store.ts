import { randomBytes, randomUUID } from 'node:crypto'
import { digest, newSalt, record } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Secrets } from '#src/platform/secrets.ts'
import { type EventKind, type Here, testBody, testEvent } from './event.ts'
import { secretText } from './signature.ts'

/** What a secret of a webhook is sealed for. */
export const sealedFor = (webhookId: string): string => `webhook ${webhookId}`

/** Makes a webhook, which is told of what happens from here on, and gives its secret, this once. */
export async function makeWebhook(
  tx: Tx,
  actor: Actor,
  { url, events }: { readonly url: string; readonly events: readonly EventKind[] },
  { now, secrets }: { readonly now: string; readonly secrets: Secrets },
): Promise<{ readonly webhookId: string; readonly secret: string }> {
  const [webhookId, salt, secret] = [randomUUID(), newSalt(), secretText(randomBytes(24))]
  const about = { told: digest(salt, JSON.stringify({ url, events })) }
  const seq = await entryOf(tx, actor, now, 'webhook.made', webhookId, about)
  await tx
    .insertInto('webhook')
    .values({
      ...{ partnership_id: actor.partnershipId, webhook_id: webhookId, url, events: [...events], salt },
      ...{ made_by: actor.personId, under_id: actor.appointmentId, for_agency: actor.agencyId, made_at: now },
      ...{ secret: secrets.seal(secret, sealedFor(webhookId)), status: 'on', since: now },
      ...{ read_to: seq, ledger_seq: seq, changed_seq: seq },
    })
    .execute()
  return { webhookId, secret }
}

/** Ends a webhook for good, or switches one on again that was switched off. False where it does not stand so: then nothing is to be kept. */
export async function moveWebhook(
  tx: Tx,
  actor: Actor,
  webhookId: string,
  act: 'end' | 'switch_on',
  now: string,
): Promise<boolean> {
  const [verb, status, from] =
    act === 'end'
      ? (['webhook.ended', 'ended', ['on', 'off']] as const)
      : (['webhook.switched-on', 'on', ['off']] as const)
  const changed_seq = await entryOf(tx, actor, now, verb, webhookId)
  const { numUpdatedRows } = await tx
    .updateTable('webhook')
    .set({ status, since: now, why: null, changed_seq })
    .where('partnership_id', '=', actor.partnershipId)
    .where('webhook_id', '=', webhookId)
    .where('status', 'in', [...from])
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  // What was given up is left to whoever wants it sent again; what waits is tried from now on as if it were new.
  if (act === 'switch_on') await tryAnew(tx, actor.partnershipId, webhookId, ['waiting', 'sending'], now)
  return true
}

/** Puts a test in line. */
export async function queueTest(
  tx: Tx,
  partnershipId: string,
  webhookId: string,
  now: string,
  here: Here,
): Promise<void> {
  await tx
    .insertInto('webhook_delivery')
    .values({
      ...{ partnership_id: partnershipId, webhook_id: webhookId, delivery_id: randomUUID(), event: testEvent },
      ...{ body: testBody(now, here), status: 'waiting', queued_at: now, next_try_at: now },
    })
    .execute()
}

/** Puts a message in line again, under the id that it had. False where it is in line already, or there is none. */
export const sendAgain = async (
  tx: Tx,
  partnershipId: string,
  { webhookId, deliveryId }: { readonly webhookId: string; readonly deliveryId: string },
  now: string,
): Promise<boolean> => (await tryAnew(tx, partnershipId, webhookId, ['delivered', 'given_up'], now, deliveryId)) === 1n

async function tryAnew(
  tx: Tx,
  partnershipId: string,
  webhookId: string,
  from: readonly string[],
  now: string,
  deliveryId?: string,
): Promise<bigint> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_delivery')
    .set({ status: 'waiting', first_try_at: null, next_try_at: now })
    .where('partnership_id', '=', partnershipId)
    .where('webhook_id', '=', webhookId)
    .where('status', 'in', [...from])
    .$if(deliveryId !== undefined, one => one.where('delivery_id', '=', deliveryId ?? ''))
    .executeTakeFirst()
  return numUpdatedRows
}

const entryOf = (
  tx: Tx,
  { partnershipId, personId, appointmentId }: Actor,
  now: string,
  verb: string,
  webhookId: string,
  about: Readonly<Record<string, string>> = {},
): Promise<number> =>
  record(tx, partnershipId, {
    at: now,
    actor: { kind: 'person', id: personId },
    verb,
    subject: { kind: 'webhook', id: webhookId },
    about: { appointment: appointmentId, ...about },
  })
