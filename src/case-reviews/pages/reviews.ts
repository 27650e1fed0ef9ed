import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { reviewsOf } from '../queries.ts'
import { keptWhileItStands } from '../seen/store.ts'

const shownOf = keptWhileItStands(
  32,
  () => '',
  async ({ tx, actor, today }) => ({ reviews: await reviewsOf(tx, actor.partnershipId, today), today }),
)

/** `/reviews`: every review on the register, and what each comes to. */
export async function reviews(asked: Asked<Actor>): Promise<Answer> {
  return view('case-reviews/pages/reviews.njk', { shown: await shownOf(asked) })
}
