import { type Answer, seeOther, view } from '#src/platform/page.ts'
import { command, openPage, page, type Routes, type Visit } from '../access.ts'
import { actorOf, endSessionsOf, readClaim } from '../sessions.ts'
import { confirmForm, nothingTyped } from './account/pages/account.form.ts'
import { endOthers, showAccount } from './account/pages/account.ts'
import { askCodes, askRemove, takeCodes, takeRemove } from './account/pages/keys.ts'
import { askPassword, takePassword } from './account/pages/password.ts'
import { accountChanged } from './accounts/changed.ts'
import { accountById } from './accounts/queries.ts'
import { developmentRoutes } from './development.ts'
import type { Needs } from './needs.ts'
import { addPages } from './pages/add.ts'
import { choosePages, switchPages } from './pages/choose.ts'
import { linkPages } from './pages/link.ts'
import { resetPages } from './pages/reset.ts'
import { codePages } from './pages/second-factor.ts'
import { setUpPages } from './pages/set-up.ts'
import { signInPages, type Way } from './pages/sign-in.ts'

type Options = Needs & { readonly development: boolean; readonly ways?: readonly Way[] }

/** Signing in and out, and a person's own account. */
export function signInRoutes(options: Options): Routes {
  const { database, development } = options
  const reset = resetPages(options)
  return [
    ...asked('/sign-in', signInPages(options, options)),
    ...asked('/sign-in/second-factor', codePages(options, 'second-factor')),
    ...asked('/sign-in/second-factor/add', addPages(options)),
    ...asked('/sign-in/recovery-code', codePages(options, 'recovery-code')),
    ...asked('/sign-in/choose', choosePages(database)),
    ...asked('/sign-in/switch', switchPages(database)),
    ...asked('/sign-in/reset', reset),
    openPage('GET', '/sign-in/reset/sent', reset.sent),
    ...asked('/sign-in/reset/:token', linkPages(options, 'reset')),
    ...asked('/sign-in/invitation/:token', linkPages(options, 'invitation')),
    ...asked('/sign-in/set-up/:token', setUpPages(options)),
    openPage('POST', '/sign-out', signOut(options)),
    ...accountRoutes(options),
    ...developmentRoutes(database, development),
  ]
}

interface Pages {
  readonly ask: (visit: Visit) => Promise<Answer>
  readonly answer: (visit: Visit) => Promise<Answer>
}

/** A form that needs neither a person nor a partnership: shown, and taken. */
const asked = (path: string, { ask, answer }: Pages): Routes => [
  openPage('GET', path, ask),
  openPage('POST', path, answer),
]

/** Whoever may do anything here has an account, and a session to keep going. */
const who = 'see my home page'

const accountRoutes = (needs: Needs): Routes => [
  page('/stay', { who }, async () => view('partnerships/sign-in/pages/stay.njk', {})),
  page('/account', { who }, showAccount(needs)),
  command(
    '/account/elsewhere',
    { who },
    { form: nothingTyped, ask: async () => seeOther('/account'), answer: endOthers(needs) },
  ),
  page('/account/password', { who }, askPassword(needs)),
  command('/account/password', { who }, { form: nothingTyped, ask: askPassword(needs), answer: takePassword(needs) }),
  page('/account/remove', { who }, askRemove(needs)),
  command('/account/remove', { who }, { form: confirmForm, ask: askRemove(needs), answer: takeRemove(needs) }),
  page('/account/recovery-codes', { who }, askCodes(needs)),
  command('/account/recovery-codes', { who }, { form: confirmForm, ask: askCodes(needs), answer: takeCodes(needs) }),
]

/** Signs the person behind this browser out of all of them, in every partnership that their account belongs to. */
const signOut =
  ({ database }: Needs) =>
  async ({ cookies, now, setCookie }: Visit): Promise<Answer> => {
    const claim = readClaim(cookies.session)
    const actor = claim && (await database.asMember(claim, tx => actorOf(tx, claim, now)))
    if (actor)
      await database.asSystem('sign out', actor.partnershipId, async tx => {
        const account = actor.accountId ? await accountById(tx, actor.accountId) : null
        if (account)
          await accountChanged(tx, account, { verb: 'signed-out', told: null, why: 'signed_out', by: 'person' }, now)
        else await endSessionsOf(tx, actor, 'signed_out', now)
      })
    setCookie('session', null)
    return seeOther('/sign-in')
  }
