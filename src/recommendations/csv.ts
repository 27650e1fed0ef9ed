import { stringify } from 'csv-stringify/sync'

/**
 * A table as spreadsheets open it: UTF-8 with its mark, CRLF, and nothing that a spreadsheet would work out instead of show.
 * Cells are put there by documents from anywhere, so one that begins like a formula gets an apostrophe before it.
 */
export function csvOf(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const cells = [head, ...rows].map(row => row.map(cell => (typeof cell === 'string' ? harmless(cell) : cell)))
  return stringify(cells, { bom: true, record_delimiter: '\r\n' })
}

/** What a spreadsheet may skip before it looks for a formula: space of any kind, and marks that take none. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u
/** "-5 days", "+3.5": a number and words, with nothing in it that could calculate, call or point anywhere. */
const amount = /^[-+]\d[\d.,]*(?:%| \p{L}+)*$/u
const firstIsControl = /^[\t\r\n]/

export function harmless(cell: string): string {
  return (formula.test(cell) && !amount.test(cell)) || firstIsControl.test(cell) ? `'${cell}` : cell
}
