import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { after, keptDays } from '../delivery.ts'

/**
 * Forgets the messages that arrived longer ago than they are kept, with their tries. What has not arrived stays, given up or not: somebody
 * may want it sent again.
 */
export async function forgetArrived(
  tx: Tx,
  { partnershipId, now }: { readonly partnershipId: string; readonly now: string },
): Promise<void> {
  const before = after(now, -keptDays * 24 * 60 * 60_000)
  await sql`delete from webhook_delivery d
    where d.partnership_id = ${partnershipId} and d.status = 'delivered' and d.queued_at < ${before}
      and not exists (select from webhook_try t where t.partnership_id = d.partnership_id and t.webhook_id = d.webhook_id
        and t.delivery_id = d.delivery_id and t.at >= ${before})`.execute(tx)
}
