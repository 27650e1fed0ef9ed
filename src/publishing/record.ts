import type { Coverage, OwnerClass } from '#src/reading/reading.ts'

/** The confirmed record of one review, as read from the register. */
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
}

export interface RecommendationRecord {
  readonly number: string | null
  readonly text: string
  readonly addressedTo: readonly string[]
  readonly responseText: string | null
  readonly asks: readonly { readonly text: string; readonly coverage: Coverage }[]
  readonly commitments: readonly CommitmentRecord[]
  readonly claims: readonly string[]
  readonly standing: readonly string[]
}

export interface CommitmentRecord {
  readonly reference: string
  readonly text: string
  readonly who: readonly string[]
  readonly ownerClass: OwnerClass
  readonly whenWords: string | null
  readonly dueStart: string | null
  readonly dueEnd: string | null
  readonly dueBasis: string | null
  readonly gaps: readonly string[]
}
