import { addDays, addWorkingDays, isWorkingDay, weekdayOf } from '#src/platform/calendar/working-days.ts'

/** How often somebody is written to. `off`: only where something is asked of them, and then with the weekly round. */
export type Cycle = 'weekly' | 'daily' | 'off'

/** The working day of a day's week on which the weekly round goes: the weekday, 1 for Monday, or the next working day after it. */
export function roundOf(day: string, weekday: number): string {
  const on = addDays(day, weekday - weekdayOf(day))
  return isWorkingDay(on) ? on : addWorkingDays(on, 1)
}

/** Whether the weekly round goes today: on its day, or on the first day after it on which reminders are worked out again. */
export function isRound(weekday: number, lastWorkedOn: string | null, today: string): boolean {
  const rounds = [roundOf(addDays(today, -7), weekday), roundOf(today, weekday)]
  if (lastWorkedOn === null) return rounds.includes(today)
  return rounds.some(round => lastWorkedOn < round && round <= today)
}
