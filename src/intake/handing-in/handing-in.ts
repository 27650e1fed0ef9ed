import type { Readings } from '../readings/readings.ts'

/** What taking in a file needs from outside. */
export interface HandingIn {
  readonly readings: Readings
  /** In bytes. */
  readonly largestFile: number
}
