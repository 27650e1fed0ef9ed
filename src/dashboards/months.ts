import { Temporal } from 'temporal-polyfill'

/** Whole calendar months from one day to a later one. */
export const monthsBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'month' }).months

/** Days from one day to another; less than 0 where that is earlier. */
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000

/** The same day so many years later: 29 February and one year is 28 February. */
export const yearsAfter = (day: string, years: number): string => Temporal.PlainDate.from(day).add({ years }).toString()
