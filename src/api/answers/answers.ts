/** What programs are told of each thing. `shapes.ts` says what each field means, and no answer leaves that is not as it says. */

export interface Review {
  readonly id: string
  readonly name: string
  readonly publisher: string | null
  readonly publishedOn: string | null
  readonly registeredAt: string
  readonly isDraft: boolean
  readonly isPublic: boolean
  readonly recommendations: number
  readonly commitments: number
  readonly page: string
}

interface OfReview {
  readonly id: string
  readonly name: string
}

export interface Recommendation {
  readonly id: string
  readonly review: OfReview
  readonly number: string | null
  readonly kind: string
  readonly text: string
  readonly addressedTo: readonly string[]
  readonly response: { readonly text: string | null; readonly position: string | null }
  readonly asks: readonly { readonly id: string; readonly text: string; readonly coverage: string }[]
  readonly commitments: readonly { readonly id: string; readonly reference: string }[]
  readonly missing: readonly string[]
  readonly themes: readonly string[]
  readonly page: string
}

export interface Commitment {
  readonly id: string
  readonly reference: string
  readonly review: OfReview
  readonly recommendation: { readonly id: string; readonly number: string | null }
  readonly text: string
  readonly who: readonly string[]
  readonly ownerClass: string
  readonly means: string
  readonly printed: {
    readonly words: string | null
    readonly from: string | null
    readonly to: string | null
    readonly schedule: string
  }
  readonly holder: string | null
  readonly dueOn: string | null
  readonly timesMoved: number
  readonly schedule: string
  readonly delivery: string
  readonly assurance: string
  readonly evidenceLevel: number | null
  readonly impact: string
  readonly colour: string
  readonly missing: readonly string[]
  readonly themes: readonly string[]
  readonly page: string
}

export interface PublicReview {
  readonly id: string
  readonly name: string
  readonly edition: number
  readonly asOf: string
  readonly releasedAt: string
  readonly page: string
  readonly promises: string | null
}

export interface Problem {
  readonly type: 'about:blank'
  readonly title: string
  readonly status: number
  readonly detail: string
}
