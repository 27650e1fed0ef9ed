import { byAnyReader, command, openPage, page, type Routes } from '#src/partnerships/index.ts'
import type { Database } from '#src/platform/db.ts'
import type { Duties } from '#src/work/index.ts'
import { cycleForm, nothingTyped } from './choices/pages/reminders.form.ts'
import { askMine, takeCalendarEnd, takeMine, takeNewCalendar } from './choices/pages/reminders.ts'
import { unsubscribePages } from './choices/pages/unsubscribe.ts'
import { calendarPage } from './feed/pages/calendar.ts'
import { showReminders } from './pages/reminders.ts'
import { pauseForm, rhythmForm } from './pauses/pages/pause.form.ts'
import { askPause, askRhythm, takeGoOn, takePause, takeRhythm } from './pauses/pages/pause.ts'

/** `address`: where this installation is, for what is put into calendars; `duties`: what each slice knows to wait for a person. */
export function reminderRoutes(needs: {
  readonly database: Database
  readonly address: string
  readonly duties: Duties
}): Routes {
  const stop = unsubscribePages(needs)
  const mine = { who: 'choose my reminders' } as const
  const ask = askMine
  const team = { who: 'look after reminders' } as const
  return [
    page('/reminders', { who: 'see reminders' }, showReminders),
    page('/reminders/rhythm', team, asked => askRhythm(asked)),
    command('/reminders/rhythm', team, { form: rhythmForm, ask: askRhythm, answer: takeRhythm }),
    page('/reminders/:id/pause', team, asked => askPause(asked)),
    command('/reminders/:id/pause', team, { form: pauseForm, ask: askPause, answer: takePause }),
    command('/reminders/:id/go-on', team, { form: nothingTyped, ask: askPause, answer: takeGoOn }),
    page('/account/reminders', { who: 'see my home page' }, asked => askMine(asked)),
    command('/account/reminders', mine, { form: cycleForm, ask, answer: takeMine }),
    command('/account/reminders/calendar', mine, { form: nothingTyped, ask, answer: takeNewCalendar(needs.address) }),
    command('/account/reminders/calendar/end', mine, { form: nothingTyped, ask, answer: takeCalendarEnd }),
    openPage('GET', '/reminders/unsubscribe/:token', stop.ask),
    byAnyReader('/reminders/unsubscribe/:token', stop.answer, 'change'),
    openPage('GET', '/calendar/:token', calendarPage(needs)),
  ]
}
