import type { Grid } from './grids.ts'
import { type Line, linesOf } from './lines.ts'
import type { Word } from './words.ts'

/** The rows of a ruled table. A row whose rules make one cell of it is left for the caller to read as prose. */
export function rowsOfGrid(grid: Grid, words: readonly Word[]): readonly (readonly (readonly Line[])[])[] {
  const rows: (readonly Line[])[][] = []
  grid.rows.slice(1).forEach((below, i) => {
    const above = grid.rows[i] ?? grid.top
    const inRow = words.filter(word => middle(word) >= above && middle(word) < below)
    if (inRow.length === 0) return
    const places = withoutBorders(grid.columns[i] ?? [], inRow)
    const cells = places.slice(1).map((to, j) => {
      const from = places[j] ?? grid.left
      const first = j === 0
      const last = j === places.length - 2
      return linesOf(inRow.filter(word => (first || centre(word) >= from) && (last || centre(word) < to)))
    })
    rows.push(cells)
  })
  return rows
}

/** Double rules and thick bars at the edge of a box look like columns too narrow to hold a word. */
function withoutBorders(places: readonly number[], words: readonly Word[]): readonly number[] {
  const bare = (from: number, to: number): boolean =>
    to - from < 14 && !words.some(word => centre(word) > from && centre(word) < to)
  let [first, last] = [0, places.length - 1]
  while (first + 1 < last && bare(places[first] ?? 0, places[first + 1] ?? 0)) first++
  while (last - 1 > first && bare(places[last - 1] ?? 0, places[last] ?? 0)) last--
  return places.slice(first, last + 1)
}

const middle = (word: Word): number => word.base - word.size * 0.3
const centre = (word: Word): number => (word.left + word.right) / 2

/** The rows of a table without rules: each begins where its first cells begin together, or after a gap across the table. */
export function rowsOfAligned(
  lines: readonly Line[],
  gutters: readonly number[],
): readonly (readonly (readonly Line[])[])[] {
  const columnOf = (line: Line): number => gutters.filter(gutter => gutter < line.left + 1).length
  const width = gutters.length + 1
  const sorted = [...lines].sort((a, b) => a.base - b.base || a.left - b.left)
  const rows: Line[][][] = []
  let reach = Number.NEGATIVE_INFINITY
  let lastBase = Number.NEGATIVE_INFINITY
  for (const line of sorted) {
    const together = sorted.filter(other => Math.abs(other.base - line.base) < line.size * 0.5)
    const filled = new Set(together.map(columnOf)).size
    const newHeight = line.base - lastBase > line.size * 0.5
    const gap = line.base - reach > line.size * 1.75
    const begins = newHeight && (gap || (filled === width && (width > 2 || !wrapsOn(rows.at(-1), together, columnOf))))
    if (rows.length === 0 || begins) rows.push(Array.from({ length: width }, () => []))
    rows.at(-1)?.[columnOf(line)]?.push(line)
    reach = Math.max(reach, line.base)
    lastBase = line.base
  }
  return rows
}

/** In a table of two columns both cells may wrap: a row goes on while both sides read on. */
const wrapsOn = (
  row: readonly (readonly Line[])[] | undefined,
  next: readonly Line[],
  columnOf: (line: Line) => number,
): boolean =>
  row !== undefined &&
  next.every(line => {
    const first = line.words[0]?.text ?? ''
    return (row[columnOf(line)]?.length ?? 0) > 0 && /^[\p{Ll}(]/u.test(first)
  })
