import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import type { Saying } from './echo.ts'

/** Every recommendation and promise that this person may see. */
export async function everythingSaid(tx: Tx, partnershipId: string): Promise<Saying[]> {
  const asked = await tx
    .selectFrom('recommendation')
    .select(['recommendation_id as id', 'review_id as reviewId', 'text'])
    .where('partnership_id', '=', partnershipId)
    .execute()
  const promised = await tx
    .selectFrom('commitment')
    .select(['commitment_id as id', 'review_id as reviewId', 'text'])
    .where('partnership_id', '=', partnershipId)
    .execute()
  return [...asked, ...promised]
}

export type SaidRow = Awaited<ReturnType<typeof said>>[number]

/** What a page shows of a few of them; `promises` are the promise itself, or those made in answer to the recommendation. */
export const saidRows = async (tx: Tx, partnershipId: string, ids: readonly string[]): Promise<SaidRow[]> =>
  ids.length === 0 ? [] : said(tx, partnershipId, ids)

const said = wordedOnce((tx: Tx, partnershipId: string, ids: readonly string[]) => {
  const recommendations = tx
    .selectFrom('recommendation as m')
    .innerJoin('review as r', join =>
      join.onRef('r.partnership_id', '=', 'm.partnership_id').onRef('r.review_id', '=', 'm.review_id'),
    )
    .select(['m.recommendation_id as id', 'm.text', 'm.number', 'm.kind', 'm.position', 'r.name as reviewName'])
    .select(['r.slug as reviewSlug', dayOfReview.as('on'), sql<string | null>`null`.as('reference')])
    .select([
      sql<string[]>`array(select c.commitment_id from commitment c where c.partnership_id = m.partnership_id
        and c.recommendation_id = m.recommendation_id order by c.position)`.as('promises'),
    ])
    .where('m.partnership_id', '=', partnershipId)
    .where(sql<boolean>`m.recommendation_id = any (${ids}::uuid[])`)
  const commitments = tx
    .selectFrom('commitment as c')
    .innerJoin('recommendation as m', join =>
      join.onRef('m.partnership_id', '=', 'c.partnership_id').onRef('m.recommendation_id', '=', 'c.recommendation_id'),
    )
    .innerJoin('review as r', join =>
      join.onRef('r.partnership_id', '=', 'm.partnership_id').onRef('r.review_id', '=', 'm.review_id'),
    )
    .select(['c.commitment_id as id', 'c.text', 'm.number', 'm.kind', 'm.position', 'r.name as reviewName'])
    .select(['r.slug as reviewSlug', dayOfReview.as('on'), 'c.reference'])
    .select([sql<string[]>`array[c.commitment_id]`.as('promises')])
    .where('c.partnership_id', '=', partnershipId)
    .where(sql<boolean>`c.commitment_id = any (${ids}::uuid[])`)
  return recommendations.unionAll(commitments)
})

/** When a review was published, or else put on the register. */
const dayOfReview = sql<string>`coalesce(r.published_on, (r.registered_at at time zone 'Europe/London')::date)`

/** That day of every review that this person may see. */
export async function daysOfReviews(tx: Tx, partnershipId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('review as r')
    .select(['r.review_id as reviewId', dayOfReview.as('on')])
    .where('r.partnership_id', '=', partnershipId)
    .execute()
  return new Map(rows.map(row => [row.reviewId, row.on]))
}
