import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { reviewsOf } from '../queries.ts'

/** `/reviews`: every review on the register, and what each comes to. */
export async function reviews({ tx, actor, today }: Asked<Actor>): Promise<Answer> {
  return view('case-reviews/pages/reviews.njk', { reviews: await reviewsOf(tx, actor.partnershipId, today), today })
}
