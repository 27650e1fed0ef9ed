import { type Answer, type Asked, seeOther, view } from '#src/platform/page.ts'
import type { Here } from '../../../sessions.ts'
import type { Needs } from '../../needs.ts'
import { changeMine, myAccount, myKeys } from '../mine.ts'

const ways = {
  password: 'by password',
  single_sign_on: 'by single sign-on',
  passkey: 'by passkey',
  development: 'by a development link',
} as const

/** What was just done, said once at the head of the page. */
const done: Readonly<Record<string, string>> = {
  password: 'Your password was changed. You were signed out everywhere else.',
  removed: 'It was removed. You were signed out everywhere else.',
  elsewhere: 'You were signed out everywhere else.',
}

export const showAccount =
  (needs: Needs) =>
  async (asked: Asked<Here>): Promise<Answer> => {
    const account = await myAccount(needs, asked)
    if (!account) return view('partnerships/sign-in/account/pages/account.njk', { account: null })
    const { factors, codesLeft, sessions } = await myKeys(needs, account, asked)
    const shown = sessions.map(one => ({ ...one, way: ways[one.how] }))
    const { email, name, passwordHash } = account
    return view('partnerships/sign-in/account/pages/account.njk', {
      account: { email, name, hasPassword: passwordHash !== null },
      factors,
      codesLeft,
      sessions: shown,
      others: sessions.filter(one => !one.isThis).length,
      done: done[asked.query.get('done') ?? ''] ?? null,
    })
  }

/** Signs this account out of every other browser. */
export const endOthers =
  (needs: Needs) =>
  async (asked: Asked<Here>): Promise<Answer> => {
    const account = await myAccount(needs, asked)
    if (!account) return seeOther('/account')
    await changeMine(needs, account, asked, { verb: 'signed-out-elsewhere', told: null }, async () => {})
    return seeOther('/account?done=elsewhere')
  }
