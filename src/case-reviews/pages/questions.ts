import type { Actor } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'

/** A question that was sent to somebody about a thing on the register, as it is told beside that thing. */
export interface QuestionAsked {
  /** “Asked of the Head of Service on 3 November 2026. Reply wanted by 20 November 2026.” */
  readonly said: string
  readonly answer: string | null
  readonly href: string
}

export interface QuestionsBeside {
  /** Where a question about a gap, an ask or a commitment is sent from; null for whoever may not. */
  readonly askHref: (kind: 'gap' | 'ask' | 'commitment', id: string) => string | null
  /** By the id of the gap, or of the ask or commitment where it was about no gap. */
  readonly asked: ReadonlyMap<string, readonly QuestionAsked[]>
}

/** What a slice above this one knows of questions sent out about some gaps, asks or commitments. */
export type Questions = (asked: Asked<Actor>, ids: readonly string[]) => Promise<QuestionsBeside>

/** A gap with the questions that were asked of it. */
export const withQuestions = <G extends { readonly gapId: string }>(gap: G, { askHref, asked }: QuestionsBeside) => ({
  ...gap,
  askHref: askHref('gap', gap.gapId),
  asked: asked.get(gap.gapId) ?? [],
})
