import { randomUUID } from 'node:crypto'
import { type FieldErrors, parseForm, type Typed } from '#src/platform/form.ts'
import { type Answer, notFound, seeOther, view } from '#src/platform/page.ts'
import type { Visit } from '../../../access.ts'
import { accountChanged, ifNotYou } from '../../accounts/changed.ts'
import { accountById } from '../../accounts/queries.ts'
import { localAddress, withNext } from '../../addresses.ts'
import { factorsOf, makeRecoveryCodes, recoveryCodesLeft } from '../../factors/store.ts'
import type { Needs } from '../../needs.ts'
import { signedInAs } from '../../signed-in.ts'
import { beginStep, spendStep, stepAt } from '../../steps/store.ts'
import { type Credential, credentialMade, newPasskeyOptions } from '../credential.ts'
import { labelForm, madePasskey } from '../passkey.form.ts'
import { siteAt } from '../site.ts'
import { addPasskey, passkeysOf } from '../store.ts'

interface Making {
  readonly next: string
  readonly options: Awaited<ReturnType<typeof newPasskeyOptions>>
}

/** Adding a passkey to one's own account. Somebody who has a second factor already must have used it in this session. */
export function newPages(needs: Needs) {
  const { database } = needs
  const site = siteAt(needs.address)

  const mine = async (visit: Visit) => {
    const me = await signedInAs(database, visit)
    if (!me?.accountId) return null
    const { accountId } = me
    return database.asSystem('add a passkey', null, async tx => {
      const [account, factors] = [await accountById(tx, accountId), await factorsOf(tx, accountId)]
      const mayAdd = me.isStrong || factors.length === 0
      return account && { me, account, mayAdd, had: await passkeysOf(tx, accountId) }
    })
  }
  type Mine = NonNullable<Awaited<ReturnType<typeof mine>>>

  const begin = async (visit: Visit): Promise<Answer> => {
    if (!site) return notFound
    const next = localAddress(String(visit.typed.next ?? '/account'))
    const who = await mine(visit)
    if (!who) return seeOther(withNext('/sign-in', '/account'))
    if (!who.mayAdd) return seeOther(withNext('/sign-in/second-factor', '/account'))
    const about: Making = { next, options: await newPasskeyOptions(site, who.account, who.had) }
    const step = { kind: 'passkey', accountId: who.account.accountId, about } as const
    visit.setCookie('step', await database.asSystem('add a passkey', null, tx => beginStep(tx, step, visit.now)))
    return seeOther('/account/passkeys/new')
  }

  const show = ({ options }: Making, typed: Typed, errors: FieldErrors): Answer =>
    view(
      'partnerships/sign-in/passkeys/pages/new.njk',
      { options: JSON.stringify(options), typed: { label: typed.label ?? '' }, errors },
      Object.keys(errors).length > 0 ? 422 : 200,
    )

  const ask = async (visit: Visit): Promise<Answer> => {
    const [who, step] = [await mine(visit), await making(visit)]
    return who && step?.accountId === who.account.accountId ? show(step.about, {}, {}) : seeOther('/account')
  }

  const making = (visit: Visit) =>
    database.asSystem('add a passkey', null, async tx => {
      const step = await stepAt<Making>(tx, visit.cookies.step, 'passkey', visit.now)
      return step && 'user' in step.about.options ? step : null
    })

  const answer = async (visit: Visit): Promise<Answer> => {
    const [who, step] = [await mine(visit), await making(visit)]
    if (!site || !who?.mayAdd || step?.accountId !== who.account.accountId) return seeOther('/account')
    const parsed = parseForm(labelForm, visit.typed)
    if (!parsed.ok) return show(step.about, visit.typed, parsed.errors)
    const made = madePasskey(visit.typed.response)
    if (!made) return show(step.about, visit.typed, { label: 'The browser made no passkey. Try again' })
    const spent = await database.asSystem('add a passkey', null, tx =>
      spendStep<Making>(tx, visit.cookies.step, 'passkey', visit.now),
    )
    visit.setCookie('step', null)
    const credential = spent && (await credentialMade(site, made, spent.about.options.challenge))
    if (!credential) return view('partnerships/sign-in/passkeys/pages/refused.njk', { isNew: true }, 403)
    const codes = await keep(who, credential, parsed.value.label, visit)
    if (codes === 'added before') return seeOther('/account')
    const { next } = spent.about
    // The session is a new one from here on: what vouches for its person has changed.
    if (!who.me.isStrong) await who.me.strengthened(next)
    if (!codes) return seeOther('/account?done=passkey')
    return view('partnerships/sign-in/pages/codes.njk', { codes, next, added: parsed.value.label, isPasskey: true })
  }

  /** Keeps the passkey, and makes the recovery codes that go with a first second factor. */
  const keep = ({ account, me }: Mine, credential: Credential, label: string, { now }: Visit) =>
    database.asSystem('add a passkey', null, async tx => {
      const { accountId } = account
      if (!(await addPasskey(tx, { accountId, factorId: randomUUID(), label, credential }, now))) return 'added before'
      const told = {
        subject: 'A passkey was added to your account',
        paragraphs: [
          'From now on it can be used to sign in to your account. You were signed out everywhere else.',
          ifNotYou,
        ],
      }
      const change = { verb: 'factor-added', told, why: 'changed', but: me.claim, by: 'person' } as const
      await accountChanged(tx, account, change, now)
      return (await recoveryCodesLeft(tx, accountId)) === 0 ? makeRecoveryCodes(tx, accountId, now) : null
    })

  return { begin, ask, answer }
}
