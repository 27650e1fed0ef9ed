import type { Role } from '../language/labels.ts'
import type { RecommendationKind } from '../reading.ts'
import { part, type Quote } from '../text/quote.ts'
import type { Look, Paragraph } from './paragraphs.ts'

/** A paragraph of an item and what it is there for; labels and list marks are not among its words. */
export interface Segment {
  readonly role: Role
  readonly words: Quote
  /** The paragraph as printed, with its label or list mark. */
  readonly printed: Quote
  readonly listed: boolean
  /** Null for a cell of a table. */
  readonly look: Look | null
}

/** One recommendation as laid out: its own words and what the document says of it. */
export interface Item {
  readonly number: string | null
  readonly kind: RecommendationKind
  /** The heading the item stands under: sometimes the only place its addressee is named. */
  readonly heading: string | null
  /** The headings before it, the nearest first. */
  readonly trail: readonly string[]
  /** Words above the list that begin each of its sentences: "The council should:". */
  readonly leadIn: string | null
  readonly segments: Segment[]
}

export interface Layout {
  readonly items: readonly Item[]
  /** Everything outside the items, such as the story of the case. */
  readonly narrative: readonly Paragraph[]
  /** To whom a fixed form says that it is sent. */
  readonly recipients?: readonly string[]
  /** Several bodies answer in it, each for itself, so that "we" is nobody in particular. */
  readonly manyVoices?: boolean
  /** What a person should know beside the items, such as by when a reply is due. */
  readonly notes?: readonly string[]
}

/** A cell of a table as a segment of an item. */
export const cellSegment = (role: Role, words: Quote, printed = words, listed = false): Segment => ({
  role,
  words,
  printed,
  listed,
  look: null,
})

/** A paragraph as a segment, from the `rest`th letter on. */
export const segmentOf = (role: Role, { quote, look }: Paragraph, rest = 0, listed = false): Segment => ({
  role,
  words: part(quote, rest, quote.text.length),
  printed: quote,
  listed,
  look,
})

/** "R1", "1." and "4(a)" as "1", "1" and "4a". */
export const plainNumber = (number: string): string =>
  number.toLowerCase().replace(/^r(?=\d)|[^\p{L}\p{N}/.]|\.$/gu, '')
export const sameNumber = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && plainNumber(a) === plainNumber(b)

export const isAnswer = ({ role, words }: Segment): boolean =>
  role !== 'recommendation' && role !== 'addressee' && words.text !== ''
export const isUnanswered = (item: Item): boolean => !item.segments.some(isAnswer)
