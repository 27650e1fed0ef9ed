import type { Block, BlockKind, Page, Run } from '../reading.ts'
import { listMarkOf, markerOf } from '../structure/markers.ts'
import { runningLines } from './running.ts'
import { bold, italic } from './styled.ts'

interface Stretch {
  readonly start: number
  readonly end: number
  readonly page: number
}

/** Cuts the text into headings, paragraphs, list items and table rows, and sets running heads apart. */
export function blocksOf(text: string, style: Uint8Array, pages: readonly Page[]): readonly Block[] {
  const stretches = pages.flatMap(page => paragraphsOf(text, page))
  const words = stretches.map(({ start, end }) => text.slice(start, end).replace(/\n/g, ' '))
  const running = runningLines(words, stretches)
  return stretches.map((stretch, i) => ({
    kind: running.has(i) ? 'running' : kindOf(words[i] ?? ''),
    page: stretch.page,
    start: stretch.start,
    end: stretch.end,
    runs: runsOf(style, stretch),
  }))
}

/** A line of the text; where the copy was wrapped, several lines make one paragraph. */
function paragraphsOf(text: string, page: Page): readonly Stretch[] {
  const lines: Stretch[] = []
  let at = page.start
  for (const line of text.slice(page.start, page.end).split('\n')) {
    lines.push({ start: at, end: at + line.length, page: page.number })
    at += line.length + 1
  }
  const lengths = lines
    .map(line => line.end - line.start)
    .filter(length => length > 0)
    .sort((a, b) => a - b)
  const width = Math.max(40, lengths[Math.floor(lengths.length * 0.9)] ?? 0)
  const found: Stretch[] = []
  let open = null as Stretch | null
  let previous = ''
  for (const line of lines) {
    const words = text.slice(line.start, line.end)
    if (open && words !== '' && previous !== '' && !breaksBetween(previous, words, width))
      open = { start: open.start, end: line.end, page: page.number }
    else {
      if (open) found.push(open)
      open = words === '' ? null : line
    }
    previous = words
  }
  if (open) found.push(open)
  return found
}

/** No wrapped copy we have met has longer lines; a longer one is a whole paragraph. */
const longestWrappedLine = 160

/** Whether a line end is the end of a paragraph rather than a wrap at the edge of the page. */
function breaksBetween(line: string, next: string, width: number): boolean {
  if (line.length > longestWrappedLine || isRow(line) || isRow(next)) return true
  if (listMarkOf(next) !== null || markerOf(next) !== null) return true
  const marker = markerOf(line)
  if (marker && marker.rest >= line.length) return true
  if (/[.?!:;]["”’)]?$/.test(line) && line.length < width * 0.75) return true
  return line.length < width * 0.55 && /^[\p{Lu}\p{N}“"‘(]/u.test(next)
}

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
function runsOf(style: Uint8Array, { start, end }: Stretch): readonly Run[] {
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
