import { type Actor, may } from '#src/partnerships/index.ts'
import { callable } from '#src/platform/calling/addresses.ts'
import { type Again, type Answer, type Asked, refuse, untouched, view } from '#src/platform/page.ts'
import type { Secrets } from '#src/platform/secrets.ts'
import { type EventKind, eventTitles } from '../event.ts'
import { webhooksHere } from '../queries.ts'
import { makeWebhook } from '../store.ts'
import { webhookShown } from './show.ts'
import type { NewWebhookTyped } from './webhooks.form.ts'

/** `/webhooks`: which other programs are told of what happens. */
export async function showWebhooks({ tx, actor, query }: Asked<Actor>): Promise<Answer> {
  const all = await webhooksHere(tx, actor.partnershipId)
  return view('api/webhooks/pages/webhooks.njk', {
    standing: all.filter(one => one.status !== 'ended').map(shown),
    ended: all.filter(one => one.status === 'ended').map(shown),
    mayChange: may(actor, 'look after webhooks'),
    done: query.get('done'),
  })
}

const shown = <One extends { readonly events: readonly EventKind[] }>(one: One) => ({
  ...one,
  told: one.events.map(kind => eventTitles[kind]),
})

/** `/webhooks/new`. */
export const askNewWebhook = async (_: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> =>
  view('api/webhooks/pages/new.njk', {
    events: Object.entries(eventTitles).map(([value, text]) => ({ value, text })),
    chosen: [typed.event ?? []].flat(),
    typed,
    errors,
  })

/** Makes a webhook, and shows its secret, this once. */
export const takeNewWebhook =
  ({ secrets, toLoopback }: { readonly secrets: Secrets; readonly toLoopback: boolean }) =>
  async (asked: Asked<Actor> & { value: NewWebhookTyped }): Promise<Answer> => {
    const { tx, actor, now, value } = asked
    const read = callable(value.url, toLoopback)
    if ('fault' in read) return refuse({ url: read.fault })
    const url = read.url.href
    const standing = (await webhooksHere(tx, actor.partnershipId)).find(
      one => one.url === url && one.status !== 'ended',
    )
    if (standing) return refuse({ url: 'There is a webhook to this address. End that one first' })
    const { webhookId, secret } = await makeWebhook(tx, actor, { url, events: value.event }, { now, secrets })
    return webhookShown(asked, webhookId, secret)
  }
