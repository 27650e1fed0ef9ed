import { bankHolidaysOf } from './bank-holidays.ts'

// Days are counted in UTC, where each has 24 hours: some hundred thousand of them are asked about in one night.
const dayLength = 86_400_000
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayLength
const dayAt = (number: number): string => new Date(number * dayLength).toISOString().slice(0, 10)
/** 1 January 1970 was a Thursday. */
const weekdayAt = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1

const known = new Map<number, ReadonlySet<string>>()

function isHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4))
  const holidays = known.get(year) ?? new Set(bankHolidaysOf(year))
  known.set(year, holidays)
  return holidays.has(day)
}

/** What was asked about before: the same days come up for every promise. */
const working = new Map<number, boolean>()
const mostRemembered = 100_000

function isWorkingAt(number: number): boolean {
  const found = working.get(number) ?? (weekdayAt(number) <= 5 && !isHoliday(dayAt(number)))
  if (working.size < mostRemembered) working.set(number, found)
  return found
}

/** Whether people in England are at work on a day, ISO 8601: neither a weekend nor a bank holiday. */
export const isWorkingDay = (day: string): boolean => isWorkingAt(numberOf(day))

/** The `count`th working day after a day, which is not counted itself; the day itself where that is 0. */
export function addWorkingDays(day: string, count: number): string {
  let at = numberOf(day)
  for (let left = count; left > 0; ) {
    at++
    if (isWorkingAt(at)) left--
  }
  return dayAt(at)
}

/** A day so many days later, or earlier where that is below 0. */
export const addDays = (day: string, days: number): string => dayAt(numberOf(day) + days)

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: string): number => weekdayAt(numberOf(day))
