import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { opensCaseLevel } from '../../../policy.ts'
import type { Here } from '../../../sessions.ts'
import { ifNotYou } from '../../accounts/changed.ts'
import { makeRecoveryCodes, removeFactor } from '../../factors/store.ts'
import type { Needs } from '../../needs.ts'
import { isLastWayIn } from '../../passkeys/store.ts'
import { changeMine, faultInOwn, myAccount, myKeys } from '../mine.ts'

type Confirmed = Asked<Here> & { readonly value: { readonly password: string; readonly factor: string } }

/** Which of their second factors somebody asks to remove; null where it is none of theirs. */
async function asked(needs: Needs, visit: Asked<Here>, factorId: string) {
  const account = await myAccount(needs, visit)
  if (!account) return null
  const { factors } = await myKeys(needs, account, visit)
  const factor = factors.find(one => one.factorId === factorId)
  return factor ? { account, factor, isLast: factors.length === 1 } : null
}

/** Asks whether it is meant, and for the password that somebody has. */
export const confirm = (words: object, hasPassword: boolean, errors: Again['errors']): Answer =>
  view('partnerships/sign-in/account/pages/confirm.njk', { ...words, hasPassword, errors })

export const askRemove =
  (needs: Needs) =>
  async (visit: Asked<Here>, { typed, errors }: Again = untouched): Promise<Answer> => {
    const factorId = String(typed.factor ?? visit.query.get('factor') ?? '')
    const found = await asked(needs, visit, factorId)
    if (!found) return typed.factor === undefined ? seeOther('/account') : notFound
    const { account, factor } = found
    const title = `Remove “${factor.label}”?`
    const text =
      'It can then no longer be used to sign in. You stay signed in here, and are signed out everywhere else.'
    const words = {
      title,
      text,
      button: 'Remove it',
      action: '/account/remove',
      field: { name: 'factor', value: factorId },
    }
    return confirm(words, account.passwordHash !== null, errors)
  }

export const takeRemove =
  (needs: Needs) =>
  async (visit: Confirmed): Promise<Answer> => {
    const { value, actor, now } = visit
    const found = await asked(needs, visit, value.factor)
    if (!found) return seeOther('/account')
    const { account, factor, isLast } = found
    if (!actor.isStrong) return seeOther('/sign-in/second-factor?next=%2Faccount')
    if (isLast && opensCaseLevel(actor.role))
      return refuse({ confirm: 'Your work needs one of these. Add another first, then remove this one' })
    if (await needs.database.asSystem('remove a factor', null, tx => isLastWayIn(tx, account, factor.factorId)))
      return refuse({ confirm: 'You would have no way to sign in. Add another passkey first, then remove this one' })
    const fault = await faultInOwn(needs, account, value.password, visit)
    if (fault) return refuse({ password: fault })
    const told = {
      subject: 'A second factor was removed from your account',
      paragraphs: [`“${factor.label}” can no longer be used to sign in to your account.`, ifNotYou],
    }
    await changeMine(needs, account, visit, { verb: 'factor-removed', told }, tx =>
      removeFactor(tx, { accountId: account.accountId, factorId: factor.factorId }, now),
    )
    return seeOther('/account?done=removed')
  }

export const askCodes =
  (needs: Needs) =>
  async (visit: Asked<Here>, { errors }: Again = untouched): Promise<Answer> => {
    const account = await myAccount(needs, visit)
    if (!account) return seeOther('/account')
    const text = 'Those that you have now can then no longer be used. The new ones are shown once.'
    const words = {
      title: 'Make new recovery codes?',
      text,
      button: 'Make new codes',
      action: '/account/recovery-codes',
    }
    return confirm({ ...words, field: null }, account.passwordHash !== null, errors)
  }

export const takeCodes =
  (needs: Needs) =>
  async (visit: Confirmed): Promise<Answer> => {
    const account = await myAccount(needs, visit)
    if (!account) return seeOther('/account')
    if (!visit.actor.isStrong) return seeOther('/sign-in/second-factor?next=%2Faccount%2Frecovery-codes')
    const fault = await faultInOwn(needs, account, visit.value.password, visit)
    if (fault) return refuse({ password: fault })
    const told = {
      subject: 'New recovery codes were made for your account',
      paragraphs: ['Those from before can no longer be used.', ifNotYou],
    }
    const codes = await changeMine(needs, account, visit, { verb: 'codes-made', told }, tx =>
      makeRecoveryCodes(tx, account.accountId, visit.now),
    )
    return view('partnerships/sign-in/pages/codes.njk', { codes, next: '/account', added: null })
  }
