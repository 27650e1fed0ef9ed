import type { ClosureStatus } from '../../closure/closure.ts'
import { type Axes, axesOf, type Recorded } from '../../progress/axes.ts'
import { type Colour, colourOf } from '../../progress/colour.ts'

interface Told {
  readonly commitmentId: string
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
  readonly recorded: Recorded
}

/** One commitment as it stands on a day, with where it is from: what is counted and listed across reviews. */
export interface Promised extends Told {
  readonly axes: Axes
  readonly colour: Colour
  readonly because: readonly string[]
}

export const promisedOn = (today: string, told: Told): Promised => ({
  ...told,
  axes: axesOf(told.recorded, today),
  ...colourOf(told.recorded, today),
})
