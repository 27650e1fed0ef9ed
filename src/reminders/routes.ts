import { byAnyReader, command, openPage, page, type Routes } from '#src/partnerships/index.ts'
import type { Database } from '#src/platform/db.ts'
import { cycleForm, nothingTyped } from './choices/pages/reminders.form.ts'
import { askMine, takeCalendarEnd, takeMine, takeNewCalendar } from './choices/pages/reminders.ts'
import { unsubscribePages } from './choices/pages/unsubscribe.ts'
import { calendarPage } from './feed/calendar.ts'

/** `address`: where this installation is, for what is put into calendars. */
export function reminderRoutes(needs: { readonly database: Database; readonly address: string }): Routes {
  const stop = unsubscribePages(needs)
  const mine = { who: 'choose my reminders' } as const
  const ask = askMine
  return [
    page('/account/reminders', { who: 'see my home page' }, asked => askMine(asked)),
    command('/account/reminders', mine, { form: cycleForm, ask, answer: takeMine }),
    command('/account/reminders/calendar', mine, { form: nothingTyped, ask, answer: takeNewCalendar(needs.address) }),
    command('/account/reminders/calendar/end', mine, { form: nothingTyped, ask, answer: takeCalendarEnd }),
    openPage('GET', '/reminders/unsubscribe/:token', stop.ask),
    byAnyReader('/reminders/unsubscribe/:token', stop.answer, 'change'),
    openPage('GET', '/calendar/:token', calendarPage(needs)),
  ]
}
