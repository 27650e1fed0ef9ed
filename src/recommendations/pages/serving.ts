import type { Actor } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'

/** A promise that serves a recommendation though it was made in answer to another. */
export interface ServingToo {
  readonly id: string
  readonly reference: string
  readonly text: string
  readonly reviewName: string
}

/** What the slice above knows of promises that serve a recommendation besides those that answer it. */
export type Serving = (asked: Asked<Actor>, recommendationId: string) => Promise<readonly ServingToo[]>
