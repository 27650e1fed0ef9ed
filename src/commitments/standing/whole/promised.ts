import type { ClosureStatus } from '../../closure/closure.ts'
import { type Axes, axesOf, type Recorded } from '../../progress/axes.ts'
import { type Colour, colourOf } from '../../progress/colour.ts'

interface Told {
  readonly commitmentId: string
  readonly reviewId: string
  readonly reference: string
  readonly text: string
  readonly means: string
  /** The gaps that were found in its words, by their codes. */
  readonly gaps: readonly string[]
  /** Those of the recommendation that it answers, by name. */
  readonly themes: readonly { readonly themeId: string; readonly name: string }[]
  readonly reviewSlug: string
  readonly reviewName: string
  readonly publishedOn: string | null
  /** The day in London. */
  readonly registeredOn: string
  /** Who has accepted it; null where nobody has. */
  readonly ownerAgency: string | null
  readonly ownerName: string | null
  /** Who there sees to it; null where the agency has not said, or has named a post. */
  readonly appointmentId: string | null
  /** By name, an agency that it is offered to and that has not answered. */
  readonly offeredTo: string | null
  /** What closing did to it, each with its day in London, the first one first. */
  readonly closures: readonly { readonly status: ClosureStatus; readonly on: string }[]
  /** The day since which its owner says what it says, and the instant evidence last moved; null where neither happened. */
  readonly deliverySince: string | null
  readonly evidenceAt: string | null
  /** The steps by which its owner holds it, said how it stands, and moved its day; as `StandingOf` has them. */
  readonly ownerSeq: number | null
  readonly deliverySeq: number | null
  readonly dueSeq: number
  /** The least step of the ladder that its plan says will count. */
  readonly neededLevel: number
  readonly recorded: Recorded
}

/** One commitment as it stands on a day, with where it is from: what is counted and listed across reviews. */
export interface Promised extends Told {
  readonly axes: Axes
  readonly colour: Colour
  readonly because: readonly string[]
}

export function promisedOn(today: string, told: Told): Promised {
  const axes = axesOf(told.recorded, today)
  return { ...told, axes, ...colourOf(told.recorded, today, axes) }
}
