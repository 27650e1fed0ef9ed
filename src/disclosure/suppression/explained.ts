import { beside, isSmall, type ShownCount, type SuppressionPolicy, small } from './policy.ts'
import { type CountTable, countOf } from './table.ts'

/**
 * Whether each group of hidden counts that hang together by sums has one in it that is said to be small, or that is small and never
 * shown. A count that is "not shown" all by itself would be known to be small: nothing else is hidden for no reason.
 */
export function isExplained(
  { counts, sums, unpublished }: CountTable,
  cells: ReadonlyMap<string, ShownCount>,
  policy: SuppressionPolicy,
): boolean {
  const isKept = (name: string): boolean => unpublished.has(name) && isSmall(countOf(counts, name), policy)
  const hidden = new Set([...counts.keys()].filter(name => cells.get(name)?.shown === 'hidden' || isKept(name)))
  const explained = new Set<string>()
  for (const name of hidden) {
    const cell = cells.get(name)
    if (isKept(name) || (cell?.shown === 'hidden' && cell.why === 'small')) grow(explained, name, hidden, sums)
  }
  return explained.size === hidden.size
}

/**
 * Every count but zero that hangs together with a small one, hidden; small ones that are no total are said to be small. Each is then as
 * open as can be: a part may have any value that is small, and a total any that is large, whatever the others are.
 */
export function closed(
  { counts, sums, unpublished }: CountTable,
  cells: ReadonlyMap<string, ShownCount>,
  policy: SuppressionPolicy,
): ReadonlyMap<string, ShownCount> {
  const some = new Set([...counts].flatMap(([name, count]) => (count > 0 ? [name] : [])))
  const totals = new Set(sums.map(({ total }) => total))
  const group = new Set<string>()
  for (const name of some) if (isSmall(countOf(counts, name), policy)) grow(group, name, some, sums)
  const own = (name: string): ShownCount =>
    isSmall(countOf(counts, name), policy) && !totals.has(name) ? small : beside
  return new Map([...cells].map(([name, cell]) => [name, group.has(name) && !unpublished.has(name) ? own(name) : cell]))
}

/** Puts into the group what hangs together with a count. */
function grow(group: Set<string>, from: string, hidden: ReadonlySet<string>, sums: CountTable['sums']): void {
  const waiting = group.has(from) ? [] : [from]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    group.add(name)
    for (const { total, parts } of sums) {
      const members = [total, ...parts]
      if (!members.includes(name)) continue
      for (const other of members) if (hidden.has(other) && !group.has(other)) waiting.push(other)
    }
  }
}
