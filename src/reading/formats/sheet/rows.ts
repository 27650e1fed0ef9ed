import type { Mapping } from './columns.ts'
import { type Cell, emptyCell, type Sheet } from './grid.ts'
import type { Meaning } from './meanings.ts'

/** A row of a plan by what its cells mean. `row` counts from 0. */
export interface PlanRow {
  readonly row: number
  readonly group: string | null
  readonly cells: ReadonlyMap<Meaning, Cell>
  /** Its recommendation is in a cell merged with that of the row above. */
  readonly isMerged: boolean
}

/** The rows below the header that hold something, with merged cells filled down and rows that only name a group told apart. */
export function planRows(sheet: Sheet, mapping: Mapping): readonly PlanRow[] {
  const rows: PlanRow[] = []
  const hidden = new Set(sheet.hiddenRows)
  const header = wordsOf(sheet.rows[mapping.headerRow] ?? [])
  const above = coveredFrom(sheet)
  let group: string | null = null
  for (let row = mapping.headerRow + 1; row < sheet.rows.length; row++) {
    const own = sheet.rows[row] ?? []
    const words = wordsOf(own)
    // A table that goes on over the page prints its header again.
    if (hidden.has(row) || words === '' || words === header) continue
    const title = groupOf(own, row, sheet, mapping)
    if (title !== null) {
      if (!/^(?:none|nil|n\/a)\.?$/i.test(title)) group = title
      continue
    }
    const cells = new Map<Meaning, Cell>()
    let isMerged = false
    for (const { column, meaning } of mapping.columns) {
      const from = above.get(`${row} ${column}`)
      const cell = from === undefined ? own[column] : sheet.rows[from]?.[column]
      if (meaning !== null && cell && (cell.text !== '' || cell.colour !== null)) cells.set(meaning, cell)
      if (meaning === 'recommendation' && from !== undefined) isMerged = true
    }
    if (cells.size > 0) rows.push({ row, group, cells, isMerged })
  }
  return rows
}

/** For each place that a merged cell covers below its first, the row that holds its words. */
function coveredFrom(sheet: Sheet): ReadonlyMap<string, number> {
  const above = new Map<string, number>()
  // Merged cells may be said to overlap without end.
  const most = 500_000
  for (const { top, left, bottom } of sheet.merged)
    for (let row = top + 1; row <= Math.min(bottom, sheet.rows.length - 1) && above.size < most; row++)
      above.set(`${row} ${left}`, top)
  return above
}

const wordsOf = (row: readonly Cell[]): string =>
  row
    .map(cell => cell.text.replace(/\s+/g, ' ').toLowerCase())
    .join('|')
    .replace(/\|+$/, '')

/** The name of a group of rows: alone in its row, and either merged across it or short and no sentence. */
function groupOf(cells: readonly Cell[], row: number, sheet: Sheet, mapping: Mapping): string | null {
  const filled = cells.map((cell, column) => ({ ...(cell ?? emptyCell), column })).filter(cell => cell.text !== '')
  const [only] = filled
  if (!only || filled.length > 1 || mapping.columns.length < 3) return null
  const merge = sheet.merged.find(each => each.top === row && each.left === only.column)
  if (merge && merge.right - merge.left + 1 >= Math.min(3, mapping.columns.length)) return only.text
  const meaning = mapping.columns.find(column => column.column === only.column)?.meaning ?? null
  const isSentence = only.text.length > 80 || /[.;:]$/.test(only.text)
  const isNumber = meaning === 'number' && /\d|^.{0,3}$/.test(only.text)
  return isNumber || isSentence || only.column > 0 ? null : only.text
}
