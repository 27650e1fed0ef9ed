import { type Answer, notFound, seeOther, view } from '#src/platform/page.ts'
import type { Visit } from '../../../access.ts'
import type { Claim } from '../../../sessions.ts'
import { localAddress, withNext } from '../../addresses.ts'
import { factorsOf } from '../../factors/store.ts'
import { beginStep } from '../../steps/store.ts'
import { type ProviderNeeds, providerAt } from '../needs.ts'
import type { Asked } from '../provider.ts'
import { refused } from './refused.ts'

/** What is kept of a sign-in while the browser is away at the provider. */
export interface Away extends Asked {
  readonly provider: string
  readonly next: string
  readonly invitation: string | null
  /** The session in which somebody asked to connect their account. */
  readonly connect: Claim | null
}

/** Sends the browser to a provider, and remembers what for. */
export const beginWith =
  (needs: ProviderNeeds) =>
  async (visit: Visit): Promise<Answer> => {
    const { database } = needs
    const provider = providerAt(needs, visit.params.provider)
    if (!provider) return notFound
    const { typed, now } = visit
    const connecting = typed.connect === 'yes' ? await connectingIn(needs, visit) : null
    if (connecting && 'kind' in connecting) return connecting
    const { name, id } = provider.settings
    const asked = await provider.begin(now)
    if (!asked.ok) return refused(needs, visit, { kind: 'away', name, id, code: asked.code })
    const { to, state, nonce, verifier } = asked
    const about: Away = {
      state,
      nonce,
      verifier,
      provider: id,
      next: localAddress(String(typed.next ?? '')),
      invitation: typeof typed.invitation === 'string' ? typed.invitation : null,
      connect: connecting?.claim ?? null,
    }
    const step = { kind: 'provider', accountId: connecting?.accountId ?? null, about } as const
    visit.setCookie('step', await database.asSystem('sign in', null, tx => beginStep(tx, step, now)))
    // A form may lead nowhere but to this site, not even by a redirect; a page may.
    return view('partnerships/sign-in/providers/pages/going.njk', { name, to })
  }

/** Whose account is to be connected; or where to go first. Whoever has a second factor must have used it in this session. */
async function connectingIn(
  { database }: ProviderNeeds,
  visit: Visit,
): Promise<{ readonly accountId: string; readonly claim: Claim } | Answer> {
  const me = await visit.me()
  const accountId = me?.accountId
  if (!me || !accountId) return seeOther(withNext('/sign-in', '/account'))
  const factors = await database.asSystem('connect an account', null, tx => factorsOf(tx, accountId))
  if (factors.length > 0 && !me.isStrong) return seeOther(withNext('/sign-in/second-factor', '/account'))
  return { accountId, claim: me.claim }
}
