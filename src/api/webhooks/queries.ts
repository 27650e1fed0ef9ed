import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { DeliveryStatus } from './delivery.ts'
import { type EventKind, isEvent } from './event.ts'

/** A webhook as whoever looks after it sees it: all but its secret. */
export interface WebhookHere {
  readonly webhookId: string
  readonly url: string
  readonly events: readonly EventKind[]
  readonly madeAt: string
  readonly madeBy: string
  readonly status: 'on' | 'off' | 'ended'
  readonly since: string
  readonly why: string | null
  /** How many messages are in line. */
  readonly waiting: number
}

/** Every webhook of the partnership, newest first. */
export async function webhooksHere(tx: Tx, partnershipId: string): Promise<WebhookHere[]> {
  const rows = await tx
    .selectFrom('webhook as w')
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'w.partnership_id').onRef('p.person_id', '=', 'w.made_by'),
    )
    .select(['w.webhook_id as webhookId', 'w.url', 'w.events', 'w.made_at as madeAt', 'p.name as madeBy'])
    .select(['w.status', 'w.since', 'w.why'])
    .select(
      sql<number>`(select count(*) from webhook_delivery d where d.partnership_id = w.partnership_id
        and d.webhook_id = w.webhook_id and d.status in ('waiting', 'sending'))`.as('waiting'),
    )
    .where('w.partnership_id', '=', partnershipId)
    .orderBy('w.made_at', 'desc')
    .orderBy('w.webhook_id')
    .execute()
  return rows.map(row => ({
    ...row,
    status: row.status as WebhookHere['status'],
    events: row.events.filter(isEvent),
  }))
}

export interface DeliveryHere {
  readonly deliveryId: string
  readonly event: string
  readonly entry: number | null
  readonly status: DeliveryStatus
  readonly queuedAt: string
  readonly nextTryAt: string
  readonly tries: readonly {
    readonly number: number
    readonly at: string
    readonly outcome: string | null
    readonly tookMs: number | null
  }[]
}

const mostShown = 50
const mostTries = 20

/** What was last told by a webhook, newest first, with what came of each try. */
export async function deliveriesOf(tx: Tx, partnershipId: string, webhookId: string): Promise<DeliveryHere[]> {
  const rows = await tx
    .selectFrom('webhook_delivery as d')
    .select(['d.delivery_id as deliveryId', 'd.event', 'd.entry_seq as entry', 'd.status'])
    .select(['d.queued_at as queuedAt', 'd.next_try_at as nextTryAt'])
    .select(
      sql<
        DeliveryHere['tries']
      >`coalesce((select json_agg(t order by t.number desc) from (select t.number, t.at, t.outcome,
        t.took_ms as "tookMs" from webhook_try t where t.partnership_id = d.partnership_id and t.webhook_id = d.webhook_id
        and t.delivery_id = d.delivery_id order by t.number desc limit ${mostTries}) t), '[]')`.as('tries'),
    )
    .where('d.partnership_id', '=', partnershipId)
    .where('d.webhook_id', '=', webhookId)
    .orderBy('d.queued_at', 'desc')
    .orderBy('d.entry_seq', 'desc')
    .orderBy('d.delivery_id')
    .limit(mostShown)
    .execute()
  return rows.map(row => ({ ...row, status: row.status as DeliveryStatus }))
}
