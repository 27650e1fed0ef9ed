import { listMarkOf, markerOf } from '../../structure/markers.ts'
import { type Draft, draftOf } from './draft.ts'
import { type Line, textOf } from './lines.ts'

/** What is usual in the document, against which a line is judged. */
export interface Usual {
  /** Size of most letters. */
  readonly size: number
}

/** Cuts the lines of one column into headings, paragraphs and list items. */
export function flowOf(lines: readonly Line[], page: number, usual: Usual): readonly Draft[] {
  const right = edgeOf(lines)
  const pitch = pitchOf(lines)
  const column = { right, pitch, spaced: isSpaced(lines, pitch) }
  const drafts: Draft[] = []
  let open: Line[] = []
  const close = (): void => {
    if (open.length > 0) drafts.push(draftFrom(open, page, usual, right))
    open = []
  }
  for (const line of lines) {
    const last = open.at(-1)
    if (last && breaksBetween(open, last, line, column)) close()
    open.push(line)
  }
  close()
  return drafts
}

/** The right edge that full lines reach: not the widest, which a table or a heading may be. */
function edgeOf(lines: readonly Line[]): number {
  const rights = lines.map(line => line.right).sort((a, b) => a - b)
  return rights[Math.floor(rights.length * 0.95)] ?? 0
}

/** How far apart lines of one paragraph mostly stand, as a share of their size. */
function pitchOf(lines: readonly Line[]): number {
  const shares: number[] = []
  lines.forEach((line, i) => {
    const before = lines[i - 1]
    if (before && Math.abs(before.size - line.size) < 0.6 && line.base > before.base && line.size > 0)
      shares.push((line.base - before.base) / line.size)
  })
  shares.sort((a, b) => a - b)
  const low = shares[Math.floor(shares.length * 0.3)] ?? 1.25
  return Math.min(2.1, Math.max(1.05, low))
}

/** Whether a column sets its paragraphs apart by a gap. */
const isSpaced = (lines: readonly Line[], pitch: number): boolean =>
  lines.filter((line, i) => {
    const before = lines[i - 1]
    const drop = before ? (line.base - before.base) / line.size : 0
    return before && Math.abs(before.size - line.size) < 0.6 && drop > pitch * 1.28 && drop < pitch * 3
  }).length >= 2

interface Column {
  readonly right: number
  readonly pitch: number
  readonly spaced: boolean
}

function breaksBetween(open: readonly Line[], last: Line, line: Line, column: Column): boolean {
  const { right, pitch } = column
  const size = Math.max(last.size, line.size)
  const drop = line.base - last.base
  if (drop < size * 0.3) return drop < -size || line.left < last.right - size
  if (drop > size * pitch * 1.28 + 0.8) return true
  const words = textOf(line.words)
  if (Math.abs(last.size - line.size) > (readsOn(last, words) ? 2.5 : 1.1)) return true
  if (ledToPage.test(textOf(last.words))) return true
  const first = open[0] ?? last
  const listed = listMarkOf(marked(textOf(first.words)))
  const hang = open[1]?.left ?? textStart(first)
  if (bulletStart.test(words)) return true
  if (listMarkOf(words) && !(listed && line.left > first.left + size * 0.6 && line.left > hang - 3)) {
    if (line.left <= first.left + size * 0.5 || !runsOn(last, line, right)) return true
  }
  // On web pages links are underlined too, so only a label says that the underlined words are a heading.
  if (last.underlined && !line.underlined && open.every(one => one.underlined) && markerOf(textOf(first.words)))
    return true
  if (last.bold !== line.bold && (last.bold ? !runsOn(last, line, right) : true)) {
    if (!runsOn(last, line, right) || (line.bold && /[.?!:]$/.test(textOf(last.words)))) return true
  }
  if (listed && line.left < hang - size * 0.8 && line.left < first.left - size * 0.4) return true
  if (open.length > 1 && line.left > last.left + size * 0.9 && !runsOn(last, line, right)) return true
  return !runsOn(last, line, right, column.spaced)
}

/** A line of a list of contents ends with its page. */
const ledToPage = /\.{4,}\s*(?:\d{1,4}|[ivxlc]{1,6})$/

const bulletStart = /^[•·▪◦‣●○■□➢✓☑◼◆►](?:\s|$)/
/** Whether a sentence is open and the next words go on with it. */
const readsOn = (last: Line, next: string): boolean =>
  /^[\p{Ll}(]/u.test(next) && !/^[a-z][.)]/.test(next) && !/[.:;?!]["”’)]*$/.test(textOf(last.words))

/** Whether the first word of a line would not have fitted on the line before, so that the break means nothing. */
function runsOn(last: Line, line: Line, right: number, spaced = false): boolean {
  const [first, second] = line.words
  if (!first) return true
  const width = first.right - first.left + (second && !second.spaced ? second.right - second.left : 0)
  if (
    last.bold &&
    line.bold &&
    Math.abs(last.size - line.size) < 0.3 &&
    last.right > last.left + (right - last.left) * 0.55
  )
    return !/[.:?!]$/.test(textOf(last.words)) || last.right + width + last.size * 0.6 > right
  // Ragged lines end early, so a sentence that has not ended needs less to count as running on.
  if (readsOn(last, first.text) && /^\p{Ll}/u.test(first.text)) return true
  const open = !/[.:;?!]["”’)]*$/.test(textOf(last.words))
  return last.right + width + last.size * 0.6 > right - (right - last.left) * (open ? 0.1 : spaced ? 0.2 : 0.03)
}

/** A mark alone, as if words followed it. */
const marked = (text: string): string => (text.includes(' ') ? text : `${text} `)

/** Where the words of a list item begin, after its mark. */
function textStart(line: Line): number {
  const mark = listMarkOf(textOf(line.words))
  return mark && line.words[1] ? line.words[1].left : line.left
}

export function draftFrom(lines: readonly Line[], page: number, usual: Usual, right: number): Draft {
  const text = lines.map(line => textOf(line.words)).join(' ')
  const last = lines.at(-1)
  const full = last !== undefined && last.right > right - (right - last.left) * 0.2
  return draftOf(kindOf(text, lines, usual), page, lines, full)
}

/** Headings are larger or bold, short, and no sentence. */
export function kindOf(text: string, lines: readonly Line[], usual: Usual): Draft['kind'] {
  const size = lines[0]?.size ?? 0
  const larger = size > usual.size * 1.13
  const bold = lines.every(line => line.bold || line.underlined)
  const short = text.length <= (larger ? 200 : 150) && lines.length <= 4
  const sentence = /[.;,][”"’)]?$/.test(text) && !/^\S{1,6}\.$/.test(text)
  if (short && (larger || bold) && !sentence && /\p{L}/u.test(text) && !/@|^\(?(?:www\.|https?:)/.test(text)) {
    if (!bulletStart.test(text)) return 'heading'
  }
  return bulletStart.test(text) || listMarkOf(text) ? 'list_item' : 'paragraph'
}
