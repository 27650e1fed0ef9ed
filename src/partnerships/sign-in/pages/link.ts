import { type FieldErrors, parseForm } from '#src/platform/form.ts'
import { type Answer, type View, view } from '#src/platform/page.ts'
import type { Visit } from '../../access.ts'
import { accountChanged, ifNotYou } from '../accounts/changed.ts'
import { everywhere } from '../accounts/everywhere/store.ts'
import { type Account, accountById, hasWayIn } from '../accounts/queries.ts'
import { setPassword } from '../accounts/store.ts'
import { enter } from '../enter.ts'
import { linkAt, spendLink } from '../links/store.ts'
import type { Needs } from '../needs.ts'
import { hashPassword } from '../passwords/hash.ts'
import { newPasswordForm } from './new-password.form.ts'

export type PasswordLink = 'invitation' | 'reset'

/** Choosing a password by a link: the first one of somebody who was invited, or a new one. Opening the link spends nothing. */
export function linkPages({ database }: Needs, purpose: PasswordLink) {
  const accountAt = ({ params, now }: Visit): Promise<{ account: Account; known: string[] } | null> =>
    database.asSystem('open a link', null, async tx => {
      const link = await linkAt(tx, params.token ?? '', purpose, now)
      const account = link?.accountId ? await accountById(tx, link.accountId) : null
      if (!account || account.disabledAt) return null
      // Whoever has a way to sign in needs no invitation any more.
      if (purpose === 'invitation' && (await hasWayIn(tx, account))) return null
      const homes = await everywhere(tx, account.accountId, async () => {})
      return { account, known: [account.email, account.name, ...homes.map(home => home.partnershipName)] }
    })

  const ask = async (visit: Visit): Promise<Answer> => {
    const found = await accountAt(visit)
    return found ? shown(visit, found.account, {}) : over
  }

  const answer = async (visit: Visit): Promise<Answer> => {
    const found = await accountAt(visit)
    if (!found) return over
    const { account, known } = found
    const parsed = parseForm(newPasswordForm(known), visit.typed)
    if (!parsed.ok) return shown(visit, account, parsed.errors)
    const passwordHash = await hashPassword(parsed.value.password)
    const spent = await database.asSystem('choose a password by a link', null, async tx => {
      if (!(await spendLink(tx, visit.params.token ?? '', purpose, visit.now))) return false
      await setPassword(tx, account.accountId, passwordHash, visit.now)
      await accountChanged(tx, account, { ...changes[purpose], why: 'changed', by: 'person' }, visit.now)
      return true
    })
    if (!spent) return over
    if (purpose === 'reset') return view('partnerships/sign-in/pages/password-changed.njk', {})
    return enter(database, { accountId: account.accountId, how: 'password', isStrong: false, next: null }, visit)
  }

  const shown = ({ path }: Visit, { email, name }: Account, errors: FieldErrors): View =>
    view(
      'partnerships/sign-in/pages/new-password.njk',
      { purpose, path, email, name, errors },
      Object.keys(errors).length > 0 ? 422 : 200,
    )

  return { ask, answer }
}

/** The same for a link that was spent, is over a day old, or never was. */
const over: View = view('partnerships/sign-in/pages/link-over.njk', {}, 404)

const changes = {
  invitation: { verb: 'invitation-accepted', told: null },
  reset: {
    verb: 'password-reset',
    told: {
      subject: 'Your password was changed',
      paragraphs: [
        'A new password was chosen for your account by a link sent to this address. You were signed out everywhere.',
        ifNotYou,
      ],
    },
  },
} as const
