import { closingHeadings, closingWords, listHeadings, type Role } from '../language/labels.ts'
import type { RecommendationKind } from '../reading.ts'
import { part, type Quote } from '../text/quote.ts'
import { type ListMark, listMarkOf, type Marker, markerOf } from './markers.ts'
import type { Paragraph } from './paragraphs.ts'

/** A paragraph of an item and what it is there for; list items keep their mark out of the words. */
export interface Segment {
  readonly role: Role
  readonly words: Quote
  /** The paragraph as printed, with its label or list mark. */
  readonly printed: Quote
  readonly listed: boolean
}

/** One recommendation as laid out: its own words and what the document says of it. */
export interface Item {
  number: string | null
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

const sameNumber = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && plainNumber(a) === plainNumber(b)
/** "R1", "1." and "4(a)" as "1", "1" and "4a". */
export const plainNumber = (number: string): string =>
  number.toLowerCase().replace(/^r(?=\d)|[^\p{L}\p{N}/.]|\.$/gu, '')

/** Sorts paragraphs into items. Printed labels count first; without them, numbered or bulleted items under a heading. */
export function layoutOf(paragraphs: readonly Paragraph[]): Layout {
  const labelled = paragraphs.some(({ quote }) => {
    const marker = markerOf(quote.text)
    return marker?.role === 'recommendation' && marker.number !== null
  })
  const walk = new Walk(labelled)
  for (const [i, paragraph] of paragraphs.entries()) walk.read(paragraph, paragraphs[i + 1])
  return { items: walk.items, narrative: walk.narrative }
}

class Walk {
  readonly items: Item[] = []
  readonly narrative: Paragraph[] = []
  readonly #labelled: boolean
  #item: Item | null = null
  #role: Role = 'recommendation'
  #section: RecommendationKind | null = null
  #heading: string | null = null
  /** The mark of the first item of the list being read: another such mark opens the next item. */
  #mark: ListMark | null = null
  /** A label stood alone before what is being read, so a list there belongs to the label. */
  #labelOpen = false

  constructor(labelled: boolean) {
    this.#labelled = labelled
  }

  read(paragraph: Paragraph, next: Paragraph | undefined): void {
    const { text } = paragraph.quote
    if (paragraph.kind === 'table_row' && this.#readRow(paragraph)) return
    const listMark = listMarkOf(text)
    const marker =
      markerOf(text) ??
      (listMark &&
        markerOf(text.slice(listMark.length)) &&
        shifted(markerOf(text.slice(listMark.length)), listMark.length))
    if (marker?.role === 'recommendation')
      return this.#open(marker.number ?? listMark?.number ?? null, marker.kind, paragraph, marker.rest)
    if (marker && (this.#item || marker.number !== null)) return this.#label(marker, paragraph)
    if (paragraph.kind === 'heading' && !(this.#item && this.#continues(text, next)))
      return this.#headed(text, paragraph)
    if (listMark && this.#opensItem(listMark, text.slice(listMark.length))) {
      this.#mark ??= listMark
      return this.#open(
        listMark.style === 'bullet' ? null : listMark.number,
        this.#section ?? 'recommendation',
        paragraph,
        listMark.length,
      )
    }
    if (this.#item && closingWords.test(text)) this.#close()
    if (!this.#item) return void this.narrative.push(paragraph)
    this.#add(this.#role, paragraph, listMark?.length ?? 0, listMark !== null)
    if (!listMark && !text.endsWith(':')) this.#labelOpen = false
  }

  #open(number: string | null, kind: RecommendationKind, paragraph: Paragraph, rest: number): void {
    this.#item = { number, kind, heading: this.#heading, segments: [] }
    this.items.push(this.#item)
    this.#role = 'recommendation'
    this.#labelOpen = false
    this.#add('recommendation', paragraph, rest, false)
  }

  #label(marker: Marker, paragraph: Paragraph): void {
    if (marker.number !== null && !sameNumber(marker.number, this.#item?.number ?? null)) {
      const known = this.items.findLast(item => sameNumber(item.number, marker.number))
      this.#item = known ?? { number: marker.number, kind: 'recommendation', heading: this.#heading, segments: [] }
      if (!known) this.items.push(this.#item)
    }
    const wasAsked = this.#role === 'recommendation'
    // "Responsible body:" before any answer says to whom the recommendation is made.
    const role =
      wasAsked &&
      marker.role === 'owner' &&
      !this.#item?.segments.some(segment => segment.role !== 'recommendation' && segment.role !== 'addressee')
        ? 'addressee'
        : marker.role
    this.#role = role === 'addressee' && marker.rest < paragraph.quote.text.length ? 'recommendation' : role
    this.#labelOpen = marker.rest >= paragraph.quote.text.length
    this.#add(role, paragraph, marker.rest, false)
  }

  #headed(text: string, paragraph: Paragraph): void {
    const list = listHeadings.find(({ words }) => words.test(text))
    if (list && !/\bresponses?\s+to\b/i.test(text)) {
      this.#section = list.kind
      this.#mark = null
      this.#close()
    } else if (closingHeadings.test(text)) {
      this.#section = null
      this.#close()
    }
    this.#heading = text
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
    if (mark.style === 'number') return follows(this.#item.number, mark.number)
    return !this.#labelOpen || asks(words)
  }

  #add(role: Role, paragraph: Paragraph, rest: number, listed: boolean): void {
    const { quote } = paragraph
    this.#item?.segments.push({ role, words: part(quote, rest, quote.text.length), printed: quote, listed })
  }

  #close(): void {
    this.#item = null
    this.#role = 'recommendation'
  }

  #readRow(_paragraph: Paragraph): boolean {
    return false
  }
}

const shifted = (marker: Marker | null, by: number): Marker | null => marker && { ...marker, rest: marker.rest + by }

/** Words that want something of somebody, as against words that promise it. */
const asks = (words: string): boolean =>
  /\b(?:should|must|ought|needs? to|to (?:consider|ensure|review|provide|develop|receive))\b/.test(words) &&
  !/\bwill\b/.test(words)

const follows = (last: string | null, next: string | null): boolean => Number(next) === Number(last) + 1
