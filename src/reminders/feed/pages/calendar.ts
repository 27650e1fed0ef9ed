import type { Database } from '#src/platform/db.ts'
import { type Answer, download, notFound, type OpenVisit } from '#src/platform/page.ts'
import { claimOf } from '../../choices/pages/unsubscribe.ts'
import { personByCalendarLink } from '../../choices/queries.ts'
import { promisesHere, seatsOn } from '../../queries.ts'
import { seatsFor, whom } from '../../whom.ts'
import { feedOf } from '../feed.ts'

type Visit = Pick<OpenVisit<unknown>, 'params' | 'now' | 'today'>

/** `/calendar/:token`: a person's calendar for their own calendar programme, which has nothing but the address. */
export const calendarPage =
  ({ database, address }: { readonly database: Database; readonly address: string }) =>
  async ({ params, now, today }: Visit): Promise<Answer> => {
    const claim = claimOf((params.token ?? '').replace(/\.ics$/, ''))
    const feed = await database.asSystem('show a calendar', claim.partnershipId, async tx => {
      const link = await personByCalendarLink(tx, claim)
      if (!link) return null
      const seats = await seatsOn(tx, link.partnershipId, today)
      // Whoever has left has no calendar here.
      if (!seats.some(one => one.personId === link.personId)) return null
      const promises = await promisesHere(tx, link.partnershipId, today)
      const entries = promises.flatMap(one => {
        if (one.dueOn === null || one.isDone) return []
        const theirs = whom('due', one, seatsFor(one, seats)).seats.some(({ personId }) => personId === link.personId)
        return theirs ? [{ ...one, dueOn: one.dueOn }] : []
      })
      return feedOf(entries, { ...link, address, now })
    })
    return feed === null ? notFound : download('throughline.ics', 'text/calendar; charset=utf-8', feed)
  }
