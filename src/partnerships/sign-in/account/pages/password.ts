import { parseForm } from '#src/platform/form.ts'
import { type Again, type Answer, type Asked, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import type { Here } from '../../../sessions.ts'
import { ifNotYou } from '../../accounts/changed.ts'
import { setPassword } from '../../accounts/store.ts'
import type { Needs } from '../../needs.ts'
import { hashPassword } from '../../passwords/hash.ts'
import { changeMine, faultInOwn, myAccount, myKeys } from '../mine.ts'
import { passwordForm } from './account.form.ts'

export const askPassword =
  (needs: Needs) =>
  async (asked: Asked<Here>, { errors }: Again = untouched): Promise<Answer> => {
    const account = await myAccount(needs, asked)
    if (!account?.passwordHash) return seeOther('/account')
    return view('partnerships/sign-in/account/pages/password.njk', { email: account.email, errors })
  }

export const takePassword =
  (needs: Needs) =>
  async (asked: Asked<Here> & { typed: Again['typed'] }): Promise<Answer> => {
    const account = await myAccount(needs, asked)
    if (!account?.passwordHash) return seeOther('/account')
    const { known } = await myKeys(needs, account, asked)
    const parsed = parseForm(passwordForm([account.email, account.name, ...known]), asked.typed)
    if (!parsed.ok) return refuse(parsed.errors)
    const fault = await faultInOwn(needs, account, parsed.value.password, asked)
    if (fault) return refuse({ password: fault })
    const passwordHash = await hashPassword(parsed.value.newPassword)
    const told = {
      subject: 'Your password was changed',
      paragraphs: ['The password of your account was changed. You were signed out everywhere else.', ifNotYou],
    }
    await changeMine(needs, account, asked, { verb: 'password-changed', told }, tx =>
      setPassword(tx, account.accountId, passwordHash, asked.now),
    )
    return seeOther('/account?done=password')
  }
