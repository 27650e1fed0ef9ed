import { Temporal } from 'temporal-polyfill'
import { plural, ukDate } from '#src/shell/index.ts'

/**
 * Where a promise stands against the days it was given. Worked out from its window and the day in London, never typed in,
 * and about time alone: a window that has closed does not say that the thing was not done.
 */
export type Schedule = 'no_date' | 'open_ended' | 'not_due' | 'due_soon' | 'overdue'

/** The words of when, and the days they were read as. ISO 8601 days, both inclusive; a null start means "by". */
export interface Promised {
  readonly whenWords: string | null
  readonly dueStart: string | null
  readonly dueEnd: string | null
}

export interface Scheduled {
  readonly state: Schedule
  /** Days until the window closes, 0 on its last day, less than 0 after it; null where there is no window. */
  readonly daysLeft: number | null
}

/** A promise that falls due within this many days is due soon. */
export const soon = 30

export const scheduleTitles: Readonly<Record<Schedule, string>> = {
  overdue: 'Overdue',
  due_soon: 'Due soon',
  not_due: 'Not due yet',
  open_ended: 'Open-ended',
  no_date: 'No date given',
}

export const scheduleTones: Readonly<Record<Schedule, string>> = {
  overdue: 'late',
  due_soon: 'attention',
  not_due: 'progress',
  open_ended: 'plain',
  no_date: 'open',
}

export function scheduleOf({ whenWords, dueEnd }: Promised, today: string): Scheduled {
  if (dueEnd === null) return { state: whenWords === null ? 'no_date' : 'open_ended', daysLeft: null }
  const daysLeft = daysBetween(today, dueEnd)
  return { state: daysLeft < 0 ? 'overdue' : daysLeft <= soon ? 'due_soon' : 'not_due', daysLeft }
}

/** By counting, since it is asked of every promise of a register: thirty times as quick as a calendar that knows months. ISO 8601 days. */
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** For a list: the state, its tone, and how long it is until the window closes or since it did. */
export function scheduleParts(
  promise: Promised,
  today: string,
): { schedule: string; tone: string; measure: string | null } {
  const { state, daysLeft } = scheduleOf(promise, today)
  const shared = { schedule: scheduleTitles[state], tone: scheduleTones[state] }
  if (promise.dueEnd === null || state === 'not_due') return { ...shared, measure: null }
  if (state === 'overdue') return { ...shared, measure: `by ${lengthBetween(promise.dueEnd, today)}` }
  return { ...shared, measure: daysLeft === 0 ? 'today' : `in ${plural(daysLeft ?? 0, 'day')}` }
}

/** What the schedule says, and all that it says, in sentences. `source` is what made the promise. */
export function scheduleWords(promise: Promised, today: string, source = 'response'): string {
  const { state, daysLeft } = scheduleOf(promise, today)
  if (state === 'no_date') return `The ${source} does not say when.`
  if (state === 'open_ended') return `The ${source} says “${promise.whenWords}”. No day can be read from these words.`
  const end = promise.dueEnd ?? today
  if (state === 'overdue')
    return `The window closed on ${ukDate(end)}, ${lengthBetween(end, today)} ago. No evidence is recorded here.`
  const opens =
    promise.dueStart !== null && promise.dueStart > today && promise.dueStart < end
      ? `opens on ${ukDate(promise.dueStart)} and `
      : ''
  if (daysLeft === 0) return `The window closes today, ${ukDate(end)}.`
  return `The window ${opens}closes on ${ukDate(end)}, ${lengthBetween(today, end)} from now.`
}

/** "5 years and 7 months": the two largest units, so that a long time is not counted in days. */
export function lengthBetween(from: string, to: string): string {
  const { years, months, days } = Temporal.PlainDate.from(from).until(to, { largestUnit: 'year' })
  const parts = [years && plural(years, 'year'), months && plural(months, 'month')]
  if (years === 0) parts.push(days && plural(days, 'day'))
  return parts.filter(part => part !== 0).join(' and ') || '0 days'
}
