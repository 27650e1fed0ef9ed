import type { CanonicalText } from '../../reading.ts'
import { canonicalOf, type Flow, plain } from '../flow/flow.ts'
import { cannotRead } from '../flow/opened.ts'

/** A colour that plans use to say how an action stands, where a cell is filled with it. */
export type Colour = 'red' | 'amber' | 'green' | 'blue'

export interface Cell {
  /** As shown, with day before month. */
  readonly text: string
  /** The day that the cell holds, ISO 8601; null where it holds none, or only a month or year is shown. */
  readonly day: string | null
  readonly colour: Colour | null
}

export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** All rows and columns count from 0. */
export interface Sheet {
  readonly name: string
  readonly hidden: boolean
  readonly rows: readonly (readonly Cell[])[]
  readonly hiddenRows: readonly number[]
  readonly hiddenColumns: readonly number[]
  readonly merged: readonly Merge[]
}

export interface Grid {
  readonly sheets: readonly Sheet[]
}

export const cellOf = (text: string, day: string | null = null, colour: Colour | null = null): Cell => ({
  text,
  day,
  colour,
})
export const emptyCell: Cell = cellOf('')

/** A plan of a whole county has a few hundred rows. */
export const mostRows = 20_000
export const mostColumns = 200
export const mostCells = 500_000

/** Refuses a table that is no plan by its size, as soon as that is known. */
export function checkSize(rows: number, cells: number): void {
  if (rows <= mostRows && cells <= mostCells) return
  const count =
    rows > mostRows ? `${mostRows.toLocaleString('en-GB')} rows` : `${mostCells.toLocaleString('en-GB')} cells`
  cannotRead(
    `This table holds over ${count}, which is more than can be read as an action plan.`,
    'Copy the rows of the plan into a spreadsheet of their own, and choose that.',
  )
}

/** Without the empty rows and cells after the last that holds anything. */
export function trimmed(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  const holds = (cell: Cell): boolean => cell.text !== '' || cell.colour !== null
  const wide = rows.map(row => row.slice(0, row.findLastIndex(holds) + 1))
  return wide.slice(0, wide.findLastIndex(row => row.length > 0) + 1)
}

/** What of a spreadsheet a person did not see when they chose it, to be refused with these words. */
export function hiddenIn(grid: Grid): readonly string[] {
  const named = (list: readonly string[]): string =>
    list.length > 8 ? `${list.slice(0, 8).join(', ')} and ${list.length - 8} more` : list.join(', ')
  return grid.sheets.flatMap(sheet => {
    if (sheet.hidden)
      return sheet.rows.length === 0 ? [] : [`The sheet “${sheet.name}” is hidden. Show it or delete it.`]
    const rows = sheet.hiddenRows.filter(row => sheet.rows[row]?.some(cell => cell.text !== ''))
    const columns = sheet.hiddenColumns.filter(column => sheet.rows.some(row => (row[column]?.text ?? '') !== ''))
    return [
      rows.length === 0
        ? []
        : [
            `${rows.length === 1 ? 'Row' : 'Rows'} ${named(rows.map(row => String(row + 1)))} of sheet “${sheet.name}” ${rows.length === 1 ? 'is' : 'are'} hidden. Show or delete ${rows.length === 1 ? 'it' : 'them'}, and clear any filter.`,
          ],
      columns.length === 0
        ? []
        : [
            `${columns.length === 1 ? 'Column' : 'Columns'} ${named(columns.map(nameOf))} of sheet “${sheet.name}” ${columns.length === 1 ? 'is' : 'are'} hidden. Show or delete ${columns.length === 1 ? 'it' : 'them'}.`,
          ],
    ].flat()
  })
}

/** 0 is A, 26 is AA: as spreadsheets name their columns. */
export const nameOf = (column: number): string =>
  (column >= 26 ? nameOf(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

/** The words of the sheets that are shown, each sheet a page under its name; rows and columns that are hidden left out. */
export function canonicalOfGrid(grid: Grid): CanonicalText {
  const shown = grid.sheets.filter(sheet => !sheet.hidden && sheet.rows.length > 0)
  const flow = shown.flatMap((sheet, i): readonly Flow[] => {
    const rowsLess = new Set(sheet.hiddenRows)
    const columnsLess = new Set(sheet.hiddenColumns)
    const width = Math.max(...sheet.rows.map(row => row.length))
    const rows = sheet.rows
      .filter((_, row) => !rowsLess.has(row))
      .map((row): Flow => {
        const cells = Array.from({ length: width }, (_, column) => row[column] ?? emptyCell)
        return {
          kind: 'table_row',
          cells: cells.filter((_, column) => !columnsLess.has(column)).map(cell => [plain(cell.text)]),
        }
      })
    if (shown.length === 1) return rows
    return [{ kind: 'heading', words: [plain(`${i === 0 ? '' : '\f'}${sheet.name}`)] }, ...rows]
  })
  return canonicalOf(flow)
}
