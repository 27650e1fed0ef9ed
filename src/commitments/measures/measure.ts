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
export type MeasureAct = 'define' | 'change' | 'retire' | 'take_up'

export interface Measure {
  readonly measureId: string
  readonly version: number
  readonly title: string
  readonly unit: Unit
  readonly better: Better
  readonly baseline: number | null
  /** Days, ISO 8601. */
  readonly baselineOn: string | null
  readonly target: number | null
  readonly targetOn: string | null
  readonly howRead: string | null
  readonly everyMonths: number | null
  readonly isRetired: boolean
}

export interface Reading {
  readonly readingId: string
  readonly readOn: string
  readonly value: number
  readonly ofTotal: number | null
  readonly source: string
  readonly note: string | null
  /** A later reading stands in its place. */
  readonly isReplaced: boolean
}
