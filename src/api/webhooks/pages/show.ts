import { type Actor, may } from '#src/partnerships/index.ts'
import { type Answer, type Asked, notFound, refuse, seeOther, view } from '#src/platform/page.ts'
import { keptDays, messageId, statusTitles } from '../delivery.ts'
import { eventTitles, isEvent, testEvent } from '../event.ts'
import { deliveriesOf, webhooksHere } from '../queries.ts'
import { moveWebhook, queueTest, sendAgain } from '../store.ts'

/** `/webhooks/:id`: what was told, and what came of each try. */
export const showWebhook = (asked: Asked<Actor>): Promise<Answer> => webhookShown(asked, asked.params.id ?? '', null)

/** The same with its secret, which is shown once. */
export async function webhookShown(asked: Asked<Actor>, webhookId: string, secret: string | null): Promise<Answer> {
  const { tx, actor, query } = asked
  const hook = await webhookAt(asked, webhookId)
  if (!hook) return notFound
  const deliveries = await deliveriesOf(tx, actor.partnershipId, webhookId)
  return view('api/webhooks/pages/show.njk', {
    hook: { ...hook, told: hook.events.map(kind => eventTitles[kind]) },
    deliveries: deliveries.map(one => ({
      ...one,
      messageId: messageId(one.deliveryId),
      title: one.event === testEvent ? 'A test' : isEvent(one.event) ? eventTitles[one.event] : one.event,
      statusTitle: statusTitles[one.status],
      isOver: one.status === 'delivered' || one.status === 'given_up',
    })),
    mayChange: may(actor, 'look after webhooks'),
    done: query.get('done'),
    secret,
    keptDays,
  })
}

/** `/webhooks/:id/end`. */
export async function askEnd(asked: Asked<Actor>): Promise<Answer> {
  const hook = await webhookAt(asked)
  return hook && hook.status !== 'ended' ? view('api/webhooks/pages/end.njk', { hook }) : notFound
}

export async function takeEnd(asked: Asked<Actor>): Promise<Answer> {
  const hook = await webhookAt(asked)
  if (!hook || hook.status === 'ended') return notFound
  // Of two who end it at once the second is shown how it stands now; what was recorded for them is rolled back.
  if (!(await moveWebhook(asked.tx, asked.actor, hook.webhookId, 'end', asked.now))) return refuse({})
  return seeOther('/webhooks?done=ended')
}

/** Switches one on again that was switched off: what happened meanwhile is told, in order. */
export async function takeOn(asked: Asked<Actor>): Promise<Answer> {
  const hook = await webhookAt(asked)
  if (hook?.status !== 'off') return hook ? refuse({}) : notFound
  if (!(await moveWebhook(asked.tx, asked.actor, hook.webhookId, 'switch_on', asked.now))) return refuse({})
  return seeOther(`/webhooks/${hook.webhookId}?done=on`)
}

/** Puts a test in line. */
export const takeTest =
  (address: string) =>
  async (asked: Asked<Actor>): Promise<Answer> => {
    const { tx, actor, now } = asked
    const hook = await webhookAt(asked)
    if (hook?.status !== 'on') return hook ? refuse({}) : notFound
    await queueTest(tx, actor.partnershipId, hook.webhookId, now, { address, partnership: actor.partnershipSlug })
    return seeOther(`/webhooks/${hook.webhookId}?done=test`)
  }

/** Puts a message in line that arrived or was given up. */
export async function takeAgain(asked: Asked<Actor> & { value: { delivery: string } }): Promise<Answer> {
  const { tx, actor, now, value } = asked
  const hook = await webhookAt(asked)
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value.delivery)
  if (hook?.status !== 'on' || !isId) return hook ? refuse({}) : notFound
  const which = { webhookId: hook.webhookId, deliveryId: value.delivery }
  if (!(await sendAgain(tx, actor.partnershipId, which, now))) return refuse({})
  return seeOther(`/webhooks/${hook.webhookId}?done=again`)
}

const webhookAt = async ({ tx, actor, params }: Asked<Actor>, id = params.id) =>
  (await webhooksHere(tx, actor.partnershipId)).find(one => one.webhookId === id)
