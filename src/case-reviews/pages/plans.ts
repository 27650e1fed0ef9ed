import type { Actor } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'

/** What a slice above this one knows of the plans of a review's promises, as its page tells it. */
export interface PlansTold {
  readonly there: number
  readonly needed: number
  /** “4 of 12 parts are there. 1 of 2 promises has every part.” */
  readonly words: string
  readonly href: string
  /** What kind of actions the promises are: told as a mix, and as a question to whoever decides. */
  readonly mix: readonly { readonly title: string; readonly references: readonly string[] }[]
  readonly question: string | null
  readonly source: string
}

/** Null where nothing is promised that goes on. */
export type Plans = (asked: Asked<Actor>, reviewSlug: string) => Promise<PlansTold | null>
