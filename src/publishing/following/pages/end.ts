import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, notFound, seeOther } from '#src/platform/page.ts'
import { reviewOf } from '../../release/pages/decide.ts'
import { changed, showPrepared } from '../../release/pages/prepare.ts'
import { endFollowing } from '../notices/store.ts'
import { howManyFollow } from '../queries.ts'

/** Ends the following of a review for everybody who follows it: they are told once, and their addresses are wiped. */
export const endingFollowing = {
  ask: showPrepared,
  answer: async (asked: Asked<Actor>): Promise<Answer> => {
    const review = await reviewOf(asked)
    if (!review) return notFound
    const { tx, actor, now } = asked
    if ((await howManyFollow(tx, actor.partnershipId, review.reviewId)) === null) return changed(asked)
    await endFollowing(tx, actor, now, review)
    return seeOther(`/publishing/${review.slug}?done=following-ended`)
  },
}
