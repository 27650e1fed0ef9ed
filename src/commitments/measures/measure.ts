/** What a measure counts in. `n_of_n`: so many of so many, always shown with both. */
export const units = {
  number: 'a number',
  percent: 'a percentage',
  n_of_n: 'so many of so many',
  days: 'days',
  score: 'a score',
} as const
export type Unit = keyof typeof units
export type Better = 'up' | 'down'
export const betterTitles: Readonly<Record<Better, string>> = { up: 'Higher is better', down: 'Lower is better' }
export type MeasureAct = 'define' | 'change' | 'retire' | 'take_up'

/** An amount as it was read or aimed at; `of` where it is some of a number. */
export interface Amount {
  readonly value: number
  readonly of: number | null
}

/** What somebody says a measure is. */
export interface Defined {
  readonly title: string
  readonly unit: Unit
  readonly better: Better
  readonly baseline: Amount | null
  /** Days, ISO 8601. */
  readonly baselineOn: string | null
  readonly target: Amount | null
  readonly targetOn: string | null
  readonly howRead: string | null
  /** Whether it counts people, or records of people: then small counts of it are not published. */
  readonly countsPeople: boolean
  readonly everyMonths: number | null
}

export interface Measure extends Defined {
  readonly measureId: string
  readonly version: number
  readonly isRetired: boolean
}

export interface Reading extends Amount {
  readonly readingId: string
  readonly readOn: string
  readonly source: string
  readonly note: string | null
  /** A later reading stands in its place. */
  readonly isReplaced: boolean
}

/** The readings that stand, in the order of their days. */
export const standing = <R extends Pick<Reading, 'readOn' | 'isReplaced'>>(readings: readonly R[]): R[] =>
  readings.filter(one => !one.isReplaced).sort((a, b) => (a.readOn < b.readOn ? -1 : a.readOn > b.readOn ? 1 : 0))

/** What an amount is compared by: a share in per cent where it is some of a number, else itself. */
export const comparable = ({ value, of }: Amount): number => (of === null ? value : (100 * value) / of)

/** Why an amount cannot be one of this unit, in a sentence to put beside its box; null where it can. */
export function amountFault(unit: Unit, { value, of }: Amount): string | null {
  if (unit === 'n_of_n') {
    if (of === null) return 'Enter of how many'
    if (of <= 0) return 'The number it is out of must be more than 0'
    if (value < 0 || value > of) return 'The number must be between 0 and the number it is out of'
    return Number.isInteger(value) && Number.isInteger(of) ? null : 'Enter whole numbers'
  }
  if (of !== null) return 'This measure is not counted as so many of so many'
  if (unit === 'percent' && (value < 0 || value > 100)) return 'A percentage is between 0 and 100'
  if (unit === 'days' && value < 0) return 'Days cannot be fewer than 0'
  return null
}
