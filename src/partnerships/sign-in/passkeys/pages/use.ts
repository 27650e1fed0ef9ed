import type { Tx } from '#src/platform/db.ts'
import { type Answer, notFound, seeOther, type View, view } from '#src/platform/page.ts'
import type { Visit } from '../../../access.ts'
import { accountChanged, ifNotYou } from '../../accounts/changed.ts'
import { accountById } from '../../accounts/queries.ts'
import { localAddress } from '../../addresses.ts'
import { enter } from '../../enter.ts'
import type { Needs } from '../../needs.ts'
import type { AwaitedFactor } from '../../pages/sign-in.ts'
import { signedInAs } from '../../signed-in.ts'
import { beginStep, type Step, spendStep, stepAt } from '../../steps/store.ts'
import { knowSource } from '../../tries/store.ts'
import { checkUse, usePasskeyOptions } from '../credential.ts'
import { usedPasskey } from '../passkey.form.ts'
import { siteAt } from '../site.ts'
import { keepUse, type Passkey, passkeyOf, passkeysOf } from '../store.ts'

/** `way`: to come in by it alone; `factor`: after a password; `stronger`: somebody who is in wants to open more. */
interface Using {
  readonly as: 'way' | 'factor' | 'stronger'
  readonly next: string
  readonly options: Awaited<ReturnType<typeof usePasskeyOptions>>
}

/** Using a passkey. Its challenge is that of a step: good once, for ten minutes, in this browser. */
export function usePages(needs: Needs) {
  const { database, secrets } = needs
  const site = siteAt(needs.address)

  const begin = async (visit: Visit): Promise<Answer> => {
    if (!site) return notFound
    const { accountId, ...using } = await whoUses(visit)
    const token = await database.asSystem('sign in by passkey', null, async tx => {
      const of = accountId ? await passkeysOf(tx, accountId) : []
      const about: Using = { ...using, options: await usePasskeyOptions(site, of) }
      return beginStep(tx, { kind: 'passkey', accountId, about }, visit.now)
    })
    visit.setCookie('step', token)
    return seeOther('/sign-in/passkey')
  }

  const whoUses = async (visit: Visit): Promise<Omit<Using, 'options'> & { accountId: string | null }> => {
    const next = localAddress(String(visit.typed.next ?? ''))
    const step = await database.asSystem('sign in by passkey', null, tx =>
      stepAt<AwaitedFactor>(tx, visit.cookies.step, 'second_factor', visit.now),
    )
    if (step?.accountId) return { as: 'factor', accountId: step.accountId, next: step.about.next }
    const me = await signedInAs(database, visit)
    return me?.accountId ? { as: 'stronger', accountId: me.accountId, next } : { as: 'way', accountId: null, next }
  }

  const ask = async (visit: Visit): Promise<Answer> => {
    const step = await database.asSystem('sign in by passkey', null, tx =>
      stepAt<Using>(tx, visit.cookies.step, 'passkey', visit.now),
    )
    if (!step?.about.options) return seeOther('/sign-in')
    const { options, as, next } = step.about
    return view('partnerships/sign-in/passkeys/pages/use.njk', { options: JSON.stringify(options), as, next })
  }

  const answer = async (visit: Visit): Promise<Answer> => {
    if (!site) return notFound
    const step = await database.asSystem('sign in by passkey', null, tx =>
      spendStep<Using>(tx, visit.cookies.step, 'passkey', visit.now),
    )
    visit.setCookie('step', null)
    const used = usedPasskey(visit.typed.response)
    if (!step?.about.options || !used) return refused(step?.about.next ?? '/home')
    const passkey = await database.asSystem('sign in by passkey', null, async tx => {
      const kept = await passkeyOf(tx, used.id)
      if (!kept || (step.accountId !== null && step.accountId !== kept.accountId)) return null
      const checked = await checkUse(site, used, kept, step.about.options.challenge)
      if (checked.ok) await keepUse(tx, kept, checked)
      else if (checked.why === 'copied') await sayCopied(tx, kept, visit.now)
      return checked.ok ? kept : null
    })
    return passkey ? comeIn(visit, step, passkey) : refused(step.about.next)
  }

  const comeIn = async (
    visit: Visit,
    { about: { as, next } }: Step<Using>,
    { accountId }: Passkey,
  ): Promise<Answer> => {
    if (as === 'stronger') {
      const me = await signedInAs(database, visit)
      return (me?.accountId === accountId && (await me.strengthened(next))) || seeOther('/sign-in')
    }
    await database.asSystem('sign in by passkey', null, async tx => {
      const account = await accountById(tx, accountId)
      if (account) await knowSource(tx, secrets, { ...account, source: visit.source }, visit.now)
    })
    return enter(database, { accountId, how: as === 'way' ? 'passkey' : 'password', isStrong: true, next }, visit)
  }

  return { begin, ask, answer }
}

/** A copy may be in somebody else's hands: whoever is signed in to the account no longer is, and its owner is told. */
async function sayCopied(tx: Tx, { accountId }: Passkey, now: string): Promise<void> {
  const account = await accountById(tx, accountId)
  if (!account) return
  const told = {
    subject: 'A passkey of your account may have been copied',
    paragraphs: [
      'One of your passkeys was used in a way that only a copy of it can be. Whoever used it was not let in, and you were signed out everywhere.',
      'Sign in, and remove the passkeys that you do not know or no longer need under “Your account”.',
      ifNotYou,
    ],
  }
  await accountChanged(tx, account, { verb: 'passkey-refused', told, why: 'changed', by: 'system' }, now)
}

const refused = (next: string): View => view('partnerships/sign-in/passkeys/pages/refused.njk', { next }, 403)
