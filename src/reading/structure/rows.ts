import { listHeadings, type Role } from '../language/labels.ts'
import type { RecommendationKind } from '../reading.ts'
import { joined, part, type Quote, spliced } from '../text/quote.ts'
import { cellSegment, type Item, type Segment } from './items.ts'
import { fieldStart } from './markers.ts'
import type { Paragraph } from './paragraphs.ts'

type Column = Role | 'number' | null

/**
 * Items of a table of which the first row names the columns: an action plan, or the table of an inspection with the
 * responsible body beside what it is to improve. Null where it does not name what is asked and one thing more.
 */
export function itemsOfRows(rows: readonly Paragraph[], heading: string | null): readonly Item[] | null {
  const [head, ...body] = rows
  if (!head) return null
  const columns = columnsOf(head)
  const named = columns.filter(column => column !== null).length
  if (!columns.includes('recommendation') || (named < 2 && head.cells.length > 1)) return null
  const kind = kindOf(head, heading)
  const items: Item[] = []
  let group = heading
  for (const row of body) {
    if (row.quote.text === head.quote.text) continue
    const { number, segments } = segmentsOf(row, columns)
    const asked = segments.findIndex(segment => segment.role === 'recommendation')
    const last = items.at(-1)
    if (segments.length === 0 || isGroup(row)) group = row.quote.text || group
    else if (asked < 0) last?.segments.push(...segments)
    else if (last && number === null && goesOn(last, segments[asked])) joinTo(last, segments, rows)
    else items.push(itemOf(number, segments, asked, kind, group))
  }
  return items
}

/** "Aviation" or "To the police" alone in a row heads the rows below it. */
const isGroup = (row: Paragraph): boolean =>
  row.cells.length > 2 && row.cells.filter(cell => cell.text !== '').length === 1 && row.quote.text.length < 60

/** A cell that goes on over the page begins in small letters under an unfinished sentence. */
const goesOn = (last: Item, segment: Segment | undefined): boolean =>
  segment !== undefined &&
  /^[\p{Ll}(]/u.test(segment.words.text) &&
  !/[.!?]$/.test(last.segments.findLast(({ role }) => role === 'recommendation')?.words.text ?? '.')

function joinTo(last: Item, segments: readonly Segment[], rows: readonly Paragraph[]): void {
  for (const segment of segments) {
    const at = last.segments.findLastIndex(({ role }) => role === segment.role)
    const before = last.segments[at]
    if (before && !/[.!?]$/.test(before.words.text)) {
      const both = [before.words, segment.words]
      // Where other cells have words between the two halves, `…` says so.
      const words = isCutBetween(before.words, segment.words, rows) ? spliced(both) : joined(both)
      last.segments[at] = cellSegment(segment.role, words)
    } else last.segments.push(segment)
  }
}

function isCutBetween(before: Quote, after: Quote, rows: readonly Paragraph[]): boolean {
  const from = before.offsets.at(-1) ?? 0
  const to = after.offsets[0] ?? 0
  return rows.some(({ quote: { text, offsets } }) => offsets.some((at, i) => at > from && at < to && text[i] !== ' '))
}

function segmentsOf(
  row: Paragraph,
  columns: readonly Column[],
): { readonly number: string | null; readonly segments: Segment[] } {
  const segments: Segment[] = []
  let number: string | null = null
  for (const [i, cell] of row.cells.entries()) {
    const column = columns[i] ?? null
    if (column === 'number') number = cell.text || null
    else if (column !== null && cell.text !== '') segments.push(cellSegment(column, cell))
  }
  return { number, segments }
}

function itemOf(
  printed: string | null,
  segments: Segment[],
  asked: number,
  kind: RecommendationKind,
  heading: string | null,
): Item {
  let number = printed
  const words = segments[asked]?.words
  const own = ownNumber.exec(words?.text ?? '')
  if (own && number === null && words) {
    number = own[1] ?? null
    segments[asked] = cellSegment('recommendation', part(words, own[0].length, words.text.length), words)
  }
  segments.unshift(...segments.splice(asked, 1))
  return { number, kind, heading, trail: [], leadIn: null, segments }
}
const ownNumber = /^(?:R|Rec(?:ommendation)?\.?\s)?(\d{1,3}(?:\.\d{1,2})?[a-z]?)[.:)]?\s+(?=\p{Lu})/u

/** What each column holds, by the name in its first row. */
export const columnsOf = (head: Paragraph): readonly Column[] => head.cells.map(columnOf)

function columnOf(cell: Quote): Column {
  const name = cell.text
    .toLowerCase()
    .replace(/[^a-z /]/g, '')
    .trim()
  if (/^(?:no|number|ref|rec no|recommendation no|recommendation number|)$/.test(name)) return 'number'
  if (/^(?:recommendations?|learning|what was recommended)$/.test(name)) return 'recommendation'
  if (/\bresponse$|^(?:reply|comments?)$/.test(name)) return 'response'
  const field = fieldStart(cell.text)?.role
  if (field) return field
  return name.length < 60 && listHeadings.some(({ words }) => words.test(name)) ? 'recommendation' : null
}

function kindOf(head: Paragraph, heading: string | null): RecommendationKind {
  const named = [...head.cells.map(cell => cell.text), heading ?? '']
  for (const name of named) {
    const list = listHeadings.find(({ words, kind }) => kind !== 'recommendation' && words.test(name))
    if (list) return list.kind
  }
  return 'recommendation'
}
