import { randomBytes } from 'node:crypto'
import { type View, view } from '#src/platform/page.ts'
import type { Visit } from '../../../access.ts'
import type { Arrived } from '../arrive.ts'
import type { ProviderNeeds } from '../needs.ts'
import type { Answered } from '../provider.ts'

type Why = 'unasked' | Exclude<Arrived['kind'], 'known'> | Extract<Answered, { ok: false }>['why']

interface Refusal {
  readonly kind: Why
  /** The provider, as people and as the settings call it. */
  readonly name: string
  readonly id: string
  readonly code: string
}

const statuses: Readonly<Record<Why, number>> = {
  unasked: 400,
  declined: 403,
  not_believed: 403,
  stranger: 403,
  address_taken: 403,
  no_address: 403,
  anothers: 403,
  away: 503,
}

/** A plain page that says what to do. Its reference is in the log beside the reason; nothing of a token is in either. */
export function refused({ log }: ProviderNeeds, { now }: Visit, { kind, name, id, code }: Refusal): View {
  const reference = randomBytes(4).toString('hex')
  log({ at: now, level: 'note', words: 'single sign-on was refused', provider: id, why: kind, code, reference })
  return view('partnerships/sign-in/providers/pages/refused.njk', { kind, name, reference }, statuses[kind])
}
