import { type FieldErrors, parseForm } from '#src/platform/form.ts'
import { type Answer, seeOther, type View, view } from '#src/platform/page.ts'
import type { Visit } from '../../access.ts'
import { type Appointed, appointmentsOn } from '../../queries.ts'
import type { Here } from '../../sessions.ts'
import { localAddress, withNext } from '../addresses.ts'
import { begin, enter } from '../enter.ts'
import { type Factor, factorsOf, takeCode, takeRecoveryCode } from '../factors/store.ts'
import type { Needs } from '../needs.ts'
import { passkeyButton } from '../passkeys/button.ts'
import { spendStep, stepAt } from '../steps/store.ts'
import { countTry, forgiveTries, knowSource } from '../tries/store.ts'
import { codeForm } from './second-factor.form.ts'
import type { AwaitedFactor } from './sign-in.ts'
import { tooMany } from './too-many.ts'

export type CodeKind = 'second-factor' | 'recovery-code'

/** Whose code is asked for: somebody on their way in, or somebody who is in by a password alone and wants to open more. */
type Awaited =
  | { readonly accountId: string; readonly email: string; readonly next: string; readonly me: null }
  | { readonly accountId: string; readonly email: null; readonly next: string; readonly me: Here }

/** The code of an authenticator app, or a recovery code in its stead. */
export function codePages(needs: Needs, kind: CodeKind) {
  const { database, secrets } = needs

  const awaited = async (visit: Visit): Promise<Awaited | null> => {
    const step = await database.asSystem('sign in', null, tx =>
      stepAt<AwaitedFactor>(tx, visit.cookies.step, 'second_factor', visit.now),
    )
    if (step?.accountId) return { accountId: step.accountId, ...step.about, me: null }
    const me = await visit.me()
    const next = localAddress(String(visit.typed.next ?? '') || visit.query.get('next'))
    return me?.accountId ? { accountId: me.accountId, email: null, next, me } : null
  }

  const show = async ({ accountId, next }: Awaited, errors: FieldErrors): Promise<View> => {
    const factors = await database.asSystem('sign in', null, tx => factorsOf(tx, accountId))
    const has = (what: Factor['kind']) => factors.some(factor => factor.kind === what)
    const passkey = has('passkey') ? passkeyButton(needs.address, 'factor') : null
    const status = Object.keys(errors).length > 0 ? 422 : 200
    const data = { next, errors, hasApp: has('authenticator_app'), passkey }
    return view(`partnerships/sign-in/pages/${kind}.njk`, data, status)
  }

  const ask = async (visit: Visit): Promise<Answer> => {
    const who = await awaited(visit)
    if (!who) return seeOther(withNext('/sign-in', localAddress(visit.query.get('next'))))
    if (who.me?.isStrong) return seeOther(who.next)
    const factors = await database.asSystem('sign in', null, tx => factorsOf(tx, who.accountId))
    if (factors.length === 0) return seeOther(withNext('/sign-in/second-factor/add', who.next))
    return show(who, {})
  }

  const answer = async (visit: Visit): Promise<Answer> => {
    const { typed, now, source } = visit
    const who = await awaited(visit)
    if (!who) return seeOther('/sign-in')
    const parsed = parseForm(codeForm, typed)
    if (!parsed.ok) return show(who, parsed.errors)
    const trying = { kind: 'code', account: who.accountId, source } as const
    const stopped = await database.asSystem('sign in', null, tx => countTry(tx, secrets, trying, now))
    if (stopped) return tooMany(stopped, now)
    const given = { accountId: who.accountId, code: parsed.value.code }
    const right = await database.asSystem('sign in', null, async tx => {
      const taken = await (kind === 'second-factor'
        ? takeCode(tx, secrets, given, now)
        : takeRecoveryCode(tx, given, now))
      if (taken) await forgiveTries(tx, secrets, trying)
      if (taken && who.email !== null)
        await knowSource(tx, secrets, { accountId: who.accountId, email: who.email, source }, now)
      return taken
    })
    if (!right) return show(who, { code: wrong[kind] })
    return who.me ? strengthened(needs, who.me, who.next, visit) : comeIn(visit, who)
  }

  const comeIn = async (visit: Visit, { accountId, next }: Awaited): Promise<Answer> => {
    const step = await database.asSystem('sign in', null, tx =>
      spendStep(tx, visit.cookies.step, 'second_factor', visit.now),
    )
    return step ? enter(database, { accountId, how: 'password', isStrong: true, next }, visit) : seeOther('/sign-in')
  }
  return { ask, answer }
}

/** The same person by the same appointment, in a new session that a second factor vouches for. */
export async function strengthened({ database }: Needs, me: Here, next: string, visit: Visit): Promise<Answer> {
  const mine = await database.asSystem('sign in', me.partnershipId, tx => appointmentsOn(tx, visit.today))
  const by: Appointed | undefined = mine.find(one => one.appointmentId === me.appointmentId)
  if (!by) return seeOther('/sign-in')
  const { how, issuer, expiresAt, hasOthers } = me.session
  const goingOn = { how, issuer, expiresAt, hasOthers }
  return begin(database, by, { accountId: me.accountId, ...goingOn, isStrong: true, next }, visit)
}

const wrong: Record<CodeKind, string> = {
  'second-factor': 'The code is not right. Enter the code that the app shows now; each code can be used once',
  'recovery-code': 'The recovery code is not right, or it has been used before',
}
