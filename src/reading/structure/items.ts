import { closingHeadings, closingWords, listHeadings, type Role } from '../language/labels.ts'
import type { RecommendationKind } from '../reading.ts'
import { part, type Quote } from '../text/quote.ts'
import { type ListMark, listMarkOf, type Marker, markerOf } from './markers.ts'
import type { Paragraph } from './paragraphs.ts'
import { itemsOfRows } from './rows.ts'

/** A paragraph of an item and what it is there for; labels and list marks are not among its words. */
export interface Segment {
  readonly role: Role
  readonly words: Quote
  /** The paragraph as printed, with its label or list mark. */
  readonly printed: Quote
  readonly listed: boolean
}

/** One recommendation as laid out: its own words and what the document says of it. */
export interface Item {
  readonly number: string | null
  readonly kind: RecommendationKind
  /** The heading the item stands under: sometimes the only place its addressee is named. */
  readonly heading: string | null
  readonly segments: Segment[]
}

export interface Layout {
  readonly items: readonly Item[]
  /** Everything outside the items, such as the story of the case. */
  readonly narrative: readonly Paragraph[]
}

/** "R1", "1." and "4(a)" as "1", "1" and "4a". */
export const plainNumber = (number: string): string =>
  number.toLowerCase().replace(/^r(?=\d)|[^\p{L}\p{N}/.]|\.$/gu, '')
const sameNumber = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && plainNumber(a) === plainNumber(b)

/** Sorts paragraphs into items. Printed labels count first; without them, numbered or bulleted items under a heading. */
export function layoutOf(paragraphs: readonly Paragraph[]): Layout {
  const labelled = paragraphs.some(({ quote }) => {
    const marker = markerOf(quote.text)
    return marker?.role === 'recommendation' && marker.number !== null
  })
  const walk = new Walk(labelled, loneLabels(paragraphs))
  for (let i = 0; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i] as Paragraph
    const rows = rowsFrom(paragraphs, i)
    const items = rows.length > 1 ? itemsOfRows(rows, walk.heading) : null
    if (items) {
      for (const item of items) walk.items.push(item)
      i += rows.length - 1
    } else walk.read(paragraph, paragraphs[i + 1])
  }
  return { items: walk.items, narrative: walk.narrative }
}

function loneLabels(paragraphs: readonly Paragraph[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { quote } of paragraphs) {
    const marker = quote.text.length < 60 ? markerOf(quote.text) : null
    if (!marker || marker.rest < quote.text.length || marker.role === 'response' || marker.role === 'recommendation')
      continue
    const label = quote.text.toLowerCase()
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count === 1).map(([label]) => label))
}

function rowsFrom(paragraphs: readonly Paragraph[], at: number): readonly Paragraph[] {
  if (paragraphs[at]?.kind !== 'table_row' || paragraphs[at - 1]?.kind === 'table_row') return []
  let end = at
  while (paragraphs[end]?.kind === 'table_row') end++
  return paragraphs.slice(at, end)
}

/** Reads paragraphs in order, knowing which item is open and what its words are there for. */
class Walk {
  readonly items: Item[] = []
  readonly narrative: Paragraph[] = []
  heading: string | null = null
  readonly #labelled: boolean
  #item: Item | null = null
  #role: Role = 'recommendation'
  #section: RecommendationKind | null = null
  /** The mark of the first item of the list being read: another such mark opens the next item. */
  #mark: ListMark | null = null
  /** A label stood alone before what is being read, so a list there belongs to the label. */
  #labelOpen = false
  /** "Responses" stood alone after several items: numbers now answer them in turn. */
  #answering = false

  /** How many items have no answer yet. */
  #waiting = 0
  /** Labels that stand alone only once: after several items they head what follows them all. */
  readonly #lone: ReadonlySet<string>

  constructor(labelled: boolean, lone: ReadonlySet<string>) {
    this.#labelled = labelled
    this.#lone = lone
  }

  read(paragraph: Paragraph, next: Paragraph | undefined): void {
    const { text } = paragraph.quote
    const mark = listMarkOf(text)
    const marker = markerOf(text) ?? (mark && behind(mark, text))
    const known = this.#answering && mark ? this.#unanswered(mark.number) : undefined
    if (marker?.role === 'recommendation')
      this.#open(marker.number ?? mark?.number ?? null, marker.kind, paragraph, marker.rest)
    else if (this.items.length > 1 && this.#lone.has(text.toLowerCase())) this.#head(text, paragraph, true)
    else if (marker && (this.#item || marker.number !== null)) this.#label(marker, paragraph)
    else if (paragraph.kind === 'heading' && !(this.#item && this.#continues(text, next))) this.#head(text, paragraph)
    else if (known && mark) {
      this.#item = known
      this.#role = 'response'
      this.#add('response', paragraph, mark.length, false)
    } else if (mark && this.#opensItem(mark, text.slice(mark.length))) {
      this.#mark ??= mark
      this.#open(
        mark.style === 'bullet' ? null : mark.number,
        this.#section ?? 'recommendation',
        paragraph,
        mark.length,
      )
    } else this.#continue(paragraph, mark)
  }

  #continue(paragraph: Paragraph, mark: ListMark | null): void {
    if (this.#item && closingWords.test(paragraph.quote.text)) this.#close()
    if (!this.#item) this.narrative.push(paragraph)
    this.#add(this.#role, paragraph, mark?.length ?? 0, mark !== null)
    if (!mark && !paragraph.quote.text.endsWith(':')) this.#labelOpen = false
  }

  #open(number: string | null, kind: RecommendationKind, paragraph: Paragraph, rest: number): void {
    this.#item = { number, kind, heading: this.heading, segments: [] }
    this.items.push(this.#item)
    this.#waiting++
    this.#role = 'recommendation'
    this.#labelOpen = false
    this.#answering = false
    this.#add('recommendation', paragraph, rest, false)
  }

  #label(marker: Marker, paragraph: Paragraph): void {
    if (marker.number !== null && !sameNumber(marker.number, this.#item?.number ?? null)) {
      const known = this.items.findLast(item => sameNumber(item.number, marker.number))
      this.#item = known ?? { number: marker.number, kind: 'recommendation', heading: this.heading, segments: [] }
      if (!known) {
        this.items.push(this.#item)
        this.#waiting++
      }
    }
    const alone = marker.rest >= paragraph.quote.text.length
    const answered = this.#item?.segments.some(({ role }) => role !== 'recommendation' && role !== 'addressee')
    // "Responsible body:" before any answer says to whom the recommendation is made.
    const role = this.#role === 'recommendation' && marker.role === 'owner' && !answered ? 'addressee' : marker.role
    this.#role = role === 'addressee' && !alone ? 'recommendation' : role
    this.#labelOpen = alone
    this.#answering = alone && role === 'response' && this.#waiting > 1
    this.#add(role, paragraph, marker.rest, false)
  }

  #head(text: string, paragraph: Paragraph, closes = closingHeadings.test(text)): void {
    const list = listHeadings.find(({ words }) => words.test(text))
    if (list && !/\bresponses?\s+to\b/i.test(text)) {
      this.#section = list.kind
      this.#mark = null
      this.#close()
    } else if (closes) {
      this.#section = null
      this.#close()
    }
    if (/\bresponses?\b/i.test(text) && this.#waiting > 1) this.#answering = true
    this.heading = text
    this.narrative.push(paragraph)
  }

  /** A short line without a full stop inside an answer may be the answer ("Accepted in part"). */
  #continues(text: string, next: Paragraph | undefined): boolean {
    if (closingHeadings.test(text) || listHeadings.some(({ words }) => words.test(text))) return false
    const nextOpens = next !== undefined && markerOf(next.quote.text)?.role === 'recommendation'
    return this.#role !== 'recommendation' ? !nextOpens : this.#labelOpen
  }

  #opensItem(mark: ListMark, words: string): boolean {
    if (this.#labelled) {
      // Parts printed "4a", "4b" with answers of their own are recommendations of their own.
      return mark.style === 'numbered letter' && this.#item !== null && (this.#role !== 'action' || asks(words))
    }
    if (this.#section === null) return false
    if (this.#item === null) return true
    if (this.#mark?.style !== mark.style) return false
    if (this.#role === 'recommendation')
      return !this.#item.segments.at(-1)?.words.text.endsWith(':') || mark.style === 'number'
    if (mark.style === 'number') return Number(mark.number) === Number(this.#item.number) + 1
    return !this.#labelOpen || asks(words)
  }

  #unanswered(number: string | null): Item | undefined {
    return this.items.find(item => sameNumber(item.number, number) && isUnanswered(item))
  }

  #add(role: Role, paragraph: Paragraph, rest: number, listed: boolean): void {
    const { quote } = paragraph
    const words = part(quote, rest, quote.text.length)
    if (this.#item && isAnswer(role, words) && isUnanswered(this.#item)) this.#waiting--
    this.#item?.segments.push({ role, words, printed: quote, listed })
  }

  #close(): void {
    this.#item = null
    this.#role = 'recommendation'
  }
}

const isAnswer = (role: Role, words: Quote): boolean =>
  role !== 'recommendation' && role !== 'addressee' && words.text !== ''
const isUnanswered = (item: Item): boolean => !item.segments.some(({ role, words }) => isAnswer(role, words))

/** "1. Recommendation: …": a label behind a list mark. */
function behind(mark: ListMark, text: string): Marker | null {
  const marker = markerOf(text.slice(mark.length))
  return marker && { ...marker, rest: marker.rest + mark.length }
}

/** Words that want something of somebody, as against words that promise it. */
const asks = (words: string): boolean =>
  /\b(?:should|must|ought|needs? to|to (?:consider|ensure|review|provide|develop|receive))\b/.test(words) &&
  !/\bwill\b/.test(words)
