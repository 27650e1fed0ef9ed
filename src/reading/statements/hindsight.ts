import { joined, type Quote } from '../text/quote.ts'
import { type When, whenIn } from '../windows/find.ts'
import type { Clause } from './clauses.ts'
import type { FoundCommitment } from './found.ts'
import type { Parties } from './parties.ts'
import { fruit, opens, particulars, sameTime } from './sentence-kinds.ts'

/** What a later sentence says of promises already made: these are the promises. */
type Promises = readonly FoundCommitment[]

const dateless = (promise: FoundCommitment): boolean =>
  promise.when === null && whenIn(promise.words.text, null) === null

/** "The group will lead this implementation" gives an owner to the promises before it that had none. */
export const ledBy = (promises: Promises, parties: Parties): Promises =>
  promises.map(promise =>
    promise.ownerClass === 'none' && promise.implied ? { ...promise, ...parties, implied: false } : promise,
  )

/** "The timeframe for all of the above is the end of 2024" dates the promises before it that have no date. */
export const datedAll = (promises: Promises, when: When): Promises =>
  promises.map(promise => (dateless(promise) ? { ...promise, when: when.words } : promise))

/** "This will be completed by March 2027" dates what the sentence before promised; null where that has a date. */
export function datedBy(made: Promises, before: Quote, sentence: Quote): Promises | null {
  const when = whenIn(sentence.text, null)
  if (when === null || made.length === 0 || !made.every(dateless)) return null
  const [only] = made
  // One promise is quoted with its date; of several the quotes would run into each other.
  return only && made.length === 1 ? [{ ...only, words: joined([before, sentence]) }] : datedAll(made, when)
}

/**
 * "A review is under way. Its findings will be published in May": the review is due when its findings are; "Further details
 * of this will be published in May" dates whatever was promised just before.
 */
export function datedByNext(made: Promises, sentence: Quote): Promises {
  const any = particulars.test(sentence.text)
  const when = any || fruit.test(sentence.text) ? whenIn(sentence.text, null) : null
  const fits = made.every(promise => dateless(promise) && (any || promise.means === 'review'))
  return when !== null && fits ? datedAll(made, when) : made
}

/** A time that holds for each promise of a sentence that has none of its own: it opens the sentence, or was just told. */
export function timeForAll(text: string, first: Clause | undefined, last: FoundCommitment | undefined): When | null {
  if (last && sameTime.test(text)) return whenIn(last.when ?? last.words.text, null)
  const when = whenIn(first?.subject.text ?? '', null)
  return when !== null && opens.test(text.slice(0, when.at)) ? when : null
}
