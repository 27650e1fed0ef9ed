import { nameOf } from './grid.ts'
import { type Meaning, meanings } from './meanings.ts'

/** What one column of a tracker holds, how sure that is (0 to 1), and why, for a person to correct. */
export interface ColumnMeaning {
  readonly column: number
  /** As printed, on one line. */
  readonly header: string
  readonly meaning: Meaning | null
  readonly confidence: number
  readonly because: string
}

export interface Mapping {
  /** The row that names the columns, counted from 0. */
  readonly headerRow: number
  readonly columns: readonly ColumnMeaning[]
  /** What a person should look at before the mapping is used. */
  readonly doubts: readonly string[]
}

/** A tracker's header stands near the top, under a title and a few lines about the plan. */
const deepestHeader = 30

/** Finds the row that names the columns of an action plan; null where none names at least two of them. */
export function mappingOf(rows: readonly (readonly string[])[]): Mapping | null {
  let best: { row: number; score: number } | null = null
  for (const [row, cells] of rows.slice(0, deepestHeader).entries()) {
    const columns = columnsOf(cells)
    const known = columns.filter(column => column.meaning !== null)
    const core = known.some(column => column.meaning === 'recommendation' || column.meaning === 'action')
    const score = known.reduce((sum, column) => sum + column.confidence, 0)
    if (core && known.length >= 2 && (best === null || score > best.score)) best = { row, score }
  }
  if (best === null) return null
  const cells = rows[best.row] ?? []
  return { headerRow: best.row, columns: columnsOf(cells), doubts: doubtsOf(columnsOf(cells)) }
}

/** The meaning of each column; where two would have one meaning, the surer keeps it. */
export function columnsOf(header: readonly string[]): readonly ColumnMeaning[] {
  const columns = header.map((cell, column) => columnOf(cell, column))
  const keeper = new Map<Meaning, ColumnMeaning>()
  for (const column of columns) {
    if (column.meaning === null) continue
    const other = keeper.get(column.meaning)
    if (!other || column.confidence > other.confidence) keeper.set(column.meaning, column)
  }
  return columns.map(column => {
    if (column.meaning === null || keeper.get(column.meaning) === column) return column
    const other = keeper.get(column.meaning)
    return {
      ...column,
      meaning: null,
      confidence: 0,
      because: `It reads like “${other?.header ?? ''}”, which is taken already.`,
    }
  })
}

function columnOf(cell: string, column: number): ColumnMeaning {
  const header = cell.replace(/\s+/g, ' ').trim()
  const words = plainWords(header)
  const nothing = { column, header, meaning: null, confidence: 0 }
  if (words === '') return { ...nothing, because: 'This column has no name.' }
  if (header.length > 90) return { ...nothing, because: 'This is too long to be the name of a column.' }
  for (const { meaning, exactly } of meanings)
    if (exactly.includes(words))
      return { column, header, meaning, confidence: 1, because: `“${header}” is a usual name for it.` }
  for (const { meaning, like } of meanings) {
    const match = like?.exec(words)
    if (match)
      return {
        column,
        header,
        meaning,
        confidence: Math.max(0.6, Math.min(0.9, match[0].length / words.length)),
        because: `“${header}” holds “${match[0]}”.`,
      }
  }
  return { ...nothing, because: `“${header}” is not a name we know.` }
}

/** Lower case, letters and figures only; "Lead(s)" and "Lead / Owner" as people say them. */
const plainWords = (header: string): string =>
  header
    .toLowerCase()
    .replace(/\(s\)/g, 's')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/&/g, ' and ')
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9%#/ ]/g, ' ')
    .replace(/\s*\/\s*/g, '/')
    .replace(/\s+/g, ' ')
    .trim()

export function doubtsOf(columns: readonly ColumnMeaning[]): readonly string[] {
  const has = (meaning: Meaning): boolean => columns.some(column => column.meaning === meaning)
  const doubts = columns
    .filter(column => column.meaning !== null && column.confidence < 0.75)
    .map(column => `Column ${nameOf(column.column)}, “${column.header}”, may hold something else.`)
  if (!has('recommendation')) doubts.push('No column holds the recommendations: each row is read as an action alone.')
  if (!has('action')) doubts.push('No column holds the actions: each row is read as a recommendation alone.')
  if (!has('due')) doubts.push('No column says when an action is due.')
  if (!has('lead') && !has('agency')) doubts.push('No column says who leads an action.')
  return doubts
}
