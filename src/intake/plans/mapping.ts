/** How the columns of an action plan are taken: as we read them, as a person corrects them. Pure. */
import {
  type ColumnMeaning,
  columnsOf,
  doubtsOf,
  type Mapping,
  type Meaning,
  mappingOfSheet,
  nameOf,
  type Sheet,
} from '#src/reading/index.ts'

/** What a person says of the plan as a whole. */
export interface Settings {
  /** Which of the tables, from 0. */
  readonly table: number
  /** Which of its rows names the columns, from 0. */
  readonly headerRow: number
  /** What each column holds; null for one that is not read. */
  readonly columns: readonly (Meaning | null)[]
  /** Rows that are left out, as the spreadsheet numbers them, from 1. */
  readonly leftOut: readonly number[]
}

/** Every meaning in the words of a choice, in the order in which plans print them. */
export const meaningWords: Readonly<Record<Meaning, string>> = {
  number: 'Number',
  recommendation: 'Recommendation',
  response: 'Response',
  position: 'Whether it is accepted',
  action: 'Action',
  lead: 'Lead (a person or post)',
  agency: 'Lead agency',
  due: 'Due date',
  revised: 'Revised date',
  completed: 'Date completed',
  status: 'Status or RAG',
  percent: 'Per cent complete',
  progress: 'Progress',
  evidence: 'Evidence',
  outcome: 'Outcome',
  milestones: 'Milestones',
  priority: 'Priority',
  theme: 'Theme',
  notes: 'Notes',
}
export const meanings = Object.keys(meaningWords) as Meaning[]

/** As we read a table ourselves; where no row names columns that we know, the first with several cells is taken to. */
export function readMapping(sheet: Sheet): Mapping {
  const found = mappingOfSheet(sheet)
  if (found) return found
  const several = sheet.rows.findIndex(row => row.filter(cell => cell.text !== '').length > 1)
  return mappingAt(sheet, Math.max(0, several))
}

/** Under another row of headings than the one we took. */
export function mappingAt(sheet: Sheet, headerRow: number): Mapping {
  const columns = columnsOf((sheet.rows[headerRow] ?? []).map(cell => cell.text))
  return { headerRow, columns: padded(columns, widthOf(sheet)), doubts: doubtsOf(columns) }
}

const widthOf = (sheet: Sheet): number => sheet.rows.reduce((most, row) => Math.max(most, row.length), 0)

/** Rows may be longer than the one that names the columns. */
const padded = (columns: readonly ColumnMeaning[], width: number): readonly ColumnMeaning[] =>
  Array.from(
    { length: Math.max(width, columns.length) },
    (_, column) =>
      columns[column] ?? { column, header: '', meaning: null, confidence: 0, because: 'This column has no name.' },
  )

export const settingsOf = (table: number, mapping: Mapping): Settings => ({
  table,
  headerRow: mapping.headerRow,
  columns: mapping.columns.map(column => column.meaning),
  leftOut: [],
})

/** The mapping that a person settled on. */
export function settledMapping(sheet: Sheet, { headerRow, columns: chosen }: Settings): Mapping {
  const read = mappingAt(sheet, headerRow)
  const columns = read.columns.map((column, at) => {
    const meaning = chosen[at] ?? null
    return meaning === column.meaning ? column : { ...column, meaning, confidence: 1, because: 'You chose it.' }
  })
  return { headerRow, columns, doubts: doubtsOf(columns) }
}

/** What is wrong with a choice of columns, by the name of its field. */
export function faultsIn(columns: readonly (Meaning | null)[]): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const [at, meaning] of columns.entries()) {
    const first = meaning === null ? at : columns.indexOf(meaning)
    if (meaning !== null && first < at)
      faults[`column-${at}`] =
        `Column ${nameOf(at)} cannot be “${meaningWords[meaning]}” as well: column ${nameOf(first)} is. Choose another, or “Not read”`
  }
  const names = columns.some(meaning => meaning === 'recommendation' || meaning === 'action')
  if (!names) faults['column-0'] = 'Say which column holds the recommendations, or which holds the actions'
  return faults
}

/** For each column: its letter, its name as printed, its first words, and what it is taken for. */
export function columnsShown(sheet: Sheet, mapping: Mapping) {
  const below = sheet.rows.slice(mapping.headerRow + 1)
  return padded(mapping.columns, widthOf(sheet))
    .map(column => ({
      ...column,
      letter: nameOf(column.column),
      first: below
        .map(row => row[column.column])
        .filter(cell => cell !== undefined && (cell.text !== '' || cell.colour !== null))
        .slice(0, 3)
        .map(cell => clipped(cell?.text || `filled ${cell?.colour}`)),
      isSure: column.meaning === null || column.confidence >= 0.75,
    }))
    .filter(column => column.header !== '' || column.first.length > 0)
}

const clipped = (words: string): string => {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length <= 90 ? line : `${line.slice(0, 87).trimEnd()}…`
}
