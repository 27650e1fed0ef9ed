/** Counts of people with a name each, and which are the sum of which others. */
export interface CountTable {
  readonly counts: ReadonlyMap<string, number>
  readonly sums: readonly Sum[]
  /** Counts that are never shown, and follow from others: those to whom something did not happen. */
  readonly unpublished: ReadonlySet<string>
}

export interface Sum {
  readonly total: string
  readonly parts: readonly string[]
}

/** A row of counts and their total. */
export function oneWay(counts: Readonly<Record<string, number>>, total = 'total'): CountTable {
  const parts = Object.keys(counts)
  return tableOf(new Map(Object.entries(counts)), [{ total, parts }])
}

/** Rows by columns, with the total of each and of all. Cells are named "row / column", margins "row", "column" and "total". */
export function twoWay(rows: Readonly<Record<string, Readonly<Record<string, number>>>>): CountTable {
  const across = Object.entries(rows)
  const columns = [...new Set(across.flatMap(([, cells]) => Object.keys(cells)))]
  const counts = new Map(
    across.flatMap(([row, cells]) => columns.map(column => [cellOf(row, column), cells[column] ?? 0] as const)),
  )
  const names = across.map(([row]) => row)
  return tableOf(counts, [
    ...names.map(row => ({ total: row, parts: columns.map(column => cellOf(row, column)) })),
    ...columns.map(column => ({ total: column, parts: names.map(row => cellOf(row, column)) })),
    { total: 'total', parts: names },
    { total: 'total', parts: columns },
  ])
}

export const cellOf = (row: string, column: string): string => `${row} / ${column}`

/**
 * Counts with whatever sums hold between them: totals within totals, or a count of last year, what came since, and both together.
 * Totals that are not given are worked out, in the order of the sums. Throws where a count is none or a sum does not hold.
 */
export function tableOf(
  counts: ReadonlyMap<string, number>,
  sums: readonly Sum[],
  unpublished: ReadonlySet<string> = new Set(),
): CountTable {
  const all = new Map(counts)
  for (const { total, parts } of sums) {
    if (new Set(parts).size < parts.length || parts.includes(total)) throw new RangeError(`${total} has a part twice`)
    const sum = parts.reduce((whole, part) => whole + countOf(all, part), 0)
    const given = all.get(total)
    if (given !== undefined && given !== sum)
      throw new RangeError(`${total} is ${given}, and its parts are ${sum} together`)
    all.set(total, sum)
  }
  for (const [name, count] of all)
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`${name} is no count: ${count}`)
  return { counts: all, sums, unpublished }
}

export function countOf(counts: ReadonlyMap<string, number>, name: string): number {
  const count = counts.get(name)
  if (count === undefined) throw new RangeError(`There is no count called ${name}`)
  return count
}
