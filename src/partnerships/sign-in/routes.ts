import type { Database } from '#src/platform/db.ts'
import { notFound, seeOther, view } from '#src/platform/page.ts'
import { openPage, type Routes } from '../access.ts'
import { roles } from '../policy.ts'
import { actorOf, endSessionsOf, readClaim, startSession } from '../sessions.ts'
import { localAddress } from './addresses.ts'
import { appointedHere } from './appointed.ts'
import { choosePages, switchPages } from './pages/choose.ts'

/**
 * Signing in and out. Until single sign-on and passwords are built, people sign in by links that are only there when the
 * process was started for development; otherwise the page says so and there is no way in.
 */
export function signInRoutes({ database, development }: { database: Database; development: boolean }): Routes {
  const signInAs = async (chosen: string, { now, today }: { now: string; today: string }): Promise<string | null> => {
    const here = await appointedHere(database, today)
    const person = here.find(one => one.appointmentId === chosen) ?? here.find(one => one.personId === chosen)
    if (!person) return null
    return database.asSystem('sign in by a development link', person.partnershipId, tx =>
      startSession(tx, { ...person, how: 'development', isStrong: true }, now),
    )
  }
  const choose = choosePages(database)
  const another = switchPages(database)

  return [
    openPage('GET', '/sign-in', async ({ query, today }) =>
      view('partnerships/sign-in/pages/sign-in.njk', {
        development,
        next: localAddress(query.get('next')),
        people: development
          ? (await appointedHere(database, today)).map(one => ({ ...one, roleName: roles[one.role] }))
          : [],
      }),
    ),
    openPage('POST', '/sign-in', async ({ typed, now, today, setCookie }) => {
      const cookie = development ? await signInAs(String(typed.person ?? ''), { now, today }) : null
      if (!cookie) return notFound
      setCookie('session', cookie)
      return seeOther(localAddress(String(typed.next ?? '')))
    }),
    openPage('GET', '/sign-in/choose', choose.ask),
    openPage('POST', '/sign-in/choose', choose.answer),
    openPage('GET', '/sign-in/switch', another.ask),
    openPage('POST', '/sign-in/switch', another.answer),
    openPage('GET', '/development/sign-in/:person', async ({ params, query, now, today, setCookie }) => {
      const cookie = development ? await signInAs(params.person ?? '', { now, today }) : null
      if (!cookie) return notFound
      setCookie('session', cookie)
      return seeOther(localAddress(query.get('next')))
    }),
    openPage('POST', '/sign-out', async ({ cookies, now, setCookie }) => {
      const claim = readClaim(cookies.session)
      if (claim)
        await database.asMember(claim, async tx => {
          const actor = await actorOf(tx, claim, now)
          if (actor) await endSessionsOf(tx, actor, 'signed_out', now)
        })
      setCookie('session', null)
      return seeOther('/sign-in')
    }),
  ]
}
