import type { Database } from '#src/platform/db.ts'
import { type Answer, notFound } from '#src/platform/page.ts'
import { openPage, type Routes, type Visit } from '../access.ts'
import { appointedHere } from './appointed.ts'
import { begin, beginReading } from './enter.ts'
import { readersHere } from './readers.ts'

/** Links by which people of the invented world sign in. Not there, and with no way in, where the process was not started for it. */
export function developmentRoutes(database: Database, development: boolean): Routes {
  const signInAs = async (visit: Visit, chosen: string, next: string | null): Promise<Answer> => {
    const here = development ? await appointedHere(database, visit.today) : []
    const by = here.find(one => one.appointmentId === chosen) ?? here.find(one => one.personId === chosen)
    const reader = development && !by && (await readersHere(database)).find(one => one.accountId === chosen)
    if (reader) return beginReading(database, { ...reader, how: 'development', isStrong: true, next }, visit)
    if (!by) return notFound
    const hasOthers = here.filter(one => one.personId === by.personId).length > 1
    return begin(database, by, { accountId: null, how: 'development', isStrong: true, hasOthers, next }, visit)
  }
  return [
    openPage(
      'GET',
      '/development/sign-in/:person',
      visit => signInAs(visit, visit.params.person ?? '', visit.query.get('next')),
      'sign_in',
    ),
    openPage(
      'POST',
      '/development/sign-in',
      visit => signInAs(visit, String(visit.typed.person ?? ''), String(visit.typed.next ?? '')),
      'sign_in',
    ),
  ]
}
