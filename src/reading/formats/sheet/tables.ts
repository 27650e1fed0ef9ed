import type { CanonicalText, Span } from '../../reading.ts'
import { doubtsOf, type Mapping, mappingOf } from './columns.ts'
import { cellOf, type Grid, type Sheet } from './grid.ts'
import type { Meaning } from './meanings.ts'

/** A table of any document as a sheet, with the place of each of its rows. */
export interface Table {
  readonly sheet: Sheet
  readonly places: readonly Span[]
}

/**
 * The tables of a document's text: rows with cells that follow one another. Where a table goes on over a page, its
 * rows do too. A page's running head does not end one.
 */
export function tablesIn(canonical: CanonicalText): readonly Table[] {
  const tables: { rows: ReturnType<typeof cellOf>[][]; places: Span[]; name: string }[] = []
  let open = false
  let heading = ''
  for (const { kind, cells, page, start, end } of canonical.blocks) {
    if (kind === 'running' || kind === 'footnote') continue
    if (kind !== 'table_row' || !cells) {
      open = false
      if (kind === 'heading') heading = canonical.text.slice(start, end)
      continue
    }
    if (!open) tables.push({ rows: [], places: [], name: heading })
    open = true
    const table = tables.at(-1)
    table?.rows.push(cells.map(cell => cellOf(canonical.text.slice(cell.start, cell.end))))
    table?.places.push({ page, start, end })
  }
  return tables.map(({ rows, places, name }) => ({
    sheet: { name, hidden: false, rows, hiddenRows: [], hiddenColumns: [], merged: [] },
    places,
  }))
}

/** The columns of a sheet by their meaning, without those that are hidden; null where it is no action plan. */
export function mappingOfSheet(sheet: Sheet): Mapping | null {
  const hidden = new Set(sheet.hiddenColumns)
  const mapping = mappingOf(sheet.rows.map(row => row.map((cell, column) => (hidden.has(column) ? '' : cell.text))))
  const unseen = { meaning: null, confidence: 0, because: 'This column is hidden, so it is not read.' }
  return (
    mapping && {
      ...mapping,
      columns: mapping.columns.map(column => (hidden.has(column.column) ? { ...column, ...unseen } : column)),
    }
  )
}

/** The sheets of a spreadsheet that are shown and hold a plan. */
export const plansIn = (grid: Grid): readonly { readonly sheet: Sheet; readonly mapping: Mapping }[] =>
  grid.sheets.flatMap(sheet => {
    const mapping = sheet.hidden ? null : mappingOfSheet(sheet)
    return mapping === null ? [] : [{ sheet, mapping }]
  })

/** A mapping as a person corrects it: what they chose is sure. */
export function corrected(mapping: Mapping, chosen: ReadonlyMap<number, Meaning | null>): Mapping {
  const columns = mapping.columns.map(column => {
    const meaning = chosen.get(column.column)
    if (meaning !== undefined) return { ...column, meaning, confidence: 1, because: 'You chose it.' }
    const taken = column.meaning !== null && [...chosen.values()].includes(column.meaning)
    return taken ? { ...column, meaning: null, confidence: 0, because: 'You chose another column for it.' } : column
  })
  return { ...mapping, columns, doubts: doubtsOf(columns) }
}
