import { mostCells } from './grid.ts'

/** What separates one cell from the next, most likely first. */
export const delimiters = [',', ';', '\t'] as const
export type Delimiter = (typeof delimiters)[number]

export interface Csv {
  readonly rows: readonly (readonly string[])[]
  /** A quoted cell that never ends: from its first line on, cells may be run together. Counted from 1. */
  readonly openQuoteAt: number | null
}

/**
 * The cells of comma-separated values (RFC 4180), with any of the three delimiters that spreadsheets save. A quote
 * inside a bare cell is a letter. Stops after `most` rows, or half a million cells.
 */
export function parseCsv(text: string, delimiter: Delimiter, most = Number.POSITIVE_INFINITY): Csv {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  let openQuoteAt: number | null = null
  for (let cells = 0; text !== '' && at <= text.length && rows.length < most && cells <= mostCells; cells++) {
    let cell: string
    if (text[at] === '"') {
      const closed = closingQuote(text, at + 1)
      if (closed === null) openQuoteAt = rows.length + 1
      const to = closed ?? text.length
      cell = text.slice(at + 1, to).replace(/""/g, '"')
      at = to + 1
      // Letters between a closing quote and the delimiter belong to the cell.
      const rest = bareEnd(text, at, delimiter)
      cell += text.slice(at, rest)
      at = Math.max(at, rest)
    } else {
      const to = bareEnd(text, at, delimiter)
      cell = text.slice(at, to)
      at = to
    }
    row.push(cell)
    if (text[at] === delimiter) {
      at++
      continue
    }
    rows.push(row)
    row = []
    if (at >= text.length) break
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
    if (at >= text.length) break
  }
  return { rows: row.length > 0 ? [...rows, row] : rows, openQuoteAt }
}

function closingQuote(text: string, from: number): number | null {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at
  return null
}

function bareEnd(text: string, from: number, delimiter: Delimiter): number {
  for (let at = from; at < text.length; at++) {
    const letter = text[at]
    if (letter === delimiter || letter === '\n' || letter === '\r') return at
  }
  return text.length
}

/** Rows as comma-separated values, with the line ends that every spreadsheet program reads. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map(row => `${row.map(quoted).join(',')}\r\n`).join('')

const quoted = (cell: string): string => (/[",;\t\r\n]|^\s|\s$|^$/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)

/**
 * The delimiter of a text that is a table: most of its rows have as many cells as its widest common width. Null where
 * none makes a table of at least two columns and two rows.
 */
export function delimiterOf(text: string): Delimiter | null {
  const said = /^sep=(.)\r?\n/.exec(text)?.[1]
  const named = delimiters.find(each => each === said)
  if (named) return named
  const sample = text.slice(0, 200_000)
  let best: { delimiter: Delimiter; score: number } | null = null
  for (const delimiter of delimiters) {
    const { rows } = parseCsv(sample, delimiter, 60)
    const filled = rows.filter(row => row.some(cell => cell.trim() !== ''))
    const widths = new Map<number, number>()
    for (const row of filled) widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
    const [width = 1, times = 0] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? []
    if (width < 2 || times < 2 || times * 2 < filled.length) continue
    const score = (times / filled.length) * Math.min(width, 8)
    if (best === null || score > best.score) best = { delimiter, score }
  }
  return best?.delimiter ?? null
}
