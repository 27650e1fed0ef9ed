import { mappingOf } from './columns.ts'
import { delimiterOf, parseCsv } from './csv.ts'

/** Whether a text is a table of an action plan: even rows under a row that names its columns. */
export function isPlan(text: string): boolean {
  const delimiter = delimiterOf(text)
  if (delimiter === null) return false
  const { rows } = parseCsv(text.slice(0, 200_000), delimiter, 60)
  const mapping = mappingOf(rows)
  if (mapping === null || mapping.headerRow + 1 >= rows.length) return false
  const named = mapping.columns.filter(column => column.header !== '')
  const known = named.filter(column => column.meaning !== null)
  // Sentences with commas name such things too, but not in the very words of a column.
  return (
    known.some(column => column.confidence === 1) &&
    known.length * 2 >= named.length &&
    !named.some(column => /[.!?]$/.test(column.header) && column.confidence < 1)
  )
}
