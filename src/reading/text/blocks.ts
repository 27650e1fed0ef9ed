import { month } from '../language/times.ts'
import type { Block, BlockKind, Page, Run } from '../reading.ts'
import { listMarkOf, markerOf } from '../structure/markers.ts'
import { runningLines } from './running.ts'
import { bold, italic } from './styled.ts'

interface Stretch {
  readonly start: number
  readonly end: number
  readonly page: number
  readonly running: boolean
}

/** Cuts the text into headings, paragraphs, list items and table rows, and sets running heads apart. */
export function blocksOf(text: string, style: Uint8Array, pages: readonly Page[]): readonly Block[] {
  return paragraphsOf(text, linesOf(text, pages)).map(({ start, end, page, running }) => ({
    kind: running ? 'running' : kindOf(text.slice(start, end).replace(/\n/g, ' ')),
    page,
    start,
    end,
    runs: runsOf(style, start, end),
  }))
}

function linesOf(text: string, pages: readonly Page[]): readonly Stretch[] {
  const lines: Omit<Stretch, 'running'>[] = []
  for (const page of pages) {
    let start = page.start
    for (const line of text.slice(page.start, page.end).split('\n')) {
      lines.push({ start, end: start + line.length, page: page.number })
      start += line.length + 1
    }
  }
  const running = runningLines(lines.map(({ start, end, page }) => ({ text: text.slice(start, end), page })))
  return lines.map((line, i) => ({ ...line, running: running.has(i) }))
}

/** One line, or several where the copy was wrapped. A running line stands alone. */
function paragraphsOf(text: string, lines: readonly Stretch[]): readonly Stretch[] {
  const width = widthOf(lines)
  const found: Stretch[] = []
  let last: Stretch | null = null
  for (const line of lines) {
    const words = text.slice(line.start, line.end)
    const open = found.at(-1)
    const goesOn =
      open &&
      last &&
      words !== '' &&
      last.end > last.start &&
      last.page === line.page &&
      !last.running &&
      !line.running &&
      !breaksBetween(text.slice(last.start, last.end), words, width)
    if (open && goesOn) found[found.length - 1] = { ...open, end: line.end }
    else if (words !== '') found.push(line)
    last = line
  }
  return found
}

/** How long the lines of the copy are, but for the short ones that end paragraphs. */
function widthOf(lines: readonly Stretch[]): number {
  const lengths = lines.map(line => line.end - line.start).filter(length => length > 0)
  lengths.sort((a, b) => a - b)
  return Math.max(40, lengths[Math.floor(lengths.length * 0.9)] ?? 0)
}

/** No wrapped copy we have met has longer lines; a longer one is a whole paragraph. */
const longestWrappedLine = 160

/** Whether a line end is the end of a paragraph rather than a wrap at the edge of the page. */
function breaksBetween(line: string, next: string, width: number): boolean {
  if (line.length > longestWrappedLine || isRow(line) || isRow(next)) return true
  if (listMarkOf(next) !== null || markerOf(next) !== null) return true
  if (dateAlone.test(line) || dateAlone.test(next) || (isCapitals(line) && !isCapitals(next))) return true
  const marker = markerOf(line)
  if (marker && marker.rest >= line.length) return true
  if (/[.?!:;]["”’)]?$/.test(line) && line.length < width * 0.75) return true
  return line.length < width * 0.55 && /^[\p{Lu}\p{N}“"‘(]/u.test(next)
}

const dateAlone = new RegExp(`^(?:\\d{1,2}(?:st|nd|rd|th)?\\s)?${month}\\s\\d{4}$`, 'i')
const isCapitals = (line: string): boolean => /\p{Lu}{3}/u.test(line) && !/\p{Ll}/u.test(line)
const isRow = (line: string): boolean => /\t| \| |^\|/.test(line)

function kindOf(words: string): BlockKind {
  if (isRow(words)) return 'table_row'
  if (listMarkOf(words)) return 'list_item'
  const short = words.length <= 110 && !/[.;,?!]["”’)]?$/.test(words)
  const field = markerOf(words)
  if (short && field && field.rest >= words.length) return 'heading'
  return short && !field && /^[\p{Lu}\p{N}]/u.test(words) && !/\b(?:will|has|have|should|must)\b/.test(words)
    ? 'heading'
    : 'paragraph'
}

/** Runs of one style, only where something is bold or italic. */
function runsOf(style: Uint8Array, start: number, end: number): readonly Run[] {
  const runs: Run[] = []
  for (let at = start; at < end; ) {
    const weight = style[at] ?? 0
    let to = at + 1
    while (to < end && style[to] === weight) to++
    runs.push({ start: at, end: to, bold: (weight & bold) !== 0, italic: (weight & italic) !== 0 })
    at = to
  }
  return runs.some(run => run.bold || run.italic) ? runs : []
}
