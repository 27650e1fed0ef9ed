import type { CommitmentTold } from '#src/commitments/index.ts'
import type { Coverage, OwnerClass } from '#src/reading/reading.ts'

/** The confirmed record of one review as of a day, as read from the register: all that an edition is set out from. */
export interface ReviewRecord {
  readonly reviewId: string
  readonly slug: string
  readonly name: string
  readonly publisher: string | null
  readonly publishedOn: string | null
  /** Seen by the business team and its panel only: nothing of it can be proposed for the public. */
  readonly isDraft: boolean
  readonly recommendations: readonly RecommendationRecord[]
  /** Codes of the gaps of the document as a whole. */
  readonly gaps: readonly string[]
  readonly challenges: readonly ChallengeRecord[]
  /** The scrutineer’s signed statements about the review whose place no other has taken, newest first. */
  readonly statements: readonly { readonly text: string; readonly signedOn: string; readonly about: string }[]
}

export interface RecommendationRecord {
  readonly number: string | null
  readonly text: string
  readonly addressedTo: readonly string[]
  readonly responseText: string | null
  readonly asks: readonly { readonly askId: string; readonly text: string; readonly coverage: Coverage }[]
  readonly commitments: readonly CommitmentRecord[]
  readonly claims: readonly string[]
  readonly standing: readonly string[]
}

export interface CommitmentRecord {
  readonly commitmentId: string
  readonly reference: string
  readonly text: string
  readonly who: readonly string[]
  readonly ownerClass: OwnerClass
  readonly whenWords: string | null
  readonly dueStart: string | null
  readonly dueEnd: string | null
  readonly dueBasis: string | null
  readonly gaps: readonly string[]
  readonly told: CommitmentTold
}

/** A question, a challenge or an offer of support about anything in the review: bodies and roles, never people. */
export interface ChallengeRecord {
  readonly challengeId: string
  readonly kind: 'question' | 'challenge' | 'offer'
  /** “Commitment C3”. */
  readonly about: string
  readonly words: string
  readonly by: string
  readonly to: string
  readonly raisedOn: string
  readonly replyBy: string
  readonly state: ChallengeState
  /** What it closed with: what changed because of it, or why nothing did. */
  readonly outcome: string | null
}

export type ChallengeState =
  | 'waiting'
  | 'overdue'
  | 'escalated'
  | 'replied'
  | 'judged'
  | 'changed'
  | 'unchanged'
  | 'withdrawn'
