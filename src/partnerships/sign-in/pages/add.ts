import { randomUUID } from 'node:crypto'
import { type FieldErrors, parseForm, type Typed } from '#src/platform/form.ts'
import { type Answer, seeOther, view } from '#src/platform/page.ts'
import type { Visit } from '../../access.ts'
import { accountChanged, ifNotYou } from '../accounts/changed.ts'
import { accountById } from '../accounts/queries.ts'
import { localAddress, withNext } from '../addresses.ts'
import { inGroups, newSecret, qrCode, stepOfCode } from '../factors/codes.ts'
import { addApp, factorsOf, makeRecoveryCodes, recoveryCodesLeft, sealedFor } from '../factors/store.ts'
import type { Needs } from '../needs.ts'
import { passkeyButton } from '../passkeys/button.ts'
import { signedInAs } from '../signed-in.ts'
import { addForm } from './add.form.ts'

/**
 * Adding an authenticator app. The page gives out a new secret, and carries it sealed to its own form: nothing is kept before a first
 * code has shown that it works. Somebody who has a second factor already must have used it in this session.
 */
export function addPages(needs: Needs) {
  const { database, secrets } = needs

  const mine = async (visit: Visit) => {
    const me = await signedInAs(database, visit)
    const account = me?.accountId
      ? await database.asSystem('add an app', null, tx => accountById(tx, me.accountId ?? ''))
      : null
    if (!me || !account) return null
    const factors = await database.asSystem('add an app', null, tx => factorsOf(tx, account.accountId))
    return { me, account, isFirst: factors.length === 0, mayAdd: me.isStrong || factors.length === 0 }
  }
  type Mine = NonNullable<Awaited<ReturnType<typeof mine>>>

  const show = ({ account, isFirst }: Mine, given: Given, next: string, typed: Typed, errors: FieldErrors): Answer => {
    const sealed = secrets.seal(JSON.stringify(given), givenTo(account.accountId)).toString('base64url')
    const data = {
      isFirst,
      sealed,
      qr: qrCode(given.secret, account.email),
      secret: inGroups(given.secret),
      next,
      errors,
      passkey: passkeyButton(needs.address, 'add'),
    }
    const status = Object.keys(errors).length > 0 ? 422 : 200
    return view('partnerships/sign-in/pages/add.njk', { ...data, typed: { label: typed.label ?? '' } }, status)
  }

  const ask = async (visit: Visit): Promise<Answer> => {
    const next = localAddress(visit.query.get('next'))
    const here = withNext('/sign-in/second-factor/add', next)
    const who = await mine(visit)
    if (!who) return seeOther(withNext('/sign-in', here))
    if (!who.mayAdd) return seeOther(withNext('/sign-in/second-factor', here))
    return show(who, { factorId: randomUUID(), secret: newSecret() }, next, {}, {})
  }

  const answer = async (visit: Visit): Promise<Answer> => {
    const { typed, now } = visit
    const next = localAddress(String(typed.next ?? ''))
    const who = await mine(visit)
    if (!who) return seeOther('/sign-in')
    const { accountId } = who.account
    const opened = secrets.open(Buffer.from(String(typed.sealed ?? ''), 'base64url'), givenTo(accountId))
    if (!opened || !who.mayAdd) return seeOther(withNext('/sign-in/second-factor/add', next))
    const given = JSON.parse(opened) as Given
    const parsed = parseForm(addForm, typed)
    if (!parsed.ok) return show(who, given, next, typed, parsed.errors)
    const step = stepOfCode(given.secret, parsed.value.code, now, null)
    if (step === null)
      return show(who, given, next, typed, { code: 'The code is not right. Enter the code that the app shows now' })
    const codes = await keep(who, given, { ...parsed.value, step }, visit)
    if (codes === 'added before') return seeOther('/account')
    // The session is a new one from here on: what vouches for its person has changed.
    if (!who.me.isStrong) await who.me.strengthened(next)
    return view('partnerships/sign-in/pages/codes.njk', { codes, next, added: parsed.value.label })
  }

  /** Keeps the app, and makes the recovery codes that go with a first one. */
  const keep = (who: Mine, given: Given, app: { label: string; step: number }, visit: Visit) =>
    database.asSystem('add an app', null, async tx => {
      const { account } = who
      const { accountId } = account
      const sealed = secrets.seal(given.secret, sealedFor(accountId, given.factorId))
      if (!(await addApp(tx, { accountId, factorId: given.factorId, ...app, sealed }, visit.now))) return 'added before'
      const told = {
        subject: 'An authenticator app was added to your account',
        paragraphs: [
          'From now on, its code can be used to sign in to your account. You were signed out everywhere else.',
          ifNotYou,
        ],
      }
      const change = { verb: 'factor-added', told, why: 'changed', but: who.me.claim, by: 'person' } as const
      await accountChanged(tx, account, change, visit.now)
      return (await recoveryCodesLeft(tx, accountId)) === 0 ? makeRecoveryCodes(tx, accountId, visit.now) : null
    })

  return { ask, answer }
}

interface Given {
  readonly factorId: string
  readonly secret: string
}

/** What binds a secret that was given out to the one person it was given to. */
const givenTo = (accountId: string): string => `secret given out to ${accountId}`
