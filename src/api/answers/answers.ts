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

/** Who did something in support and challenge, as a body and a role: nobody is named. */
export interface Challenge {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly words: string
  readonly about: {
    readonly kind: string
    readonly id: string | null
    readonly title: string
    readonly words: string | null
    readonly review: OfReview | null
    readonly page: string | null
  }
  readonly raisedBy: { readonly agency: string; readonly role: string }
  readonly raisedAt: string
  readonly putTo: string
  readonly replyBy: string
  readonly lastReply: string | null
  readonly satisfied: string | null
  readonly outcome: string | null
  readonly steps: readonly {
    readonly act: string
    readonly at: string
    readonly agency: string
    readonly words: string | null
    readonly replyBy: string | null
    readonly escalatedTo: string | null
  }[]
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
