import type { CheckStatus, Found } from '../closure/check.ts'
import type { ReopeningCause } from '../closure/closure.ts'
import type { Better, Unit } from '../measures/measure.ts'
import type { Axes } from '../progress/axes.ts'

/** A measure with its first, wanted and last amounts; an amount has an `of` where it is some of a number. Days are ISO 8601. */
export interface MeasureTold {
  readonly title: string
  readonly unit: Unit
  readonly better: Better
  readonly countsPeople: boolean
  readonly baseline: AmountTold | null
  readonly target: AmountTold | null
  readonly last: AmountTold | null
}

export interface AmountTold {
  readonly value: number
  readonly of: number | null
  readonly on: string | null
}

/**
 * What the record holds of a commitment as of a day, as far as it may be told outside the partnership: agencies and never people, what
 * another agency accepted and never the file, and no words but those that a reader needs to know what became of it.
 */
export interface CommitmentTold {
  readonly commitmentId: string
  readonly axes: Axes
  /** The agency that has accepted it and is there on the day. */
  readonly owner: string | null
  readonly originalOn: string | null
  readonly dueOn: string | null
  /** The day since which its owner says what it says, and why, where it is stopped, superseded or declined. */
  readonly deliverySince: string | null
  readonly deliveryReason: string | null
  readonly hasMeasure: boolean
  /** Accepted by another agency and good on the day, the highest step of the ladder first. */
  readonly accepted: readonly {
    readonly title: string
    readonly level: number
    readonly datedOn: string
    readonly by: string
  }[]
  readonly returned: number
  readonly measures: readonly MeasureTold[]
  readonly closedOn: string | null
  readonly reopened: { readonly on: string; readonly cause: ReopeningCause | null } | null
  readonly checks: readonly {
    readonly months: number
    readonly status: CheckStatus
    readonly dueOn: string
    readonly impact: Found | null
    readonly found: string | null
    readonly madeOn: string | null
  }[]
  /** The last day on which anything of it was recorded; null where nothing has been since it was put on the register. */
  readonly lastRecordedOn: string | null
}
