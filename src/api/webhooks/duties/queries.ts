import type { Duty } from '#src/commitments/index.ts'
import { type Actor, may } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { webhooksHere } from '../queries.ts'

/** Webhooks that were switched off since nobody answered for three days: whoever looks after them is told. */
export async function webhookDutiesFor(tx: Tx, actor: Actor): Promise<Duty[]> {
  if (!may(actor, 'look after webhooks')) return []
  return (await webhooksHere(tx, actor.partnershipId))
    .filter(one => one.status === 'off')
    .map(({ url, webhookId }) => ({
      kind: 'webhook switched off',
      title: `Webhook to ${URL.parse(url)?.host ?? url}`,
      why: 'It could not be reached, and was switched off. Nothing is lost: what happens is told once it is on again.',
      href: `/webhooks/${webhookId}`,
      dueOn: null,
      agencyId: actor.agencyId,
      appointmentId: null,
    }))
}
