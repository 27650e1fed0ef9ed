import type { Grid } from './grids.ts'
import { type Line, linesOf } from './lines.ts'
import type { Rule } from './rules.ts'
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

/**
 * The rows of a table without walls: parted by the rules between them; else by wider gaps; else each begins where its
 * cells begin together.
 */
export function rowsOfAligned(
  lines: readonly Line[],
  gutters: readonly number[],
  rules: readonly Rule[],
): readonly (readonly (readonly Line[])[])[] {
  const columnOf = (line: Line): number => gutters.filter(gutter => gutter < line.left + 1).length
  const levels = levelsOf(lines)
  const begins = beginner(levels, gutters.length + 1, columnOf, rules)
  const rows: Line[][][] = []
  levels.forEach((level, i) => {
    const row = rows.at(-1)
    if (!row || begins(level, levels[i - 1] ?? level, row))
      rows.push(Array.from({ length: gutters.length + 1 }, () => []))
    for (const line of level) rows.at(-1)?.[columnOf(line)]?.push(line)
  })
  return rows
}

type Level = readonly Line[]
const baseOf = (level: Level): number => level[0]?.base ?? 0

/** Lines that stand at one height. */
function levelsOf(lines: readonly Line[]): readonly Level[] {
  const levels: Line[][] = []
  for (const line of [...lines].sort((a, b) => a.base - b.base || a.left - b.left)) {
    const level = levels.at(-1)
    if (level && line.base - baseOf(level) < line.size * 0.5) level.push(line)
    else levels.push([line])
  }
  return levels
}

function beginner(
  levels: readonly Level[],
  width: number,
  columnOf: (line: Line) => number,
  rules: readonly Rule[],
): (level: Level, before: Level, row: readonly Level[]) => boolean {
  const all = levels.flat()
  const [left, right] = [Math.min(...all.map(line => line.left)), Math.max(...all.map(line => line.right))]
  const [top, bottom] = [baseOf(levels[0] ?? []), baseOf(levels.at(-1) ?? [])]
  const floors = rules.filter(
    rule => rule.across && rule.to - rule.from > (right - left) * 0.6 && rule.at > top && rule.at < bottom,
  )
  if (floors.length > 0)
    return (level, before) => floors.some(rule => rule.at > baseOf(before) && rule.at < baseOf(level))
  const drops = levels.slice(1).map((level, i) => baseOf(level) - baseOf(levels[i] ?? level))
  const pitch = Math.min(...drops)
  const wide = (drop: number): boolean => drop > pitch * 1.25 + 0.5
  if (drops.some(wide) && !drops.every(wide)) return (level, before) => wide(baseOf(level) - baseOf(before))
  return (level, _, row) => {
    const filled = new Set(level.map(columnOf)).size
    return filled === width && !wrapsOn(row, level, columnOf)
  }
}

/** A row goes on while every cell reads on. */
const wrapsOn = (row: readonly Level[], level: Level, columnOf: (line: Line) => number): boolean =>
  level.every(line => {
    const first = line.words[0]?.text ?? ''
    return (row[columnOf(line)]?.length ?? 0) > 0 && /^[\p{Ll}(]/u.test(first)
  })
