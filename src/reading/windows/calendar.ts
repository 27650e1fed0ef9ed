/** Days as ISO 8601 text; months are 1 to 12. All in the proleptic Gregorian calendar, without time zones. */
export const day = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10)
export const lastDay = (year: number, month: number): string => day(year, month + 1, 0)

/** Null where the month has no such day. */
export function realDay(year: number, month: number, date: number): string | null {
  const made = day(year, month, date)
  return Number(made.slice(5, 7)) === month && Number(made.slice(8)) === date ? made : null
}

/** The same day of a later month, or the last day of that month where it is shorter. */
export function monthsAfter(start: string, months: number): string {
  const year = Number(start.slice(0, 4))
  const month = Number(start.slice(5, 7)) + months
  const made = day(year, month, Number(start.slice(8)))
  const last = lastDay(year, month)
  return Number(made.slice(8)) === Number(start.slice(8)) ? made : last
}

export function daysAfter(start: string, days: number): string {
  return day(Number(start.slice(0, 4)), Number(start.slice(5, 7)), Number(start.slice(8)) + days)
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** 1 to 12 by the first three letters; 0 for anything else. */
export const monthOf = (name: string): number => monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1

export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  realDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))) === text
