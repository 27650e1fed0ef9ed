import { type RawBuilder, sql } from 'kysely'
import { scheduleColumn } from '#src/case-reviews/index.ts'
import type { Tx } from '#src/platform/db.ts'

/** What a review, or all of a partnership's, comes to. */
const counts = (within: RawBuilder<unknown>, today: string) => {
  const count = (from: RawBuilder<unknown>) => sql<number>`(select count(*) from ${from} and ${within})`
  return [
    count(sql`recommendation x where true`).as('recommendations'),
    count(sql`ask x where true`).as('asks'),
    count(sql`ask x where x.coverage = 'addressed'`).as('addressed'),
    count(sql`ask x where x.coverage = 'unaddressed'`).as('unanswered'),
    count(sql`commitment x where true`).as('promises'),
    count(sql`commitment x where ${scheduleColumn('x', today)} = 'overdue'`).as('overdue'),
  ] as const
}

/** National door, within one partnership: its name, and what its register comes to. */
export const openedPartnership = (tx: Tx, partnershipId: string, today: string) =>
  tx
    .selectFrom('partnership as o')
    .select(['o.name', 'o.slug'])
    .select(
      sql<number>`(select count(review_id) from review r where r.partnership_id = o.partnership_id)`.as('reviews'),
    )
    .select(counts(sql`x.partnership_id = o.partnership_id`, today))
    .where('o.partnership_id', '=', partnershipId)
    .executeTakeFirstOrThrow()

/** National door, within one partnership: its reviews that are no drafts, newest first. */
export const openedReviews = (tx: Tx, partnershipId: string, today: string) =>
  tx
    .selectFrom('review as r')
    .select(['r.slug', 'r.name', 'r.publisher', 'r.published_on as publishedOn'])
    .select(counts(sql`x.partnership_id = r.partnership_id and x.review_id = r.review_id`, today))
    .where('r.partnership_id', '=', partnershipId)
    .orderBy('r.registered_at', 'desc')
    .orderBy('r.slug')
    .execute()

/** National door, within one partnership: the whole of one review as a reader sees it; null where there is none of that name. */
export async function openedReview(tx: Tx, partnershipId: string, slug: string, today: string) {
  const review = await tx
    .selectFrom('review')
    .select(['review_id as reviewId', 'name', 'publisher', 'published_on as publishedOn'])
    .where('partnership_id', '=', partnershipId)
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (!review) return null
  const { reviewId } = review
  const recommendations = await tx
    .selectFrom('recommendation')
    .select(['recommendation_id as id', 'position', 'number', 'kind', 'text', 'addressed_to as addressedTo'])
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', reviewId)
    .orderBy('position')
    .execute()
  const asks = await tx
    .selectFrom('ask')
    .select(['ask_id as id', 'recommendation_id as of', 'text', 'coverage'])
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', reviewId)
    .orderBy('position')
    .execute()
  const commitments = await tx
    .selectFrom('commitment as c')
    .select([
      'c.commitment_id as id',
      'c.recommendation_id as of',
      'c.reference',
      'c.text',
      'c.who',
      'c.owner_class as ownerClass',
    ])
    .select(['c.when_words as whenWords', 'c.due_start as dueStart', 'c.due_end as dueEnd', 'c.means'])
    .select(scheduleColumn('c', today).as('schedule'))
    .where('c.partnership_id', '=', partnershipId)
    .where('c.review_id', '=', reviewId)
    .orderBy('c.position')
    .execute()
  const gaps = await tx
    .selectFrom('gap')
    .select(['subject_id as of', 'code', 'because'])
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', reviewId)
    .orderBy('position')
    .execute()
  return { ...review, recommendations, asks, commitments, gaps }
}
