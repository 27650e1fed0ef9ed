import { joined, type Quote } from '../text/quote.ts'
import { type When, whenIn } from '../windows/find.ts'
import type { FoundCommitment } from './found.ts'
import type { Parties } from './parties.ts'

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

/** "A review is under way. Its findings will be published in May": the review is due when its findings are. */
export function datedByFruit(made: Promises, sentence: Quote, any = false): Promises {
  const when = whenIn(sentence.text, null)
  return when !== null && made.every(promise => dateless(promise) && (any || promise.means === 'review'))
    ? datedAll(made, when)
    : made
}
