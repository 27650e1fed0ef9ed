import type { Line } from './lines.ts'

/** A part of a page that is read from top to bottom before the next. */
export type Zone =
  | { readonly kind: 'column'; readonly lines: readonly Line[] }
  /** Lines that stand side by side like the cells of a table without rules. */
  | { readonly kind: 'aligned'; readonly lines: readonly Line[]; readonly gutters: readonly number[] }

/** Cuts the lines of a region into columns in reading order. */
export function zonesOf(lines: readonly Line[], depth = 0): readonly Zone[] {
  const rows = rowsOf(lines)
  const gutter = depth < 3 ? gutterOf(rows) : null
  if (gutter === null) return stacked(rows)
  const zones: Zone[] = []
  let run: Line[][] = []
  const close = (): void => {
    if (run.length > 0) zones.push(...cut(run, gutter, depth))
    run = []
  }
  let plain: Line[][] = []
  const flush = (): void => {
    if (plain.length > 0) zones.push(...stacked(plain))
    plain = []
  }
  for (const row of rows) {
    const crosses = row.some(line => line.left < gutter - 2 && line.right > gutter + 2)
    if (crosses) {
      close()
      plain.push(row)
    } else {
      flush()
      run.push(row)
    }
  }
  close()
  flush()
  return zones
}

/** Lines at one height. */
function rowsOf(lines: readonly Line[]): Line[][] {
  const rows: Line[][] = []
  for (const line of [...lines].sort((a, b) => a.base - b.base || a.left - b.left)) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && Math.abs(first.base - line.base) < Math.max(2, Math.min(first.size, line.size) * 0.4))
      row.push(line)
    else rows.push([line])
  }
  for (const row of rows) row.sort((a, b) => a.left - b.left)
  return rows
}

/** Where two columns part: the place that most lines leave free with words on either side. */
function gutterOf(rows: readonly (readonly Line[])[]): number | null {
  const all = rows.flat()
  if (all.length < 10) return null
  const left = Math.min(...all.map(line => line.left))
  const right = Math.max(...all.map(line => line.right))
  let best: { at: number; score: number } | null = null
  for (let at = left + (right - left) * 0.22; at < left + (right - left) * 0.78; at += 3) {
    let before = 0
    let after = 0
    let crossing = 0
    for (const line of all) {
      if (line.right < at) before++
      else if (line.left > at) after++
      else crossing++
    }
    const score = Math.min(before, after) - crossing * 0.5
    if (Math.min(before, after) >= 5 && (best === null || score > best.score + 0.01)) best = { at, score }
  }
  if (best === null || best.score < 4) return null
  const { at } = best
  const before = Math.max(...all.filter(line => line.right < at).map(line => line.right))
  const after = Math.min(...all.filter(line => line.left > at).map(line => line.left))
  return (before + after) / 2
}

/** Lines on both sides of a gutter: two columns of prose, or things set side by side. */
function cut(rows: readonly (readonly Line[])[], gutter: number, depth: number): readonly Zone[] {
  const lines = rows.flat()
  const before = lines.filter(line => line.right < gutter + 2)
  const after = lines.filter(line => line.right >= gutter + 2)
  if (before.length === 0 || after.length === 0) return stacked(rows)
  const both = rows.filter(row => row.length > 1).length
  const columns = isProse(before) && isProse(after) && Math.min(before.length, after.length) >= 5
  if (columns || both === 0) return [...zonesOf(before, depth + 1), ...zonesOf(after, depth + 1)]
  return stacked(rows)
}

/** Most lines of prose fill their column. */
function isProse(lines: readonly Line[]): boolean {
  const left = Math.min(...lines.map(line => line.left))
  const right = Math.max(...lines.map(line => line.right))
  const filled = lines.filter(line => line.right - line.left > (right - left) * 0.72).length
  const letters = lines.reduce((sum, line) => sum + line.words.reduce((n, word) => n + word.text.length + 1, 0), 0)
  return filled >= lines.length * 0.5 && letters / lines.length >= 18
}

/** One column; where lines stand side by side, rows of an aligned table. */
function stacked(rows: readonly (readonly Line[])[]): readonly Zone[] {
  const zones: Zone[] = []
  let column: Line[] = []
  const flush = (): void => {
    if (column.length > 0) zones.push({ kind: 'column', lines: column })
    column = []
  }
  for (let i = 0; i < rows.length; ) {
    const end = alignedEnd(rows, i)
    if (end > i) {
      flush()
      const lines = rows.slice(i, end).flat()
      zones.push({ kind: 'aligned', lines, gutters: guttersOf(lines) })
      i = end
    } else {
      column.push(...(rows[i] ?? []))
      i++
    }
  }
  flush()
  return zones
}

/** How far a run of rows goes in which at least two share the same places; `from` where there is none. */
function alignedEnd(rows: readonly (readonly Line[])[], from: number): number {
  const first = rows[from] ?? []
  if (first.length < 2) return from
  let end = from + 1
  let shared = 1
  while (end < rows.length) {
    const row = rows[end] ?? []
    const before = rows[end - 1]?.[0]
    if (before && row[0] && row[0].base - before.base > before.size * 3.5) break
    const gutters = guttersOf([...rows.slice(from, end).flat(), ...row])
    if (gutters.length === 0) break
    if (row.length > 1) shared++
    else if (row.every(line => gutters.every(gutter => line.right < gutter)) && lastShared(rows, end) > 6) break
    end++
  }
  while (end > from + 1 && (rows[end - 1]?.length ?? 0) < 2 && spansAlone(rows, end - 1)) end--
  return shared >= 2 ? end : from
}

const lastShared = (rows: readonly (readonly Line[])[], at: number): number => {
  let back = 0
  while (back < at && (rows[at - 1 - back]?.length ?? 0) < 2) back++
  return back
}

/** A last single line in the first column is the next paragraph rather than a cell's last line. */
const spansAlone = (rows: readonly (readonly Line[])[], at: number): boolean => {
  const line = rows[at]?.[0]
  const above = rows.slice(0, at).findLast(row => row.length > 1)?.[0]
  const close =
    line !== undefined &&
    rows[at - 1]?.some(other => line.base - other.base < line.size * 1.5 && line.base > other.base)
  const short = rows[at - 1]?.some(other => line !== undefined && other.left > line.right) ?? false
  return line !== undefined && above !== undefined && line.left <= above.left + 3 && !(close && short)
}

/** Free vertical stripes between lines that stand side by side. */
export function guttersOf(lines: readonly Line[]): readonly number[] {
  const spans = lines.map(line => [line.left, line.right] as const).sort((a, b) => a[0] - b[0])
  const gutters: number[] = []
  let reach = Number.NEGATIVE_INFINITY
  for (const [left, right] of spans) {
    if (reach > Number.NEGATIVE_INFINITY && left - reach > 4) gutters.push((left + reach) / 2)
    reach = Math.max(reach, right)
  }
  return gutters
}
