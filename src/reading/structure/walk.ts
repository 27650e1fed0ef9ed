import { closingWords, type Role } from '../language/labels.ts'
import type { RecommendationKind } from '../reading.ts'
import { directivesIn, directs } from './directives.ts'
import { type Item, isAnswer, isUnanswered, type Segment, sameNumber, segmentOf } from './items.ts'
import { type ListMark, listMarkOf, type Marker, markerOf } from './markers.ts'
import type { Paragraph } from './paragraphs.ts'
import { sectionOf } from './sections.ts'

export interface Known {
  /** Recommendations carry printed labels, so that a list is only part of one. */
  readonly labelled: boolean
  /** The document answers recommendations, so that what follows one may be its answer. */
  readonly answers: boolean
  readonly lone: ReadonlySet<string>
  /** Paragraphs whose number only counts paragraphs. */
  readonly counted: ReadonlySet<Paragraph>
}

/** Reads paragraphs in order, knowing which item is open and what its words are there for. */
export class Walk {
  readonly items: Item[] = []
  readonly narrative: Paragraph[] = []
  readonly #trail: string[] = []
  readonly #known: Known
  #item: Item | null = null
  /** Others that the same answer is given to: "Recommendations 4 to 6". */
  #also: readonly Item[] = []
  #role: Role = 'recommendation'
  #section: RecommendationKind | 'orders' | null = null
  /** A heading that is none of a list has stood since the list began: only what clearly asks still belongs to it. */
  #loose = false
  #leadIn: string | null = null
  /** The mark of the first item of the list being read: another such mark opens the next item. */
  #mark: ListMark | null = null
  /** A label stood alone before what is being read, so a list there belongs to the label. */
  #labelOpen = false
  /** "Responses" stood alone after several items: numbers now answer them in turn. */
  #answering = false
  /** How many items have no answer yet. */
  #waiting = 0

  constructor(known: Known) {
    this.#known = known
  }

  get heading(): string | null {
    return this.#trail[0] ?? null
  }

  get #place(): Pick<Item, 'heading' | 'trail'> {
    return { heading: this.heading, trail: this.#trail.slice(0, farthest) }
  }

  /** Items read elsewhere, such as from the rows of a table. */
  take(items: readonly Item[]): void {
    for (const item of items) this.items.push(item)
    this.#close()
  }

  read(paragraph: Paragraph, next: Paragraph | undefined): void {
    const { text } = paragraph.quote
    const counted = this.#known.counted.has(paragraph)
    const mark = listMarkOf(text)
    const marker = markerOf(text) ?? (mark && behind(mark, text))
    const awaited = this.#answering && mark && !counted ? this.#unanswered(mark.number) : undefined
    if (marker?.role === 'recommendation') this.#labelled(marker, mark, paragraph)
    else if (this.items.length > 1 && this.#known.lone.has(text.toLowerCase())) this.#head(text, paragraph, true)
    else if (marker && (this.#item || marker.number !== null)) this.#label(marker, paragraph)
    else if (paragraph.kind === 'heading' && !(this.#item && this.#continues(text, next))) this.#head(text, paragraph)
    else if (awaited && mark) {
      this.#item = awaited
      this.#role = 'response'
      this.#add(segmentOf('response', paragraph, mark.length))
    } else if (this.#section === 'orders') this.#order(paragraph)
    else if (mark && this.#opensItem(mark, text.slice(mark.length))) {
      this.#mark ??= mark
      this.#open(mark.style === 'bullet' ? null : mark.number, this.#kind(), paragraph, mark.length)
    } else if (!mark && this.#opensUnmarked(paragraph)) this.#open(null, this.#kind(), paragraph, 0)
    else this.#continue(paragraph, counted ? null : mark, mark?.length ?? 0)
  }

  #kind(): RecommendationKind {
    return this.#section === null || this.#section === 'orders' ? 'recommendation' : this.#section
  }

  /** An order in prose; a paragraph may hold several, each to another body. */
  #order(paragraph: Paragraph): void {
    const orders = directivesIn(paragraph.quote)
    for (const order of orders) this.#open(null, 'directive', { ...paragraph, quote: order }, 0)
    this.#close()
    if (orders.length === 0) this.narrative.push(paragraph)
  }

  #continue(paragraph: Paragraph, mark: ListMark | null, rest: number): void {
    const { text } = paragraph.quote
    const closing = this.#item && (closingWords.test(text) || (!this.#known.answers && this.#isOver(paragraph, mark)))
    if (closing) this.#close()
    if (!this.#item) this.narrative.push(paragraph)
    if (!this.#item && this.#section && text.endsWith(':')) this.#leadIn = text
    // An item of a list whose bullet is drawn and not printed is one all the same.
    const listed = mark !== null || (this.#role === 'response' && paragraph.kind === 'list_item')
    this.#add(segmentOf(this.#role, paragraph, rest, listed))
    if (!mark && !text.endsWith(':')) this.#labelOpen = false
  }

  /** In a report without answers, an item ends with its first paragraph that is neither asked nor listed. */
  #isOver(paragraph: Paragraph, mark: ListMark | null): boolean {
    const said = this.#item?.segments.filter(segment => segment.words.text !== '') ?? []
    const last = said.at(-1)
    if (!last || this.#role !== 'recommendation') return false
    if (mark) return this.#known.counted.has(paragraph)
    if (last.look?.boxed != null || said[0]?.look?.boxed != null) return paragraph.look.boxed === null
    if (said.length === 1 && !/[.:;]$/.test(last.words.text)) return false
    return !last.words.text.endsWith(':') && !directs(paragraph.quote.text)
  }

  #labelled(marker: Marker, mark: ListMark | null, paragraph: Paragraph): void {
    // "Recommendations 4 to 6" after them answers them all at once.
    const known = marker.others.length > 0 && this.items.some(item => sameNumber(item.number, marker.number))
    if (known) this.#label({ ...marker, role: 'response' }, paragraph)
    else if (marker.others.length > 0) {
      const range = rangeOf.exec(paragraph.quote.text)?.[0] ?? marker.number
      this.#open(range, marker.kind, paragraph, marker.rest)
    } else this.#open(marker.number ?? mark?.number ?? null, marker.kind, paragraph, marker.rest)
  }

  #open(number: string | null, kind: RecommendationKind, paragraph: Paragraph, rest: number): void {
    this.#item = { number, kind, ...this.#place, leadIn: this.#leadIn, segments: [] }
    this.#also = []
    this.items.push(this.#item)
    this.#waiting++
    this.#role = 'recommendation'
    this.#labelOpen = false
    this.#answering = false
    this.#add(segmentOf('recommendation', paragraph, rest))
  }

  #label(marker: Marker, paragraph: Paragraph): void {
    if (marker.number !== null && !sameNumber(marker.number, this.#item?.number ?? null)) {
      const known = this.items.findLast(item => sameNumber(item.number, marker.number))
      this.#item = known ?? {
        number: marker.number,
        kind: 'recommendation',
        ...this.#place,
        leadIn: null,
        segments: [],
      }
      if (!known) {
        this.items.push(this.#item)
        this.#waiting++
      }
    }
    this.#also = marker.others.flatMap(
      number => this.items.findLast(item => item !== this.#item && sameNumber(item.number, number)) ?? [],
    )
    const alone = marker.rest >= paragraph.quote.text.length
    const answered = this.#item?.segments.some(({ role }) => role !== 'recommendation' && role !== 'addressee')
    // "Responsible body:" before any answer says to whom the recommendation is made.
    const role = this.#role === 'recommendation' && marker.role === 'owner' && !answered ? 'addressee' : marker.role
    this.#role = role === 'addressee' && !alone ? 'recommendation' : role
    this.#labelOpen = alone
    this.#answering = alone && role === 'response' && this.#waiting > 1
    this.#add(segmentOf(role, paragraph, marker.rest))
  }

  #head(text: string, paragraph: Paragraph, closes = false): void {
    const section = sectionOf(text)
    if (section) this.#section = section.opens === 'orders' && this.#known.answers ? null : section.opens
    if (section?.opens) this.#mark = null
    this.#loose = !section && !this.#known.answers && this.#mark !== null
    const over = !this.#known.answers && this.#item?.segments.some(segment => /[.;:]$/.test(segment.words.text))
    if (section || closes || over) this.#close()
    if (closes && !section) this.#section = null
    this.#leadIn = null
    if (/\bresponses?\b/i.test(text) && this.#waiting > 1) this.#answering = true
    if (this.#trail.unshift(text) > farthest) this.#trail.pop()
    this.narrative.push(paragraph)
  }

  /** A short line without a full stop inside an answer may be the answer ("Accepted in part"). */
  #continues(text: string, next: Paragraph | undefined): boolean {
    if (sectionOf(text) !== null) return false
    const nextOpens = next !== undefined && markerOf(next.quote.text)?.role === 'recommendation'
    return this.#role !== 'recommendation' ? !nextOpens : this.#labelOpen
  }

  #opensItem(mark: ListMark, words: string): boolean {
    if (this.#known.labelled && !(this.#section && this.#section !== 'recommendation')) {
      // Parts printed "4a", "4b" with answers of their own are recommendations of their own.
      return mark.style === 'numbered letter' && this.#item !== null && (this.#role !== 'action' || asks(words))
    }
    if (this.#section === null) return false
    if (this.#loose && !directs(words)) {
      this.#section = null
      this.#close()
      return false
    }
    if (this.#item === null) return true
    if (this.#mark === null) return !this.#item.segments.at(-1)?.words.text.endsWith(':')
    if (this.#mark.style !== mark.style) return false
    if (this.#role === 'recommendation')
      return !this.#item.segments.at(-1)?.words.text.endsWith(':') || mark.style === 'number'
    if (mark.style === 'number') return Number(mark.number) === Number(this.#item.number) + 1
    return !this.#labelOpen || asks(words)
  }

  /** Lists printed without marks: each paragraph under the heading asks of somebody. For inspections and reviews. */
  #opensUnmarked({ quote, kind }: Paragraph): boolean {
    if (this.#section === null || this.#known.labelled || this.#mark !== null || kind === 'heading') return false
    if (this.#role !== 'recommendation' || quote.text.endsWith(':')) return false
    return directs(quote.text)
  }

  #unanswered(number: string | null): Item | undefined {
    return this.items.find(item => sameNumber(item.number, number) && isUnanswered(item))
  }

  #add(segment: Segment): void {
    if (!this.#item) return
    if (isAnswer(segment) && isUnanswered(this.#item)) this.#waiting--
    for (const item of [this.#item, ...this.#also]) item.segments.push(segment)
  }

  #close(): void {
    this.#item = null
    this.#also = []
    this.#role = 'recommendation'
  }
}

/** A heading farther back than this heads something else. */
const farthest = 30

const rangeOf = /\d.{0,60}\d[a-z]?(?=\W|$)/

/** "1. Recommendation: …": a label behind a list mark. */
function behind(mark: ListMark, text: string): Marker | null {
  const marker = markerOf(text.slice(mark.length))
  return marker && { ...marker, rest: marker.rest + mark.length }
}

/** Words that want something of somebody, as against words that promise it. */
const asks = (words: string): boolean =>
  /\b(?:should|must|ought|needs? to|to (?:consider|ensure|review|provide|develop|receive))\b/.test(words) &&
  !/\bwill\b/.test(words)
