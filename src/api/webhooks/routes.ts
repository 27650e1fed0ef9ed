import { command, page, type Routes } from '#src/partnerships/index.ts'
import type { Secrets } from '#src/platform/secrets.ts'
import { askEnd, showWebhook, takeAgain, takeEnd, takeOn, takeTest } from './pages/show.ts'
import { againForm, newWebhookForm, nothingTyped } from './pages/webhooks.form.ts'
import { askNewWebhook, showWebhooks, takeNewWebhook } from './pages/webhooks.ts'

const see = { who: 'see webhooks' } as const
const change = { who: 'look after webhooks' } as const
const ask = showWebhook

/** `toLoopback`: whether this very machine may be told, without TLS. */
export const webhookRoutes = (needs: {
  readonly secrets: Secrets
  readonly address: string
  readonly toLoopback: boolean
}): Routes => [
  page('/webhooks', see, showWebhooks),
  page('/webhooks/new', change, asked => askNewWebhook(asked)),
  command('/webhooks/new', change, { form: newWebhookForm, ask: askNewWebhook, answer: takeNewWebhook(needs) }),
  page('/webhooks/:id', see, showWebhook),
  page('/webhooks/:id/end', change, askEnd),
  command('/webhooks/:id/end', change, { form: nothingTyped, ask: askEnd, answer: takeEnd }),
  command('/webhooks/:id/test', change, { form: nothingTyped, ask, answer: takeTest(needs.address) }),
  command('/webhooks/:id/again', change, { form: againForm, ask, answer: takeAgain }),
  command('/webhooks/:id/on', change, { form: nothingTyped, ask, answer: takeOn }),
]
