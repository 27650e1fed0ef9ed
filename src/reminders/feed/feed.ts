import ical, { ICalCalendarMethod } from 'ical-generator'
import { addDays } from '#src/platform/calendar/working-days.ts'

/** A duty as a calendar shows it: a reference and a link, and none of its words. */
export interface Entry {
  readonly commitmentId: string
  readonly reference: string
  readonly dueOn: string
}

/** Hours after which a calendar is told to ask again. */
const askAgainAfter = 12 * 60 * 60

/** A person's calendar, as text/calendar: a whole day for each promise that is theirs, under a UID that never changes. */
export function feedOf(
  entries: readonly Entry[],
  {
    partnershipName,
    address,
    now,
  }: { readonly partnershipName: string; readonly address: string; readonly now: string },
): string {
  const calendar = ical({
    name: `${partnershipName}: what is due`,
    prodId: { company: 'Throughline', product: 'Throughline', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: askAgainAfter,
  })
  for (const { commitmentId, reference, dueOn } of entries)
    calendar.createEvent({
      id: `${commitmentId}@throughline`,
      summary: `Promise ${reference} is due`,
      start: dueOn,
      end: addDays(dueOn, 1),
      allDay: true,
      stamp: now,
      url: `${address}/commitments/${commitmentId}`,
      description: `${address}/commitments/${commitmentId}`,
    })
  return calendar.toString()
}
