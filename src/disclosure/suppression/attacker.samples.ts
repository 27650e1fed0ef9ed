import type { ShownCount, SuppressionPolicy } from './policy.ts'
import type { Publication } from './suppress.ts'
import type { CountTable, Sum } from './table.ts'

/**
 * Somebody who has everything that was published, knows the policy, and tries every whole table that agrees with it. Shares nothing with
 * what is attacked: what a count may be is asked count by count, from the words of the policy.
 */
export interface Attack {
  readonly table: Pick<CountTable, 'counts' | 'sums'>
  readonly publications: readonly Publication[]
  /** Larger counts are not tried. */
  readonly largest: number
}

/** Every value that this count has in some table that agrees, but no more than `most` of them. */
export function valuesLeft(
  { table, publications, largest }: Attack,
  name: string,
  most = Number.POSITIVE_INFINITY,
): number[] {
  const domains = new Map([...table.counts.keys()].map(key => [key, possible(key, publications, largest)]))
  const found: number[] = []
  for (const value of domains.get(name) ?? []) {
    if (found.length >= most) break
    if (someTable(table, new Map(domains).set(name, [value]))) found.push(value)
  }
  return found
}

function possible(name: string, publications: readonly Publication[], largest: number): number[] {
  const all = Array.from({ length: largest + 1 }, (_, value) => value)
  return publications.reduce((values, { policy, cells }) => {
    const cell = cells.get(name)
    return cell ? values.filter(value => couldBe(value, cell, policy)) : values
  }, all)
}

function couldBe(count: number, cell: ShownCount, { hideUpTo, roundTo }: SuppressionPolicy): boolean {
  if (cell.shown === 'hidden') return count > 0 && (cell.why !== 'small' || count <= hideUpTo)
  if (count === 0 || cell.value === 0) return count === cell.value
  if (count <= hideUpTo) return false
  const rounded = Math.round(count / roundTo) * roundTo
  return (rounded <= hideUpTo ? rounded + roundTo : rounded) === cell.value
}

type Domains = ReadonlyMap<string, readonly number[]>

/** Whether any table has a count from each domain: tries the parts one after another, and turns back where a sum cannot hold. */
function someTable({ sums }: Attack['table'], domains: Domains): boolean {
  const narrowed = narrow(sums, domains)
  if (!narrowed) return false
  let open: string | null = null
  for (const [name, values] of narrowed)
    if (values.length > 1 && (open === null || values.length < (narrowed.get(open)?.length ?? 0))) open = name
  if (open === null) return true
  const choice = open
  return (narrowed.get(choice) ?? []).some(value =>
    someTable({ sums, counts: new Map() }, new Map(narrowed).set(choice, [value])),
  )
}

/** Leaves out what cannot stand in a sum whatever the others are, until nothing more goes; null where nothing is left of one. */
function narrow(sums: readonly Sum[], domains: Domains): Map<string, readonly number[]> | null {
  const left = new Map(domains)
  for (let changed = true; changed; ) {
    changed = false
    for (const { total, parts } of sums) {
      const members = [{ name: total, sign: -1 }, ...parts.map(name => ({ name, sign: 1 }))]
      const ends = members.map(({ name, sign }) => {
        const values = left.get(name) ?? []
        const [least, most] = [values[0] ?? 0, values.at(-1) ?? 0]
        return sign > 0 ? [least, most] : [-most, -least]
      })
      const [low, high] = [0, 1].map(end => ends.reduce((sum, range) => sum + (range[end] ?? 0), 0)) as [number, number]
      for (const [at, { name, sign }] of members.entries()) {
        const [least = 0, most = 0] = ends[at] ?? []
        const values = left.get(name) ?? []
        const kept = values.filter(value => low - least + sign * value <= 0 && high - most + sign * value >= 0)
        if (kept.length === 0) return null
        if (kept.length === values.length) continue
        left.set(name, kept)
        changed = true
      }
      if (changed) break
    }
  }
  return left
}
