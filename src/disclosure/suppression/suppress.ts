import { closed, isExplained } from './explained.ts'
import {
  beside,
  checked,
  isSmall,
  type Range,
  rangeOf,
  type ShownCount,
  type SuppressionPolicy,
  shownAlone,
  small,
  usualPolicy,
} from './policy.ts'
import { reachesOf } from './reach.ts'
import { type CountTable, countOf } from './table.ts'

/** What was let out of a table, and by which policy. */
export interface Publication {
  readonly policy: SuppressionPolicy
  readonly cells: ReadonlyMap<string, ShownCount>
}

export type Suppressed =
  | { readonly ok: true; readonly publication: Publication }
  /** Nothing that could be left out now would help: what was published before gives these away, or was of other counts. */
  | { readonly ok: false; readonly why: 'given away before' | 'other counts before'; readonly cells: readonly string[] }

/**
 * What may be shown of each count of a table, so that no hidden one can be worked out: small counts are hidden, the others rounded, and
 * of those as few hidden besides as a simple search finds. `before` is what was published of these same counts.
 */
export function suppress(
  table: CountTable,
  policy: SuppressionPolicy = usualPolicy,
  before: readonly Publication[] = [],
): Suppressed {
  checked(policy)
  const asked: Asked = { table, policy, before }
  const others = disagreeing(asked)
  if (others.length > 0) return { ok: false, why: 'other counts before', cells: others }
  const again = before.findLast(one => isRepeatable(asked, one))
  if (again) return { ok: true, publication: { policy, cells: again.cells } }

  let cells = alone(asked)
  for (;;) {
    const [weak] = weakIn(asked, cells)
    if (weak === undefined) return { ok: true, publication: { policy, cells: withoutNeedless(asked, cells) } }
    const next = best(asked, cells, weak)
    if (!next) return fromClosed(asked)
    cells = next
  }
}

/** Where steps lead nowhere: everything that hangs together with a small count is hidden, and shown again where that is harmless. */
function fromClosed(asked: Asked): Suppressed {
  const cells = closed(asked.table, alone(asked), asked.policy)
  const weak = weakIn(asked, cells)
  if (weak.length > 0) return { ok: false, why: 'given away before', cells: weak }
  return { ok: true, publication: { policy: asked.policy, cells: withoutNeedless(asked, cells) } }
}

type Cells = ReadonlyMap<string, ShownCount>

interface Asked {
  readonly table: CountTable
  readonly policy: SuppressionPolicy
  readonly before: readonly Publication[]
}

/** Each count for itself, by name: the order in which rows were given changes nothing. */
function alone({ table, policy }: Asked): Cells {
  const names = [...table.counts.keys()].filter(name => !table.unpublished.has(name)).sort()
  return new Map(names.map(name => [name, shownAlone(countOf(table.counts, name), policy)]))
}

/**
 * What is known of each count from all that is or was shown of it. That one which is never shown is small may be guessed from what is hidden
 * for it, so it is taken as known.
 */
function knownFrom({ table, policy, before }: Asked, cells: Cells): Map<string, Range> {
  const kept = [...table.unpublished].filter(name => isSmall(countOf(table.counts, name), policy))
  const ranges = new Map(kept.map(name => [name, rangeOf(small, policy)]))
  for (const publication of [...before, { policy, cells }])
    for (const [name, cell] of publication.cells) {
      if (!table.counts.has(name)) continue
      const [known, more] = [ranges.get(name), rangeOf(cell, publication.policy)]
      ranges.set(name, {
        least: Math.max(known?.least ?? 0, more.least),
        most: Math.min(known?.most ?? Number.POSITIVE_INFINITY, more.most),
      })
    }
  return ranges
}

function disagreeing(asked: Asked): string[] {
  const ranges = knownFrom(asked, new Map())
  return [...ranges].flatMap(([name, { least, most }]) => {
    const count = countOf(asked.table.counts, name)
    return count < least || count > most ? [name] : []
  })
}

/** Hidden counts, and small ones that are never shown, of which too few values are left; in the order of their names. */
function weakIn(asked: Asked, cells: Cells): string[] {
  const { table, policy } = asked
  const reach = reachesOf(table, knownFrom(asked, cells), policy.leavesOpen)
  return [...table.counts.keys()].sort().filter(name => {
    const isHidden = cells.get(name)?.shown === 'hidden'
    const isKept = table.unpublished.has(name) && isSmall(countOf(table.counts, name), policy)
    return (isHidden || isKept) && width(reach(name)) < policy.leavesOpen
  })
}

const width = ({ least, most }: Range): number => most - least + 1

/** One step that leaves more open of a weak count: the least costly that is enough, else the one that opens most, else any. */
function best(asked: Asked, cells: Cells, weak: string): Cells | null {
  const steps = stepsFrom(asked, cells, weak)
  let opened: { readonly cells: Cells; readonly values: number } | null = null
  for (const step of steps) {
    const next = new Map(cells).set(step.name, beside)
    if (!isExplained(asked.table, next, asked.policy)) continue
    const values = width(reachesOf(asked.table, knownFrom(asked, next), asked.policy.leavesOpen)(weak))
    if (values >= asked.policy.leavesOpen) return next
    if (!opened || values > opened.values) opened = { cells: next, values }
  }
  return opened?.cells ?? null
}

interface Step {
  readonly name: string
  readonly cost: readonly number[]
}

/**
 * What could be hidden besides. Calling a small count "not shown" in place of "fewer than 8" costs no figure; then a part before a total,
 * in a sum with the weak one before elsewhere, a smaller count before a larger.
 */
function stepsFrom({ table }: Asked, cells: Cells, weak: string): Step[] {
  const near = new Set(
    table.sums.flatMap(({ total, parts }) => ([total, ...parts].includes(weak) ? [total, ...parts] : [])),
  )
  const totals = new Set(table.sums.map(({ total }) => total))
  return [...cells]
    .filter(([, cell]) => (cell.shown === 'count' ? cell.value > 0 : cell.why === 'small'))
    .map(([name, cell]) => ({
      name,
      cost: [
        cell.shown === 'count' ? 1 : 0,
        near.has(name) ? 0 : 1,
        totals.has(name) ? 1 : 0,
        countOf(table.counts, name),
      ],
    }))
    .sort((a, b) => compared(a.cost, b.cost) || (a.name < b.name ? -1 : 1))
}

const compared = (a: readonly number[], b: readonly number[]): number =>
  a.map((cost, at) => cost - (b[at] ?? 0)).find(difference => difference !== 0) ?? 0

/** Shows again what turned out to be hidden for nothing, larger counts first; then calls small counts small again. */
function withoutNeedless(asked: Asked, cells: Cells): Cells {
  const { counts } = asked.table
  const own = alone(asked)
  let kept = cells
  const hidden = [...cells.keys()].filter(name => cells.get(name) !== own.get(name) && cells.get(name) === beside)
  for (const name of hidden.sort((a, b) => countOf(counts, b) - countOf(counts, a) || (a < b ? -1 : 1))) {
    const shown = new Map(kept).set(name, own.get(name) ?? small)
    if (isExplained(asked.table, shown, asked.policy) && weakIn(asked, shown).length === 0) kept = shown
  }
  return kept
}

/** Whether what was published stands for this table as it is: then the same figures are shown again, and nothing more is told. */
function isRepeatable(asked: Asked, { policy, cells }: Publication): boolean {
  const own = alone(asked)
  const isSame = JSON.stringify(policy) === JSON.stringify(asked.policy) && cells.size === own.size
  const holds = [...own].every(([name, cell]) => {
    const shown = cells.get(name)
    if (shown?.shown === 'count') return cell.shown === 'count' && cell.value === shown.value
    return shown !== undefined && (shown.why === 'beside a small one' ? !isZero(cell) : cell === small)
  })
  return isSame && holds && weakIn(asked, cells).length === 0
}

const isZero = (cell: ShownCount): boolean => cell.shown === 'count' && cell.value === 0
