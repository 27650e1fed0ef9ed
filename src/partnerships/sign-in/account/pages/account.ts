import { type Answer, type Asked, seeOther, view } from '#src/platform/page.ts'
import type { Here } from '../../../sessions.ts'
import { passkeyButton } from '../../passkeys/button.ts'
import { calledAt, type ProviderNeeds } from '../../providers/needs.ts'
import { connectionsOf } from '../../providers/store.ts'
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
  passkey: 'The passkey was added. You were signed out everywhere else.',
  connected: 'Your account is connected. You were signed out everywhere else.',
  disconnected: 'It was disconnected. You were signed out everywhere else.',
  elsewhere: 'You were signed out everywhere else.',
}

export const showAccount =
  (needs: ProviderNeeds) =>
  async (asked: Asked<Here>): Promise<Answer> => {
    const account = await myAccount(needs, asked)
    if (!account) return view('partnerships/sign-in/account/pages/account.njk', { account: null })
    const { factors, codesLeft, sessions } = await myKeys(needs, account, asked)
    const shown = sessions.map(one => ({ ...one, way: ways[one.how] }))
    const { accountId, email, name, passwordHash } = account
    const connections = await needs.database.asSystem('show an account', null, tx => connectionsOf(tx, accountId))
    return view('partnerships/sign-in/account/pages/account.njk', {
      account: { email, name, hasPassword: passwordHash !== null },
      factors,
      codesLeft,
      connections: connections.map(one => ({ ...one, name: calledAt(needs, one.issuer) })),
      organisations: needs.providers
        .filter(({ settings }) => !connections.some(({ issuer }) => issuer === settings.issuer))
        .map(({ settings: { id, name: called } }) => ({ id, name: called })),
      passkey: passkeyButton(needs.address, 'add'),
      next: '/account',
      sessions: shown,
      others: sessions.filter(one => !one.isThis).length,
      done: done[asked.query.get('done') ?? ''] ?? null,
    })
  }

/** Signs this account out of every other browser. */
export const endOthers =
  (needs: ProviderNeeds) =>
  async (asked: Asked<Here>): Promise<Answer> => {
    const account = await myAccount(needs, asked)
    if (!account) return seeOther('/account')
    await changeMine(needs, account, asked, { verb: 'signed-out-elsewhere', told: null }, async () => {})
    return seeOther('/account?done=elsewhere')
  }
