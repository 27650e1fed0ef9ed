import { type Answer, seeOther, view } from '#src/platform/page.ts'
import { command, openPage, page, type Routes, type Visit } from '../access.ts'
import { nationalReader } from '../national/sessions/store.ts'
import { actorOf, endSessionsOf, readClaim } from '../sessions.ts'
import { confirmForm, disconnectForm, nothingTyped } from './account/pages/account.form.ts'
import { endOthers, showAccount } from './account/pages/account.ts'
import { askDisconnect, takeDisconnect } from './account/pages/disconnect.ts'
import { askCodes, askRemove, takeCodes, takeRemove } from './account/pages/keys.ts'
import { askPassword, takePassword } from './account/pages/password.ts'
import { accountChanged } from './accounts/changed.ts'
import { accountById } from './accounts/queries.ts'
import { developmentRoutes } from './development.ts'
import { addPages } from './pages/add.ts'
import { choosePages, switchPages } from './pages/choose.ts'
import { linkPages } from './pages/link.ts'
import { resetPages } from './pages/reset.ts'
import { codePages } from './pages/second-factor.ts'
import { setUpPages } from './pages/set-up.ts'
import { signInPages } from './pages/sign-in.ts'
import { newPages } from './passkeys/pages/new.ts'
import { usePages } from './passkeys/pages/use.ts'
import type { ProviderNeeds } from './providers/needs.ts'
import { beginWith } from './providers/pages/begin.ts'
import { backFrom } from './providers/pages/callback.ts'
import { signedOutOf } from './providers/pages/signed-out.ts'
import { waysOf } from './providers/pages/ways.ts'
import { issuersOf } from './providers/store.ts'

type Options = ProviderNeeds & { readonly development: boolean }

/** Signing in and out, and a person's own account. */
export function signInRoutes(options: Options): Routes {
  const { database, development, providers } = options
  const reset = resetPages(options)
  const [use, made] = [usePages(options), newPages(options)]
  return [
    ...asked('/sign-in', signInPages(options, { development, ways: waysOf(providers) })),
    ...asked('/sign-in/second-factor', codePages(options, 'second-factor')),
    ...asked('/sign-in/second-factor/add', addPages(options)),
    ...asked('/sign-in/recovery-code', codePages(options, 'recovery-code')),
    ...asked('/sign-in/choose', choosePages(database)),
    ...asked('/sign-in/switch', switchPages(database)),
    ...asked('/sign-in/reset', reset),
    openPage('GET', '/sign-in/reset/sent', reset.sent),
    ...asked('/sign-in/reset/:token', linkPages(options, 'reset')),
    ...asked('/sign-in/invitation/:token', linkPages(options, 'invitation', providers)),
    ...asked('/sign-in/set-up/:token', setUpPages(options)),
    openPage('POST', '/sign-in/passkey', use.begin),
    openPage('GET', '/sign-in/passkey', use.ask),
    openPage('POST', '/sign-in/passkey/answer', use.answer, 'sign_in'),
    openPage('POST', '/account/passkeys', made.begin),
    ...asked('/account/passkeys/new', made),
    openPage('POST', '/sign-in/with/:provider', beginWith(options)),
    openPage('GET', '/sign-in/with/:provider/callback', backFrom(options)),
    openPage('GET', '/sign-in/with/:provider/signed-out', signedOutOf(options)),
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
  openPage('POST', path, answer, 'sign_in'),
]

/** Whoever may do anything here has an account, and a session to keep going. */
const who = 'see my home page'

const accountRoutes = (needs: ProviderNeeds): Routes => [
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
  page('/account/disconnect', { who }, askDisconnect(needs)),
  command(
    '/account/disconnect',
    { who },
    { form: disconnectForm, ask: askDisconnect(needs), answer: takeDisconnect(needs) },
  ),
  page('/account/recovery-codes', { who }, askCodes(needs)),
  command('/account/recovery-codes', { who }, { form: confirmForm, ask: askCodes(needs), answer: takeCodes(needs) }),
]

/** Signs the person behind this browser out of all of them, in every partnership that their account belongs to. */
const signOut =
  ({ database, providers }: ProviderNeeds) =>
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
    else
      await database.asSystem('sign out', null, async tx => {
        const reader = await nationalReader(tx, cookies.session, now)
        const account = reader && (await accountById(tx, reader.accountId))
        if (account)
          await accountChanged(tx, account, { verb: 'signed-out', told: null, why: 'signed_out', by: 'person' }, now)
      })
    setCookie('session', null)
    const { accountId, session } = actor ?? {}
    if (!accountId || session?.how !== 'single_sign_on') return seeOther('/sign-in')
    const issuers = await database.asSystem('sign out', null, tx => issuersOf(tx, accountId))
    const by = providers.find(({ settings }) => issuers.includes(settings.issuer))
    return seeOther(by ? `/sign-in/with/${by.settings.id}/signed-out` : '/sign-in')
  }
