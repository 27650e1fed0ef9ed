import { Temporal } from 'temporal-polyfill'

/**
 * The bank holidays of England and Wales in one year, ISO 8601, in order: by rule, with the days that were moved or added from 2011 on.
 * Rules and days as told by https://www.gov.uk/bank-holidays; one that is proclaimed later needs a line here.
 */
export function bankHolidaysOf(year: number): readonly string[] {
  const easter = easterSunday(year)
  const { instead = {}, extra = [] } = proclaimed[year] ?? {}
  const ruled = [
    workday(Temporal.PlainDate.from({ year, month: 1, day: 1 })),
    easter.subtract({ days: 2 }),
    easter.add({ days: 1 }),
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
    ...christmas(year),
  ].map(String)
  return [...ruled.map(day => instead[day] ?? day), ...extra].sort()
}

interface Proclaimed {
  /** The day that the rule gives, and the one it was moved to. */
  readonly instead?: Readonly<Record<string, string>>
  readonly extra?: readonly string[]
}

const proclaimed: Readonly<Record<number, Proclaimed>> = {
  2011: { extra: ['2011-04-29'] },
  2012: { instead: { '2012-05-28': '2012-06-04' }, extra: ['2012-06-05'] },
  2020: { instead: { '2020-05-04': '2020-05-08' } },
  2022: { instead: { '2022-05-30': '2022-06-02' }, extra: ['2022-06-03', '2022-09-19'] },
  2023: { extra: ['2023-05-08'] },
}

/** Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher). */
function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(n / 31), day: (n % 31) + 1 })
}

const isWeekend = (day: Temporal.PlainDate): boolean => day.dayOfWeek > 5

/** The day itself, or the Monday after a weekend. */
const workday = (day: Temporal.PlainDate): Temporal.PlainDate =>
  isWeekend(day) ? day.add({ days: 8 - day.dayOfWeek }) : day

/** Two days off, whatever days of the week they fall on: one that falls on a weekend is made good after both. */
function christmas(year: number): Temporal.PlainDate[] {
  const days = [25, 26].map(day => Temporal.PlainDate.from({ year, month: 12, day }))
  const kept = days.filter(day => !isWeekend(day))
  for (let next = 27; kept.length < 2; next++) {
    const day = Temporal.PlainDate.from({ year, month: 12, day: next })
    if (!isWeekend(day)) kept.push(day)
  }
  return kept
}

const firstMonday = (year: number, month: number): Temporal.PlainDate => {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return first.add({ days: (8 - first.dayOfWeek) % 7 })
}

const lastMonday = (year: number, month: number): Temporal.PlainDate => {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const last = first.with({ day: first.daysInMonth })
  return last.subtract({ days: last.dayOfWeek - 1 })
}
