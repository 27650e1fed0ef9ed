import { beside, isSmall, type ShownCount, type SuppressionPolicy, usualPolicy } from './policy.ts'
import { suppress } from './suppress.ts'
import { tableOf } from './table.ts'

/** "18 of 20", as it may be shown. */
export interface ShownShare {
  readonly part: ShownCount
  readonly whole: ShownCount
  /** Of the rounded counts, to the nearest whole number; null where either is hidden or the whole is nothing. */
  readonly percent: number | null
}

/**
 * A part of a whole. Those who are in the whole and not in the part are a count too: where they are few, the part is not shown, for it
 * would tell of them; nor where rounding would make of the part the whole, and deny them.
 */
export function shareOf(part: number, whole: number, policy: SuppressionPolicy = usualPolicy): ShownShare {
  const rest = whole - part
  const counts = { part, rest }
  const table = tableOf(
    new Map(Object.entries(counts)),
    [{ total: 'whole', parts: Object.keys(counts) }],
    new Set(['rest']),
  )
  const found = suppress(table, policy)
  if (!found.ok) throw new Error('Nothing was published before')
  const { cells } = found.publication
  const shown = { part: cells.get('part') ?? beside, whole: cells.get('whole') ?? beside }
  const isDenied =
    rest > 0 && part > 0 && figureOf(shown.part) !== null && figureOf(shown.part) === figureOf(shown.whole)
  const isTold = isSmall(rest, policy) && (figureOf(shown.part) ?? 0) > 0
  return withRate(isDenied || isTold ? { ...shown, part: beside } : shown)
}

const figureOf = (cell: ShownCount): number | null => (cell.shown === 'count' ? cell.value : null)

/** 0 and 100 per cent are said of none and all alone. */
function withRate({ part, whole }: Pick<ShownShare, 'part' | 'whole'>): ShownShare {
  const [some, all] = [figureOf(part), figureOf(whole)]
  if (some === null || all === null || all === 0) return { part, whole, percent: null }
  const rate = Math.round((100 * some) / all)
  const percent = some === 0 || some === all ? rate : Math.min(99, Math.max(1, rate))
  return { part, whole, percent }
}
