import type { Means, OwnerClass } from '../reading.ts'
import type { Quote } from '../text/quote.ts'
import type { Parties } from './parties.ts'

/** One promise before its dates and gaps are judged. */
export interface FoundCommitment {
  readonly words: Quote
  /** What is promised, without who promises it. */
  readonly act: string
  /** The whole sentence: a measure or a frequency in it holds for each of its promises. */
  readonly sentence: string
  readonly who: readonly string[]
  readonly ownerClass: OwnerClass
  /** Nobody is named: `who` are those whose answer it is. */
  readonly implied: boolean
  readonly means: Means
  /** Printed beside the promise, as in an action plan. */
  readonly when: string | null
  readonly measure: string | null
  readonly route: string | null
}

export interface Statements {
  readonly promises: readonly FoundCommitment[]
  readonly claims: readonly Quote[]
  readonly standing: readonly Quote[]
  readonly position: string | null
}

/** "We will:" or "By autumn 2026:" before a list. */
export interface LeadIn {
  readonly words: Quote
  readonly parties: Parties
  readonly when: string | null
  /** It says that its items will be done, and not only when. */
  readonly promises: boolean
}
