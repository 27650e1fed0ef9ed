import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
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

export type SaidRow = Awaited<ReturnType<typeof saidRows>>[number]

/** What a page shows of a few of them. `on` is when the review was published, or else put on the register. */
export async function saidRows(tx: Tx, partnershipId: string, ids: readonly string[]) {
  if (ids.length === 0) return []
  const recommendations = tx
    .selectFrom('recommendation as m')
    .innerJoin('review as r', join =>
      join.onRef('r.partnership_id', '=', 'm.partnership_id').onRef('r.review_id', '=', 'm.review_id'),
    )
    .select(['m.recommendation_id as id', 'm.text', 'm.number', 'm.kind', 'm.position', 'r.name as reviewName'])
    .select(['r.slug as reviewSlug', dayOfReview.as('on'), sql<string | null>`null`.as('reference')])
    .select([
      sql<
        Days[]
      >`coalesce((select json_agg(json_build_object('whenWords', c.when_words, 'dueStart', c.due_start, 'dueEnd', c.due_end)
        order by c.position) from commitment c where c.partnership_id = m.partnership_id
        and c.recommendation_id = m.recommendation_id), '[]')`.as('promises'),
    ])
    .where('m.partnership_id', '=', partnershipId)
    .where(sql<boolean>`m.recommendation_id = any (${sql.val([...ids])}::uuid[])`)
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
    .select([
      sql<
        Days[]
      >`json_build_array(json_build_object('whenWords', c.when_words, 'dueStart', c.due_start, 'dueEnd', c.due_end))`.as(
        'promises',
      ),
    ])
    .where('c.partnership_id', '=', partnershipId)
    .where(sql<boolean>`c.commitment_id = any (${sql.val([...ids])}::uuid[])`)
  return recommendations.unionAll(commitments).execute()
}

/** The days of one promise. */
interface Days {
  readonly whenWords: string | null
  readonly dueStart: string | null
  readonly dueEnd: string | null
}

const dayOfReview = sql<string>`coalesce(r.published_on, (r.registered_at at time zone 'Europe/London')::date)`

/** The day of one review, as of the same rule; null where this person sees none of that id. */
export async function dayOf(tx: Tx, partnershipId: string, reviewId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('review as r')
    .select(dayOfReview.as('on'))
    .where('r.partnership_id', '=', partnershipId)
    .where('r.review_id', '=', reviewId)
    .executeTakeFirst()
  return row?.on ?? null
}
