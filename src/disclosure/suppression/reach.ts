import type { Range } from './policy.ts'
import { Simplex } from './simplex.ts'
import { type CountTable, countOf } from './table.ts'

/** How far beyond the true table a count without a bound is followed: further tells nothing more. */
const far = 1_000

/**
 * Which values each count can have for somebody who knows these ranges and the sums. Every end that is told has a whole table behind
 * it, checked in whole numbers; so an attacker has at least as many to choose from. `enough` values are as good as any.
 */
export function reachesOf(
  { counts, sums }: CountTable,
  ranges: ReadonlyMap<string, Range>,
  enough: number,
): (name: string) => Range {
  const names = [...counts.keys()].sort()
  const truth = names.map(name => countOf(counts, name))
  const bound = (name: string, at: number, end: keyof Range): number => {
    const distance = (ranges.get(name)?.[end] ?? (end === 'least' ? 0 : Number.POSITIVE_INFINITY)) - (truth[at] ?? 0)
    return Math.min(distance, far)
  }
  const least = names.map((name, at) => bound(name, at, 'least'))
  const most = names.map((name, at) => bound(name, at, 'most'))
  const simplex = new Simplex(names, sums, least, most)
  const seen = truth.map(count => ({ least: count, most: count }))
  const at = new Map(names.map((name, index) => [name, index]))

  /** Keeps what this point shows to be possible, if it is a table of whole numbers. */
  const keep = (): void => {
    const whole = simplex.values.map(value => Math.round(value))
    const isTable = sums.every(
      ({ total, parts }) =>
        whole[at.get(total) ?? -1] === parts.reduce((sum, part) => sum + (whole[at.get(part) ?? -1] ?? 0), 0),
    )
    const isWithin = whole.every((value, index) => value >= (least[index] ?? 0) && value <= (most[index] ?? 0))
    if (!isTable || !isWithin) {
      simplex.reset()
      return
    }
    for (const [index, range] of seen.entries()) {
      const value = (truth[index] ?? 0) + (whole[index] ?? 0)
      range.least = Math.min(range.least, value)
      range.most = Math.max(range.most, value)
    }
  }

  return name => {
    const index = at.get(name) ?? -1
    const range = seen[index]
    if (!range) throw new RangeError(`There is no count called ${name}`)
    for (const direction of [1, -1] as const) {
      if (range.most - range.least + 1 >= enough) break
      simplex.push(index, direction)
      keep()
    }
    return { ...range }
  }
}
