import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { lastEntryBy, record } from '#src/ledger/index.ts'
import type { Called } from '#src/platform/calling/call.ts'
import type { Tx } from '#src/platform/db.ts'
import { after, nextTry, takenFor } from '../delivery.ts'
import { bodyOf, type Entry, eventOf, verbsTold } from '../event.ts'

interface Where {
  readonly partnershipId: string
  readonly now: string
  /** Where this installation is, for links. */
  readonly address: string
}

/** A message taken to be sent, and by which of its tries: a later one has taken it over. */
export interface Taken {
  readonly partnershipId: string
  readonly webhookId: string
  readonly deliveryId: string
  readonly url: string
  /** Sealed. */
  readonly secret: Buffer
  readonly body: string
  readonly tries: number
  readonly firstTryAt: string
}

/** How many entries of the ledger are looked at for one webhook in one go. */
const mostRead = 200

/**
 * Puts in line what has happened since, for each webhook that is switched on, and takes the message of each that is next, where its time
 * has come: one of each at a time, in the order in which things happened. Two processes never take one: the webhook is locked, and who
 * comes second passes it by.
 */
export async function takeNext(tx: Tx, where: Where): Promise<Taken[]> {
  const { partnershipId } = where
  const hooks = await tx
    .selectFrom('webhook as w')
    .innerJoin('partnership as o', 'o.partnership_id', 'w.partnership_id')
    .select(['w.webhook_id as webhookId', 'w.url', 'w.secret', 'w.events', 'w.read_to as readTo', 'o.slug'])
    .where('w.partnership_id', '=', partnershipId)
    .where('w.status', '=', 'on')
    .orderBy('w.made_at')
    .forUpdate('w')
    .skipLocked()
    .execute()
  const taken: Taken[] = []
  for (const hook of hooks) {
    await queueNew(tx, where, hook)
    const next = await takeOne(tx, where, hook.webhookId)
    if (next)
      taken.push({ ...next, ...{ partnershipId, webhookId: hook.webhookId, url: hook.url, secret: hook.secret } })
  }
  return taken
}

interface Hook {
  readonly webhookId: string
  readonly events: readonly string[]
  readonly readTo: number
  readonly slug: string
}

async function queueNew(tx: Tx, { partnershipId, now, address }: Where, hook: Hook): Promise<void> {
  const { webhookId, readTo } = hook
  // Asked first: whatever is added meanwhile comes after it.
  const head = (await lastEntryBy(tx, partnershipId, now)) || readTo
  const entries = await entriesAfter(tx, partnershipId, readTo)
  const last = entries.at(-1)?.seq ?? readTo
  const read = entries.length === mostRead ? last : Math.max(last, head)
  // Most of what happens is told to nobody: that it was passed over is noted now and then.
  if (entries.length === 0 && read - readTo < mostRead) return
  const told = entries.flatMap(entry => {
    const event = entry.review === null ? null : eventOf(entry)
    return event && hook.events.includes(event) ? [{ entry, event }] : []
  })
  if (told.length > 0)
    await tx
      .insertInto('webhook_delivery')
      .values(
        told.map(({ entry, event }) => ({
          ...{ partnership_id: partnershipId, webhook_id: webhookId, delivery_id: randomUUID(), event },
          ...{ entry_seq: entry.seq, body: bodyOf(event, entry, { address, partnership: hook.slug }) },
          ...{ status: 'waiting', queued_at: now, next_try_at: now },
        })),
      )
      .execute()
  await tx
    .updateTable('webhook')
    .set({ read_to: read })
    .where('partnership_id', '=', partnershipId)
    .where('webhook_id', '=', webhookId)
    .execute()
}

/** What was done since, as far as anybody is told of it. */
async function entriesAfter(tx: Tx, partnershipId: string, seq: number): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    with said as (
      select e.seq, e.happening ->> 'verb' as verb, e.happening ->> 'at' as at, e.happening -> 'subject' ->> 'kind' as kind,
        (e.happening -> 'subject' ->> 'id')::uuid as id
      from ledger_entry e
      where e.partnership_id = ${partnershipId} and e.seq > ${seq} and e.happening ->> 'verb' = any (${verbsTold})
      order by e.seq limit ${mostRead})
    select s.seq, s.verb, s.at, r.slug as review,
      exists (select from review_draft d where d.partnership_id = r.partnership_id and d.review_id = r.review_id
        and d.shared_seq is null) as "isDraft",
      case when c.commitment_id is not null then json_build_object('id', c.commitment_id, 'reference', c.reference) end as commitment,
      case when s.verb = 'review.released' then (select count(*) from ledger_entry b where b.partnership_id = ${partnershipId}
        and b.seq < s.seq and b.happening ->> 'verb' = s.verb and b.happening -> 'subject' ->> 'id' = s.id::text) else 0 end as "releasedBefore"
    from said s
    left join commitment c on c.partnership_id = ${partnershipId} and s.kind = 'commitment' and c.commitment_id = s.id
    left join review r on r.partnership_id = ${partnershipId} and r.review_id = coalesce(c.review_id, s.id)
    order by s.seq`.execute(tx)
  return rows
}

/** The first in line, where its time has come; null where another process has it, or it waits to be tried again. */
async function takeOne(
  tx: Tx,
  { partnershipId, now }: Where,
  webhookId: string,
): Promise<Pick<Taken, 'deliveryId' | 'body' | 'tries' | 'firstTryAt'> | null> {
  const first = await tx
    .selectFrom('webhook_delivery')
    .select(['delivery_id as deliveryId', 'body', 'tries', 'first_try_at as firstTryAt', 'next_try_at as nextTryAt'])
    .where('partnership_id', '=', partnershipId)
    .where('webhook_id', '=', webhookId)
    .where('status', 'in', ['waiting', 'sending'])
    .orderBy(sql`coalesce(entry_seq, 0)`)
    .orderBy('queued_at')
    .limit(1)
    .executeTakeFirst()
  if (!first || first.nextTryAt > now) return null
  const [tries, firstTryAt] = [first.tries + 1, first.firstTryAt ?? now]
  await tx
    .updateTable('webhook_delivery')
    .set({ status: 'sending', tries, first_try_at: firstTryAt, next_try_at: after(now, takenFor) })
    .where('partnership_id', '=', partnershipId)
    .where('webhook_id', '=', webhookId)
    .where('delivery_id', '=', first.deliveryId)
    .execute()
  const of = { partnership_id: partnershipId, webhook_id: webhookId, delivery_id: first.deliveryId }
  await tx
    .insertInto('webhook_try')
    .values({ ...of, number: tries, at: now })
    .execute()
  return { deliveryId: first.deliveryId, body: first.body, tries, firstTryAt }
}

export type Ended = 'delivered' | 'put_back' | 'switched_off' | 'taken_over'

/**
 * Writes down what came of a try, unless another process has taken the message over meanwhile. After three days of failing, or where
 * whoever is there says that it is gone for good (410), the webhook is switched off, and what is in line waits until it is on again.
 */
export async function markTried(
  tx: Tx,
  now: string,
  { partnershipId, webhookId, deliveryId, tries, firstTryAt }: Taken,
  called: Called & { readonly tookMs: number },
): Promise<Ended> {
  const mine = await tx
    .selectFrom('webhook_delivery')
    .select('delivery_id')
    .where('partnership_id', '=', partnershipId)
    .where('webhook_id', '=', webhookId)
    .where('delivery_id', '=', deliveryId)
    .where('status', '=', 'sending')
    .where('tries', '=', tries)
    .forUpdate()
    .executeTakeFirst()
  if (!mine) return 'taken_over'
  await tx
    .updateTable('webhook_try')
    .set({ took_ms: called.tookMs, outcome: called.words })
    .where('partnership_id', '=', partnershipId)
    .where('webhook_id', '=', webhookId)
    .where('delivery_id', '=', deliveryId)
    .where('number', '=', tries)
    .execute()
  const next = called.status === 410 ? null : nextTry(tries, firstTryAt, now)
  const stands = called.ok
    ? { status: 'delivered' }
    : next === null
      ? { status: 'given_up' }
      : { status: 'waiting', next_try_at: next }
  await tx
    .updateTable('webhook_delivery')
    .set(stands)
    .where('partnership_id', '=', partnershipId)
    .where('webhook_id', '=', webhookId)
    .where('delivery_id', '=', deliveryId)
    .execute()
  if (stands.status !== 'given_up') return called.ok ? 'delivered' : 'put_back'
  return (await switchOff(tx, now, { partnershipId, webhookId }, called.words)) ? 'switched_off' : 'put_back'
}

async function switchOff(
  tx: Tx,
  now: string,
  { partnershipId, webhookId }: { readonly partnershipId: string; readonly webhookId: string },
  why: string,
): Promise<boolean> {
  const changed_seq = await record(tx, partnershipId, {
    at: now,
    actor: { kind: 'system', id: 'webhooks' },
    verb: 'webhook.switched-off',
    subject: { kind: 'webhook', id: webhookId },
    about: {},
  })
  const { numUpdatedRows } = await tx
    .updateTable('webhook')
    .set({ status: 'off', since: now, why, changed_seq })
    .where('partnership_id', '=', partnershipId)
    .where('webhook_id', '=', webhookId)
    .where('status', '=', 'on')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
