import type { Duty } from '#src/commitments/index.ts'
import { addDays } from '#src/platform/calendar/working-days.ts'
import type { Database, Tx } from '#src/platform/db.ts'
import { type Answer, download, notFound, type OpenVisit } from '#src/platform/page.ts'
import type { Duties } from '#src/work/index.ts'
import { claimOf } from '../../choices/pages/unsubscribe.ts'
import { type LinkOf, personByCalendarLink } from '../../choices/queries.ts'
import { promisesHere, seatsOn } from '../../queries.ts'
import { actorIn } from '../../waiting/queries.ts'
import { type Seat, seatsFor, whom } from '../../whom.ts'
import { type DuePromise, entriesOf, knownAhead, toldOn } from '../entries.ts'
import { feedOf } from '../feed.ts'
import { showEntries } from '../store.ts'

type Visit = Pick<OpenVisit<unknown>, 'params' | 'now' | 'today'>

/** How far ahead a calendar shows what will have to be done. */
const daysAhead = 366

/** `/calendar/:token`: a person's calendar for their own calendar programme, which has nothing but the address. */
export const calendarPage =
  (needs: { readonly database: Database; readonly address: string; readonly duties: Duties }) =>
  async ({ params, now, today }: Visit): Promise<Answer> => {
    const { database, address } = needs
    const claim = claimOf((params.token ?? '').replace(/\.ics$/, ''))
    const found = await database.asSystem('open a calendar', claim.partnershipId, async tx => {
      const link = await personByCalendarLink(tx, claim)
      if (!link) return null
      const seats = await seatsOn(tx, link.partnershipId, today)
      const own = seats.filter(one => one.personId === link.personId)
      return { link, own, promises: await theirPromises(tx, link, seats, today) }
    })
    // Whoever has left has no calendar here.
    if (!found || found.own.length === 0) return notFound
    const { link, own, promises } = found
    const entries = entriesOf(promises, await theirDuties(needs, link, own, today))
    const versions = await database.asSystem('show a calendar', link.partnershipId, tx =>
      showEntries(tx, link, entries, now),
    )
    return download(
      'throughline.ics',
      'text/calendar; charset=utf-8',
      feedOf(toldOn(versions, today), { ...link, address }),
    )
  }

async function theirPromises(tx: Tx, link: LinkOf, seats: readonly Seat[], today: string): Promise<DuePromise[]> {
  const promises = await promisesHere(tx, link.partnershipId, today, 'all')
  return promises.flatMap(one => {
    if (one.dueOn === null || one.isDone) return []
    const theirs = whom('due', one, seatsFor(one, seats)).seats.some(({ personId }) => personId === link.personId)
    return theirs ? [{ ...one, dueOn: one.dueOn }] : []
  })
}

/** As they may see them themselves: today's, and those of the year ahead that are known before their day. */
async function theirDuties(
  { database, duties }: { readonly database: Database; readonly duties: Duties },
  { partnershipId, partnershipName, slug }: LinkOf,
  own: readonly Seat[],
  today: string,
): Promise<Duty[]> {
  const all: Duty[] = []
  for (const seat of own) {
    const actor = actorIn({ partnershipId, name: partnershipName, slug }, seat)
    await database.asMember(
      actor,
      async tx => {
        for (const dutiesFor of [...duties.today, ...duties.onAnyDay]) {
          all.push(...(await dutiesFor(tx, actor, today)))
          const ahead = await dutiesFor(tx, actor, addDays(today, daysAhead))
          all.push(...ahead.filter(one => knownAhead.has(one.kind)))
        }
      },
      'look',
    )
  }
  return all
}
