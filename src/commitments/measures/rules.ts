/**
 * What a run chart may be read to say. After Perla, Provost and Murray, "The run chart: a simple analytical tool for learning from
 * variation in healthcare processes", BMJ Quality and Safety 2011;20:46–51: a shift is six or more points in a row on one side of the
 * median, where a point on the median neither counts nor breaks it; a trend is five or more points that go on rising or falling, where
 * a point like the one before it neither counts nor breaks it.
 */
export const source = 'Perla, Provost and Murray, BMJ Quality and Safety 2011'
export const fewestForShape = 10
export const shiftLength = 6
export const trendLength = 5

export type Side = 'above' | 'below'
export type Way = 'rising' | 'falling'
export interface Shape {
  readonly shift: { readonly side: Side; readonly length: number } | null
  readonly trend: { readonly way: Way; readonly length: number } | null
}

/** The middle of some numbers; null where there are none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** The latest shift and the latest trend in values in the order of their days; null where there are too few to speak of either. */
export function shapeOf(values: readonly number[]): Shape | null {
  const median = medianOf(values)
  if (median === null || values.length < fewestForShape) return null
  const sides = values.flatMap((value): Side[] => (value === median ? [] : [value > median ? 'above' : 'below']))
  const run = lastRun(sides, shiftLength)
  const ways = values.flatMap((value, at): Way[] => {
    const before = values[at - 1]
    return before === undefined || before === value ? [] : [value > before ? 'rising' : 'falling']
  })
  // So many points that rise are one fewer rises.
  const climb = lastRun(ways, trendLength - 1)
  return {
    shift: run && { side: run.of, length: run.length },
    trend: climb && { way: climb.of, length: climb.length + 1 },
  }
}

/** The last stretch of the same, where it is at least so long. */
function lastRun<T>(of: readonly T[], least: number): { of: T; length: number } | null {
  let found: { of: T; length: number } | null = null
  let start = 0
  of.forEach((one, at) => {
    if (at > 0 && of[at - 1] !== one) start = at
    const length = at - start + 1
    if (length >= least) found = { of: one, length }
  })
  return found
}

/** The 95% Wilson score interval of a share, in per cent: where so few allow the true share to lie. */
export function wilson({ value, of }: { readonly value: number; readonly of: number }): { low: number; high: number } {
  const z = 1.96
  const share = value / of
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of)
  const half = (z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))) / (1 + z ** 2 / of)
  return { low: 100 * Math.max(0, middle - half), high: 100 * Math.min(1, middle + half) }
}
