import { decode } from '../../text/decode.ts'
import { plainLetters } from '../flow/letters.ts'
import { cannotRead, type Opened, opened, opening, type Refused } from '../flow/opened.ts'
import { delimiterOf, parseCsv } from './csv.ts'
import { canonicalOfGrid, cellOf, checkSize, type Grid, hiddenIn, mostRows, trimmed } from './grid.ts'

/** A spreadsheet: its words as any document's, and its cells for a plan. */
export type OpenedSheet = (Extract<Opened, { ok: true }> & { readonly grid: Grid }) | Refused

/** Reads an Excel workbook (XLSX). None of the three ever throws for what a file holds. */
export const readXlsx = (bytes: Uint8Array): Promise<OpenedSheet> =>
  opening(async () => sheetOf(await (await import('./xlsx.ts')).gridOfXlsx(bytes), []))

/** Reads an OpenDocument spreadsheet (ODS). */
export const readOds = (bytes: Uint8Array): Promise<OpenedSheet> =>
  opening(async () => sheetOf(await (await import('./ods.ts')).gridOfOds(bytes), []))

/** Reads values parted by commas, semicolons or tabs. */
export const readCsv = (bytes: Uint8Array): Promise<OpenedSheet> =>
  opening(async () => {
    const { text, warnings } = decode(bytes)
    const delimiter = delimiterOf(text) ?? ','
    const { rows, openQuoteAt } = parseCsv(
      text.replace(/^\uFEFF/, '').replace(/^sep=.\r?\n/, ''),
      delimiter,
      mostRows + 1,
    )
    checkSize(
      rows.length,
      rows.reduce((sum, row) => sum + row.length, 0),
    )
    const cells = rows.map(row => row.map(cell => cellOf(plainLetters(cell).trim())))
    const sheet = { name: '', hidden: false, rows: trimmed(cells), hiddenRows: [], hiddenColumns: [], merged: [] }
    return sheetOf({ sheets: [sheet] }, openQuoteAt === null ? warnings : [...warnings, openQuote(openQuoteAt)])
  })

const openQuote = (row: number): string =>
  `A quotation mark opened in row ${row} is never closed, so the rows after it may be run together.`

function sheetOf(grid: Grid, warnings: readonly string[]): OpenedSheet {
  if (grid.sheets.every(sheet => sheet.rows.length === 0))
    return cannotRead('This spreadsheet is empty.', 'Check that you chose the right file, then try again.')
  const hidden = hiddenIn(grid)
  const canonical = canonicalOfGrid(grid)
  if (!/\p{L}/u.test(canonical.text) && hidden.length > 0)
    return cannotRead(
      'All that this spreadsheet holds is hidden.',
      'Show its sheets, rows and columns, save it, and choose it again.',
    )
  const outcome = opened(canonical, null, [...hidden, ...warnings])
  return outcome.ok ? { ...outcome, grid } : outcome
}
