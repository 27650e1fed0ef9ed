import type { Actor } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'

/** A question, challenge or offer of support, as it is told beside what it is about. */
export interface ChallengeTold {
  readonly words: string
  readonly href: string
  readonly standing: { readonly text: string; readonly tone: string }
  /** “Challenge by Helen Marsh to Larkshire Constabulary, 3 November 2026.” */
  readonly said: string
  /** What it is about, where that is something within the thing whose page this is. */
  readonly about: string | null
}

export interface ChallengesBeside {
  readonly told: readonly ChallengeTold[]
  /** How many more there are than are told here, and where they are. */
  readonly left: number
  readonly allHref: string
  /** Where one about this is raised; null for whoever may not. */
  readonly raiseHref: string | null
}

/** What a slice above this one knows of support and challenge about a thing, or about what it holds. */
export type Challenges = (
  asked: Asked<Actor>,
  about: { readonly kind: 'review' | 'recommendation' | 'commitment'; readonly id: string; readonly slug?: string },
  ids?: readonly string[],
) => Promise<ChallengesBeside>

/** A statement that the scrutineer signed of a review. */
export interface StatementTold {
  readonly text: string
  /** “Signed by Helen Marsh, independent scrutineer, on 3 November 2026.” */
  readonly signed: string
  readonly href: string
}

/** What the scrutineer has signed of a review, and where somebody who may writes one. */
export type Statements = (
  asked: Asked<Actor>,
  reviewId: string,
) => Promise<{ readonly told: readonly StatementTold[]; readonly writeHref: string | null }>
