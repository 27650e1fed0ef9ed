import type { Database } from '#src/platform/db.ts'
import { notFound, seeOther, view } from '#src/platform/page.ts'
import { openPage, type Routes } from '../access.ts'
import { roles } from '../policy.ts'
import { type Appointed, appointmentsOn, partnershipsHere } from '../queries.ts'
import { actorOf, endSessionsOf, readClaim, startSession } from '../sessions.ts'

/**
 * Signing in and out. Until single sign-on and passwords are built, people sign in by links that are only there when the
 * process was started for development; otherwise the page says so and there is no way in.
 */
export function signInRoutes({ database, development }: { database: Database; development: boolean }): Routes {
  const signInAs = async (chosen: string, { now, today }: { now: string; today: string }): Promise<string | null> => {
    const here = await everybody(database, today)
    const person = here.find(one => one.appointmentId === chosen) ?? here.find(one => one.personId === chosen)
    if (!person) return null
    return database.asSystem('sign in by a development link', person.partnershipId, tx =>
      startSession(tx, { ...person, how: 'development', isStrong: true }, now),
    )
  }

  return [
    openPage('GET', '/sign-in', async ({ query, today }) =>
      view('partnerships/sign-in/pages/sign-in.njk', {
        development,
        next: localAddress(query.get('next')),
        people: development
          ? (await everybody(database, today)).map(one => ({ ...one, roleName: roles[one.role] }))
          : [],
      }),
    ),
    openPage(
      'POST',
      '/sign-in',
      async ({ typed, now, today, setCookie }) => {
        const cookie = development ? await signInAs(String(typed.person ?? ''), { now, today }) : null
        if (!cookie) return notFound
        setCookie('session', cookie)
        return seeOther(localAddress(String(typed.next ?? '')))
      },
      'sign_in',
    ),
    openPage(
      'GET',
      '/development/sign-in/:person',
      async ({ params, query, now, today, setCookie }) => {
        const cookie = development ? await signInAs(params.person ?? '', { now, today }) : null
        if (!cookie) return notFound
        setCookie('session', cookie)
        return seeOther(localAddress(query.get('next')))
      },
      'sign_in',
    ),
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

async function everybody(database: Database, today: string): Promise<Appointed[]> {
  const here = await database.asSystem('list people for development sign-in', null, partnershipsHere)
  const people = await Promise.all(
    here.map(({ partnershipId }) =>
      database.asSystem('list people for development sign-in', partnershipId, tx => appointmentsOn(tx, today)),
    ),
  )
  return people.flat()
}

/** Only an address on this site is followed after signing in. */
export function localAddress(asked: string | null): string {
  const local = asked !== null && /^\/(?![/\\])[\w\-/?=&.%~+:]*$/.test(asked)
  // Nor one that hides a line's end, or a slash where some proxy may read it as one.
  return local && !/%0[0ad]|^[^?]*(%2f|%5c|\/\/)/i.test(asked) ? asked : '/home'
}
