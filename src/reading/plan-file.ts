import { detect } from './formats/detect.ts'
import { delimiterOf } from './formats/sheet/csv.ts'
import { type Grid, hiddenIn, type Sheet } from './formats/sheet/grid.ts'
import type { OpenedSheet } from './formats/sheet/read.ts'
import { mappingOfSheet, tablesIn } from './formats/sheet/tables.ts'
import { openFile } from './open.ts'
import type { CanonicalText, DocumentFormat, Unreadable } from './reading.ts'
import { decode } from './text/decode.ts'

/** A file with an action plan in it: every table that could be the plan, the likeliest of them, and the words as one text. */
export interface PlanFile {
  readonly format: DocumentFormat
  readonly canonical: CanonicalText
  readonly tables: readonly Sheet[]
  /** The table in which the most columns were known by name. */
  readonly likeliest: number
  readonly warnings: readonly string[]
}
export type PlanOutcome = { readonly ok: true; readonly plan: PlanFile } | ({ readonly ok: false } & Unreadable)

type Progress = (stage: string, fraction: number) => void

/** Reads a file as an action plan. What a person could not see in it is refused, and said in words. Never throws for what it holds. */
export async function readPlanFile(
  bytes: Uint8Array,
  progress: Progress,
  name?: string,
  largestFile?: number,
): Promise<PlanOutcome> {
  progress('Looking at the file', 0)
  const sheet = await sheetIn(bytes, largestFile)
  if (sheet !== null) {
    if (!sheet.ok) return sheet
    progress('Looking for the table', 0.7)
    const hidden = hiddenIn(sheet.grid)
    if (hidden.length > 0) return refusedHidden(hidden)
    const warnings = sheet.meta.warnings
    return planOf(sheet.format, sheet.canonical, shownIn(sheet.grid), warnings)
  }
  const file = await openFile(bytes, progress, { name, leaveScans: true, largestFile })
  if (!file.ok) {
    const { why, tryThis, scannedPages } = file
    return scannedPages === undefined ? { ok: false, why, tryThis } : { ok: false, why, tryThis: typedAgain }
  }
  progress('Looking for the table', 0.7)
  const { format, canonical, warnings } = file
  return planOf(
    format,
    canonical,
    tablesIn(canonical).map(table => table.sheet),
    warnings,
  )
}

const typedAgain =
  'A table cannot be read from pictures. Choose the spreadsheet or Word document that they were made from, or fill in the template.'

/** The file as a spreadsheet; null where it is a document of another kind. */
async function sheetIn(
  bytes: Uint8Array,
  largestFile?: number,
): Promise<(OpenedSheet & { readonly format: DocumentFormat }) | null> {
  const detected = await detect(bytes, largestFile)
  if (!detected.ok) return { ...detected, format: 'txt' }
  const { readCsv, readOds, readXlsx } = await import('./formats/sheet/read.ts')
  switch (detected.format) {
    case 'xlsx':
      return { ...(await readXlsx(bytes)), format: 'xlsx' }
    case 'ods':
      return { ...(await readOds(bytes)), format: 'xlsx' }
    case 'csv':
      return { ...(await readCsv(bytes)), format: 'csv' }
    case 'txt':
      // Even rows under names that we do not know: a person may say what they are.
      return delimiterOf(decode(bytes).text) === null ? null : { ...(await readCsv(bytes)), format: 'csv' }
    default:
      return null
  }
}

const shownIn = ({ sheets }: Grid): readonly Sheet[] => sheets.filter(sheet => !sheet.hidden)

function planOf(
  format: DocumentFormat,
  canonical: CanonicalText,
  found: readonly Sheet[],
  warnings: readonly string[],
): PlanOutcome {
  const tables = found.filter(({ rows }) => rows.length > 1 && rows.some(row => row.filter(isFilled).length > 1))
  if (tables.length === 0)
    return {
      ok: false,
      why: 'No table was found in this file.',
      tryThis:
        'An action plan is a table: one row for each action, under a row that names the columns. Choose another file, or fill in the template.',
    }
  const known = tables.map(table =>
    (mappingOfSheet(table)?.columns ?? []).reduce((sum, column) => sum + column.confidence, 0),
  )
  const likeliest = known.indexOf(Math.max(...known))
  return { ok: true, plan: { format, canonical, tables, likeliest, warnings } }
}

const isFilled = ({ text }: { readonly text: string }): boolean => text !== ''

const refusedHidden = (hidden: readonly string[]): PlanOutcome => ({
  ok: false,
  why: `Part of this spreadsheet is hidden, so nothing was imported.\n${hidden.join('\n')}`,
  tryThis:
    'Open it in your spreadsheet program, show or delete what is hidden, save it, and choose it again. What is hidden may not be meant for others.',
})
