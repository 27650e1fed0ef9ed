import { joined, type Quote } from '../text/quote.ts'
import { type When, whenIn } from '../windows/find.ts'
import type { Clause } from './clauses.ts'
import { pointing, pointsBack } from './sentence-kinds.ts'

interface Told {
  readonly clause: Clause
  readonly subject: Quote
  readonly act: Quote
  /** The subject, the words that promise and the act. */
  readonly words: Quote
  readonly sentence: Quote
  /** The sentence before, where the promise is the first of its own. */
  readonly before: Quote | null
  /** How many clauses the sentence has, and how many acts the clause. */
  readonly several: { readonly clauses: number; readonly acts: number }
}

/** The words that a promise is quoted in: enough to be understood; and its own time, where they hold others. */
export function quoted({ clause, subject, act, words, sentence, before, several }: Told): {
  readonly words: Quote
  readonly own: When | null
  readonly dated: boolean
} {
  // "this practice will continue" is nothing without the practice.
  const needsAll = clause.hangs || (clause.before && /^(?:this|these|that|it|they)\b/i.test(subject.text))
  const least = several.clauses > 1 ? shortestOfSeveral : shortest
  const whole = needsAll || words.text.split(' ').length < least ? sentence : words
  // "These will be published by May" is nothing without what was spoken of.
  const back = before !== null && (pointing.test(sentence.text) || pointsBack(act.text, before.text))
  const spoken = back && before.text.length < 400 ? joined([before, whole]) : whole
  // Of several times the one of its own act counts, then that of its clause.
  const ofAct = several.acts > 1 ? whenIn(act.text, null) : null
  const ofClause = whenIn(words.text, null)
  const own = ofAct?.kind === 'dated' || spoken !== words ? (ofAct ?? ofClause) : null
  return { words: spoken, own, dated: ofClause !== null }
}

/** Fewer words do not say what is promised. */
export const shortest = 9
/** Of several in a sentence each says its own part of it. */
const shortestOfSeveral = 6
