import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { addDays } from '#src/platform/calendar/working-days.ts'
import type { Version } from './entries.ts'

/** Seconds after which a calendar is told to ask again. */
const askAgainAfter = 12 * 60 * 60

/** A person's calendar, as text/calendar: a whole day for each thing, under a UID that never changes. RFC 5545. */
export function feedOf(
  versions: readonly Version[],
  { partnershipName, address }: { readonly partnershipName: string; readonly address: string },
): string {
  const calendar = ical({
    name: `${partnershipName}: what is due`,
    prodId: { company: 'Throughline', product: 'Throughline', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: askAgainAfter,
  })
  for (const { uid, sequence, status, summary, href, dueOn, at } of versions)
    calendar.createEvent({
      id: uid,
      sequence,
      status: status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      summary,
      start: dueOn,
      end: addDays(dueOn, 1),
      allDay: true,
      stamp: at,
      lastModified: at,
      url: `${address}${href}`,
      description: `${address}${href}`,
    })
  return calendar.toString()
}
