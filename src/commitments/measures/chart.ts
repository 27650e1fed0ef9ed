import { scaleLinear, scaleUtc } from 'd3-scale'
import { line } from 'd3-shape'
import { ukDate } from '#src/shell/index.ts'
import { type Amount, comparable, type Measure, type Reading, standing } from './measure.ts'
import { medianOf } from './rules.ts'

export const frame = { width: 720, height: 320, left: 64, right: 704, top: 20, bottom: 272 } as const

export interface Point {
  readonly readingId: string
  readonly on: string
  readonly value: number
  readonly x: number
  readonly y: number
}
interface Level {
  readonly value: number
  readonly y: number
}
interface Tick {
  readonly at: number
  readonly text: string
}

/** A run chart as places on a sheet of `frame`: every reading that stands, in the order of its day. */
export interface Chart {
  readonly points: readonly Point[]
  /** The line through the points, as an SVG path. */
  readonly path: string
  readonly median: Level | null
  readonly baseline: Level | null
  readonly target: Level | null
  readonly xTicks: readonly Tick[]
  readonly yTicks: readonly Tick[]
}

/** Null where no reading stands: there is nothing to draw. */
export function chartOf(
  { unit, baseline, target }: Pick<Measure, 'unit' | 'baseline' | 'target'>,
  readings: readonly Reading[],
): Chart | null {
  const inOrder = standing(readings)
  const [first, last] = [inOrder[0], inOrder.at(-1)]
  if (!first || !last) return null
  const values = inOrder.map(comparable)
  const isShare = unit === 'percent' || unit === 'n_of_n'
  const levels = [baseline, target].flatMap(one => (one ? [comparable(one)] : []))
  const [low, high] = isShare ? [0, 100] : [Math.min(0, ...values, ...levels), Math.max(...values, ...levels)]
  const y = scaleLinear([low, high > low ? high : low + 1], [frame.bottom, frame.top])
  if (!isShare) y.nice(5)
  // A single day gets a month on either side, or it would stand nowhere.
  const room = first.readOn === last.readOn ? 30 * 86_400_000 : 0
  const x = scaleUtc(
    [new Date(Date.parse(first.readOn) - room), new Date(Date.parse(last.readOn) + room)],
    [frame.left + 12, frame.right - 12],
  )
  const points = inOrder.map((one, at) => ({
    readingId: one.readingId,
    on: one.readOn,
    value: values[at] ?? 0,
    x: round(x(Date.parse(one.readOn))),
    y: round(y(values[at] ?? 0)),
  }))
  const level = (value: number | null): Level | null => (value === null ? null : { value, y: round(y(value)) })
  const of = (one: Amount | null) => level(one && comparable(one))
  return {
    points,
    path:
      line<Point>(
        one => one.x,
        one => one.y,
      )(points) ?? '',
    // A middle of one or two is one of them, or lies between them: it says nothing of its own.
    median: points.length > 2 ? level(medianOf(values)) : null,
    baseline: of(baseline),
    target: of(target),
    xTicks: dayTicks(inOrder.map(one => one.readOn)).map(day => ({
      at: round(x(Date.parse(day))),
      text: shortDay(day),
    })),
    yTicks: y.ticks(5).map(value => ({ at: round(y(value)), text: isShare ? `${value}%` : String(value) })),
  }
}

/** The first day, the last, and as many between as leave room for their words. */
function dayTicks(days: readonly string[]): string[] {
  const different = [...new Set(days)]
  if (different.length <= 2) return different
  const [from, until] = [Date.parse(different[0] ?? ''), Date.parse(different.at(-1) ?? '')]
  const share = (day: string) => (Date.parse(day) - from) / (until - from)
  const kept: string[] = [different[0] ?? '']
  for (const day of different.slice(1, -1))
    if (share(day) - share(kept.at(-1) ?? '') > 0.2 && share(day) < 0.8) kept.push(day)
  return [...kept, different.at(-1) ?? '']
}

const round = (place: number): number => Math.round(place * 10) / 10
/** “3 Mar 2026”, for under an axis. */
const shortDay = (day: string): string => ukDate(day).replace(/ ([A-Z][a-z]{2})[a-z]*/, ' $1')
