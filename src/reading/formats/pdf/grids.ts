import type { Frame, Rule } from './rules.ts'

/** A table drawn with rules: its rows and columns, by the lines between them. */
export interface Grid extends Frame {
  /** Heights of the rules between rows, first and last included. */
  readonly rows: readonly number[]
  /** For each row, the places where its cells part, first and last included. */
  readonly columns: readonly (readonly number[])[]
}

const touch = 4

/** Finds the tables among the rules of a page, and the boxes: tables of one column. */
export function gridsOf(rules: readonly Rule[]): { readonly grids: readonly Grid[]; readonly boxes: readonly Frame[] } {
  const across = merged(rules.filter(rule => rule.across && rule.to - rule.from > 12))
  const down = merged(rules.filter(rule => !rule.across && rule.to - rule.from > 6))
  const found = groups(across, down).flatMap(group => gridFrom(group.across, group.down) ?? [])
  const isTable = (grid: Grid): boolean => grid.columns.some(places => places.length > 2)
  return { grids: found.filter(isTable), boxes: found.filter(grid => !isTable(grid)) }
}

/** Pieces of one line, drawn cell by cell, as one. */
function merged(rules: readonly Rule[]): readonly Rule[] {
  const sorted = [...rules].sort((a, b) => a.at - b.at || a.from - b.from)
  const lines: { across: boolean; at: number; from: number; to: number }[] = []
  for (const rule of sorted) {
    const same = lines.findLast(
      line => rule.at - line.at < 2.5 && rule.from <= line.to + touch && rule.to >= line.from - touch,
    )
    if (same) {
      same.from = Math.min(same.from, rule.from)
      same.to = Math.max(same.to, rule.to)
    } else lines.push({ ...rule })
    if (lines.length > 1500) return []
  }
  return lines
}

interface Group {
  readonly across: Rule[]
  readonly down: Rule[]
}

/** Rules that cross or meet one another belong to one table. */
function groups(across: readonly Rule[], down: readonly Rule[]): readonly Group[] {
  const all = [...across, ...down]
  const parent = all.map((_, i) => i)
  const root = (i: number): number => {
    let at = i
    while (parent[at] !== at) at = parent[at] ?? at
    return at
  }
  across.forEach((h, i) => {
    down.forEach((v, j) => {
      const meets = v.at > h.from - touch && v.at < h.to + touch && h.at > v.from - touch && h.at < v.to + touch
      if (meets) parent[root(across.length + j)] = root(i)
    })
  })
  const found = new Map<number, Group>()
  all.forEach((rule, i) => {
    const group = found.get(root(i)) ?? { across: [], down: [] }
    ;(rule.across ? group.across : group.down).push(rule)
    found.set(root(i), group)
  })
  return [...found.values()]
}

function gridFrom(across: readonly Rule[], down: readonly Rule[]): Grid | null {
  if (across.length < 2 || down.length < 2) return null
  const left = Math.min(...down.map(rule => rule.at))
  const right = Math.max(...down.map(rule => rule.at))
  const rows = distinct(across.filter(rule => rule.to - rule.from > (right - left) * 0.3).map(rule => rule.at))
  const [top, bottom] = [rows[0], rows.at(-1)]
  if (top === undefined || bottom === undefined || rows.length < 2) return null
  const columns = rows.slice(1).map((below, i) => {
    const above = rows[i] ?? top
    const middle = (above + below) / 2
    const walls = down.filter(rule => rule.from < middle && rule.to > middle).map(rule => rule.at)
    return distinct([left, ...walls, right])
  })
  return { left, right, top, bottom, rows, columns }
}

function distinct(places: readonly number[]): readonly number[] {
  const found: number[] = []
  for (const place of [...places].sort((a, b) => a - b)) if (place - (found.at(-1) ?? -99) > 4) found.push(place)
  return found
}
