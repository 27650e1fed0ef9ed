import { type Answer, notFound, seeOther } from '#src/platform/page.ts'
import type { Visit } from '../../../access.ts'
import { minutesAfter } from '../../../sessions.ts'
import { enter } from '../../enter.ts'
import { type Step, spendStep, stepAt } from '../../steps/store.ts'
import { knowSource } from '../../tries/store.ts'
import { arrive } from '../arrive.ts'
import { type ProviderNeeds, providerAt } from '../needs.ts'
import { saidOf } from '../said.ts'
import type { Away } from './begin.ts'
import { refused } from './refused.ts'

/**
 * The browser is back from a provider. It must be one that was sent there, within ten minutes, by the same provider, with the state it
 * was given: that step is spent here, and good for one answer. Everything else is a callback that nobody asked for.
 */
export const backFrom =
  (needs: ProviderNeeds) =>
  async (visit: Visit): Promise<Answer> => {
    const { database, secrets } = needs
    const provider = providerAt(needs, visit.params.provider)
    if (!provider) return notFound
    const { name, id } = provider.settings
    const step = await stepOf(needs, visit, id)
    if (!step) return refused(needs, visit, { kind: 'unasked', name, id, code: 'no_step' })
    visit.setCookie('step', null)
    const { now, today, source } = visit
    const answered = await provider.finish(visit.query, step.about, now)
    if (!answered.ok) return refused(needs, visit, { kind: answered.why, name, id, code: answered.code })
    const { connect, invitation, next } = step.about
    const connecting = await stillConnecting(step, visit)
    if (connect && !connecting) return refused(needs, visit, { kind: 'unasked', name, id, code: 'session_over' })
    const said = saidOf(provider.settings, answered.claims)
    const arrived = await database.asSystem('sign in by single sign-on', null, async tx => {
      const here = await arrive(tx, said, { invitation, connect: connecting }, { now, today, providerName: name })
      if (here.kind === 'known') await knowSource(tx, secrets, { ...here, source }, now)
      return here
    })
    if (arrived.kind !== 'known') return refused(needs, visit, { kind: arrived.kind, name, id, code: arrived.kind })
    if (connect) return seeOther('/account?done=connected')
    const { accountId } = arrived
    const { issuer, isStrong } = said
    const expiresAt = minutesAfter(now, provider.settings.sessionHours * 60)
    return enter(database, { accountId, how: 'single_sign_on', issuer, expiresAt, isStrong, next }, visit)
  }

/** The step that this answer belongs to, spent; null where there is none. A wrong state spends nothing. */
async function stepOf({ database }: ProviderNeeds, visit: Visit, id: string): Promise<Step<Away> | null> {
  const { cookies, query, now } = visit
  return database.asSystem('sign in', null, async tx => {
    const step = await stepAt<Away>(tx, cookies.step, 'provider', now)
    const states = query.getAll('state')
    if (step?.about.provider !== id || states.length !== 1 || states[0] !== step.about.state) return null
    return spendStep<Away>(tx, cookies.step, 'provider', now)
  })
}

/** The account to connect, where its session goes on in this browser. */
async function stillConnecting({ accountId, about }: Step<Away>, visit: Visit) {
  if (!about.connect || !accountId) return null
  const me = await visit.me()
  const isSame = me?.accountId === accountId && me.claim.tokenHash === about.connect.tokenHash
  return isSame ? { accountId, claim: about.connect } : null
}
