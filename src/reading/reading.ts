/**
 * What the reader says of one document: its canonical text, and everything it proposes from it.
 * All offsets are UTF-16 code units into `CanonicalText.text`; `start` is inclusive, `end` exclusive.
 */

/** A stretch of the canonical text, with the page it begins on (1 where the format has no pages). */
export interface Span {
  readonly page: number
  readonly start: number
  readonly end: number
}

export type DocumentFormat = 'txt' | 'html' | 'pdf' | 'docx' | 'odt' | 'xlsx' | 'csv' | 'scan'

/** A rectangle on a page, in points from the top left corner, holding the characters `start` to `end`. */
export interface Box {
  readonly page: number
  readonly start: number
  readonly end: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Where each word begins and ends along its line, where that is known: words are parted by spaces. */
  readonly edges?: readonly number[]
  /** Quarter turns clockwise in which its words stand on the page; none where they read as the page is shown. */
  readonly turn?: number
}

export interface Page {
  readonly number: number
  readonly start: number
  readonly end: number
  /** In points; null where the format has no paper size. */
  readonly width: number | null
  readonly height: number | null
  /** How sure the reading of its picture is, from 0 to 100; not there where the file itself has the words. */
  readonly confidence?: number
}

/**
 * A change that a document kept track of. What was taken out is no part of the text: its words are here, and `start` and `end`
 * are where they stood. What was put in or moved is in the text, from `start` to `end`.
 */
export interface TrackedChange extends Span {
  readonly kind: 'inserted' | 'deleted' | 'moved'
  readonly words: string
}

export type BlockKind = 'heading' | 'paragraph' | 'list_item' | 'table_row' | 'running' | 'footnote'

/** A stretch of a block printed in one style. */
export interface Run {
  readonly start: number
  readonly end: number
  readonly bold: boolean
  readonly italic: boolean
}

/** One paragraph, heading, list item or table row as the page shows it. `running` is a repeated header or footer. */
export interface Block {
  readonly kind: BlockKind
  readonly page: number
  readonly start: number
  readonly end: number
  readonly runs: readonly Run[]
  /** Of a table row, where the format shows them: its cells from left to right, empty ones too, a tab between each. */
  readonly cells?: readonly { readonly start: number; readonly end: number }[]
  /** Blocks inside one drawn box share a number, where the format shows boxes. */
  readonly boxed?: number
}

/** The one text of a document that every span points into. Stored with its SHA-256 and the reader's version. */
export interface CanonicalText {
  readonly text: string
  readonly pages: readonly Page[]
  readonly blocks: readonly Block[]
  /** Empty where the format gives no positions. */
  readonly boxes: readonly Box[]
  /** In the order of the text; not there where the document kept track of none. */
  readonly changes?: readonly TrackedChange[]
}

export type RecommendationKind = 'recommendation' | 'priority_action' | 'improvement_area' | 'directive' | 'concern'
export type Coverage = 'addressed' | 'partial' | 'substituted' | 'restated' | 'unaddressed'
export type OwnerClass = 'person' | 'body' | 'collective' | 'none'
export type Means = 'assurance_report' | 'audit' | 'training' | 'policy_change' | 'review' | 'meeting' | 'other'

/** A typed gap or defect, with the words that led to it and the question to put to whoever can answer. */
export interface Finding {
  readonly code: string
  /** Why, in plain words, quoting the document where it can: 'It says "will request", where "receive" was asked.' */
  readonly because: string
  /** Ready to send: 'Who will…? By when? How will you know?' */
  readonly question: string
  readonly source: Span | null
}

/** A body that the document names in two ways, so that nobody can be sure it is one. */
export interface NameMismatch extends Finding {
  readonly names: readonly [string, string]
  readonly sources: readonly [Span, Span]
}

/** The days in which a promise falls due. A null start means "by"; days are ISO 8601, both inclusive. */
export interface DateWindow {
  readonly start: string | null
  readonly end: string
  /** How the words were read: 'calendar year', 'assumed financial year', … */
  readonly basis: string
}

export interface ReadAsk {
  readonly text: string
  readonly source: Span
  readonly coverage: Coverage
  /** Ask-level gap codes beside the coverage: WEAKENED, SHIFTED, NARROWED. */
  readonly kinds: readonly string[]
  /** Why the coverage was judged so, quoting the response where it can. */
  readonly because: string
  /** Null where the ask is addressed. */
  readonly question: string | null
}

export interface ReadCommitment {
  readonly text: string
  readonly source: Span
  readonly who: readonly string[]
  readonly ownerClass: OwnerClass
  /** The words that say when, verbatim; null where there are none. */
  readonly when: string | null
  readonly due: DateWindow | null
  readonly means: Means
  readonly gaps: readonly Finding[]
}

/** A claim is about past or present practice; a standing sentence restates a function and promises nothing. */
export interface ReadStatement {
  readonly text: string
  readonly source: Span
  readonly gaps: readonly Finding[]
}

export interface ReadResponse {
  readonly text: string
  readonly source: Span
  /** The verdict as printed ("accepted in principle"), null where none is given. */
  readonly position: string | null
  readonly commitments: readonly ReadCommitment[]
  readonly claims: readonly ReadStatement[]
  readonly standing: readonly ReadStatement[]
}

export interface ReadRecommendation {
  /** As printed ("1", "R1", "4a"); null where the list has no numbers. */
  readonly number: string | null
  readonly kind: RecommendationKind
  readonly text: string
  readonly addressedTo: readonly string[]
  readonly source: Span
  readonly defects: readonly Finding[]
  readonly asks: readonly ReadAsk[]
  readonly response: ReadResponse | null
}

export interface Reading {
  readonly document: {
    /** Of the file's bytes. */
    readonly sha256: string
    readonly format: DocumentFormat
    readonly pages: number
    readonly title: string | null
    readonly publisher: string | null
    readonly reviewName: string | null
    readonly publishedOn: string | null
    /** Name and version of the reader: "throughline 0.1.0". */
    readonly reader: string
    readonly warnings: readonly string[]
  }
  readonly canonical: CanonicalText
  readonly recommendations: readonly ReadRecommendation[]
  /** Gaps of the document as a whole. */
  readonly gaps: readonly Finding[]
  /** Bodies named in two ways. */
  readonly differentNames: readonly NameMismatch[]
}

/** Why a file could not be read, and what to try, both in plain words for the person who chose it. */
export interface Unreadable {
  readonly why: string
  readonly tryThis: string
}

export type ReadOutcome = { readonly ok: true; readonly reading: Reading } | ({ readonly ok: false } & Unreadable)
