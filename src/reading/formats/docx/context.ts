import type { Tally } from '../flow/tally.ts'
import type { Element } from '../zip/xml.ts'
import type { Labels } from './numbering.ts'
import type { Styles } from './styles.ts'

/** What reading one part of a Word document needs to know of the others, and keeps from paragraph to paragraph. */
export interface Context {
  readonly styles: Styles
  readonly labels: Labels
  readonly footnotes: ReadonlyMap<string, Element>
  readonly endnotes: ReadonlyMap<string, Element>
  readonly tally: Tally
  readonly watermarks: Set<string>
  /** Word notes where each page began when it last showed the document; else only breaks that somebody set count. */
  readonly pagesNoted: boolean
  /** How many notes have been met, for their numbers. */
  readonly noted: { footnotes: number; endnotes: number }
  /** Fields that are open, innermost last; true while their instruction, not their result, is being read. */
  readonly fields: boolean[]
  /** The kind of the words just read: neighbours of one kind count once. */
  stretch: 'insertions' | 'deletions' | 'moves' | 'hidden' | 'struck' | null
}

/** Counts words of a kind, once for a whole stretch of them. */
export function count(context: Context, kind: NonNullable<Context['stretch']>): void {
  if (context.stretch !== kind) context.tally[kind]++
  context.stretch = kind
}
