import { Temporal } from 'temporal-polyfill'

/** A business year, which yearly reports cover: from 1 April to 31 March. Days are ISO 8601. */
export interface Year {
  /** “2026-27”. */
  readonly name: string
  readonly from: string
  readonly to: string
}

const yearFrom = (first: number): Year => ({
  name: `${first}-${String((first + 1) % 100).padStart(2, '0')}`,
  from: `${first}-04-01`,
  to: `${first + 1}-03-31`,
})

/** The year that an address names; null where it names none. */
export function yearNamed(name: string): Year | null {
  const [, first] = /^([12]\d{3})-\d{2}$/.exec(name) ?? []
  const year = first === undefined ? null : yearFrom(Number(first))
  return year?.name === name ? year : null
}

/** The year that a day is in. */
export function yearOf(day: string): Year {
  const { year, month } = Temporal.PlainDate.from(day)
  return yearFrom(month < 4 ? year - 1 : year)
}

/** Every year from that of one day to that of another, the latest first. */
export function yearsBetween(first: string, last: string): Year[] {
  const begins = ({ from }: Year) => Number(from.slice(0, 4))
  const [earliest, latest] = [begins(yearOf(first)), begins(yearOf(last))]
  return Array.from({ length: Math.max(0, latest - earliest + 1) }, (_, at) => yearFrom(latest - at))
}

export const isIn = ({ from, to }: Year, day: string | null): boolean => day !== null && day >= from && day <= to
