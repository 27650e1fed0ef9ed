import { type RawBuilder, sql } from 'kysely'
import { isRecorded, type Tx } from '#src/platform/db.ts'
import type { Schedule } from './schedule.ts'

/** The schedule of a commitment as the database works it out: the same rule as `scheduleOf`, compared by a test. */
export const scheduleColumn = (commitment: string, today: string): RawBuilder<Schedule> => {
  const column = (name: string) => sql.ref(`${commitment}.${name}`)
  return sql<Schedule>`case
    when ${column('due_end')} is null and ${column('when_words')} is null then 'no_date'
    when ${column('due_end')} is null then 'open_ended'
    when ${column('due_end')} < ${today}::date then 'overdue'
    when ${column('due_end')} <= ${today}::date + 30 then 'due_soon'
    else 'not_due' end`
}

/** Of an edition `e` and a spell as a draft `d`, each ended by an entry that its row cites: whether it lasted, as of what is looked at. */
const isStanding = sql`not ${isRecorded('e.ended_seq')}`
const isDraft = sql`${isRecorded('d.made_seq')} and not ${isRecorded('d.shared_seq')}`

/** The reviews on the register by name, for a list to be filtered by. */
export async function reviewNames(tx: Tx, partnershipId: string): Promise<{ slug: string; name: string }[]> {
  return tx
    .selectFrom('review')
    .select(['slug', 'name'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('name')
    .orderBy('slug')
    .execute()
}

/** The reviews on the register, newest first, each with what it comes to as of a day. */
export async function reviewsOf(tx: Tx, partnershipId: string, today: string) {
  // Each table is gone through once for all reviews.
  const perReview = (table: 'recommendation' | 'ask' | 'commitment', ...counts: RawBuilder<unknown>[]) =>
    sql<Record<'all' | 'some', number>>`(select x.review_id, ${sql.join([sql`count(*) as all`, ...counts])}
      from ${sql.table(table)} x where x.partnership_id = ${partnershipId} group by x.review_id)`
  const some = (condition: RawBuilder<unknown>) => sql`count(*) filter (where ${condition}) as some`
  const number = (name: string) => sql<number>`coalesce(${sql.ref(name)}, 0)`
  return tx
    .selectFrom('review as r')
    .leftJoin(perReview('recommendation').as('m'), join => join.on(sql<boolean>`m.review_id = r.review_id`))
    .leftJoin(perReview('ask', some(sql`x.coverage = 'addressed'`)).as('a'), join =>
      join.on(sql<boolean>`a.review_id = r.review_id`),
    )
    .leftJoin(perReview('commitment', some(sql`${scheduleColumn('x', today)} = 'overdue'`)).as('c'), join =>
      join.on(sql<boolean>`c.review_id = r.review_id`),
    )
    .select(['r.slug', 'r.name', 'r.publisher', 'r.published_on as publishedOn', 'r.registered_at as registeredAt'])
    .select([
      number('m.all').as('recommendations'),
      number('a.all').as('asks'),
      number('a.some').as('addressed'),
      number('c.all').as('promises'),
      number('c.some').as('overdue'),
      sql<boolean>`exists (select from released_review e where e.partnership_id = r.partnership_id and e.review_id = r.review_id
        and ${isStanding})`.as('released'),
      sql<boolean>`exists (select from review_draft d where d.partnership_id = r.partnership_id and d.review_id = r.review_id
        and ${isDraft})`.as('isDraft'),
    ])
    .where('r.partnership_id', '=', partnershipId)
    .orderBy('r.registered_at', 'desc')
    .orderBy('r.slug')
    .execute()
}

/** The whole of one review as it stands on the register; null where this partnership has none of that name. */
export async function reviewWhole(tx: Tx, partnershipId: string, slug: string) {
  const review = await tx
    .selectFrom('review as r')
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'r.partnership_id').onRef('p.person_id', '=', 'r.registered_by'),
    )
    .select([
      'r.review_id as reviewId',
      'r.slug',
      'r.name',
      'r.publisher',
      'r.published_on as publishedOn',
      'r.intake_id as intakeId',
    ])
    .select(['r.registered_at as registeredAt', 'p.name as registeredBy'])
    .select(
      sql<boolean>`exists (select from review_draft d where d.partnership_id = r.partnership_id
        and d.review_id = r.review_id and ${isDraft})`.as('isDraft'),
    )
    .select(
      sql<
        string | null
      >`(select e.as_of from released_review e where e.partnership_id = r.partnership_id and e.review_id = r.review_id
      and ${isStanding})`.as('releasedAsOf'),
    )
    .where('r.partnership_id', '=', partnershipId)
    .where('r.slug', '=', slug)
    .executeTakeFirst()
  if (!review) return null
  const of = { partnershipId, reviewId: review.reviewId }
  const [recommendations, asks, commitments, gaps] = await Promise.all([
    recommendationsOf(tx, of),
    asksIn(tx, of),
    commitmentsIn(tx, of),
    gapsOfReview(tx, of),
  ])
  const [asksOf, commitmentsOf] = [Map.groupBy(asks, one => one.of), Map.groupBy(commitments, one => one.of)]
  return {
    ...review,
    gaps,
    recommendations: recommendations.map(one => ({
      ...one,
      asks: asksOf.get(one.id) ?? [],
      commitments: commitmentsOf.get(one.id) ?? [],
    })),
  }
}

interface OfReview {
  readonly partnershipId: string
  readonly reviewId: string
}

const recommendationsOf = (tx: Tx, { partnershipId, reviewId }: OfReview) =>
  tx
    .selectFrom('recommendation')
    .select(['recommendation_id as id', 'position', 'number', 'kind', 'text', 'addressed_to as addressedTo'])
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', reviewId)
    .orderBy('position')
    .execute()

const within = ({ partnershipId, reviewId }: OfReview) =>
  sql<string>`(select recommendation_id from recommendation where partnership_id = ${partnershipId} and review_id = ${reviewId})`

const asksIn = (tx: Tx, of: OfReview) =>
  tx
    .selectFrom('ask')
    .select(['recommendation_id as of', 'ask_id as id', 'text', 'coverage'])
    .where('partnership_id', '=', of.partnershipId)
    .where('recommendation_id', 'in', within(of))
    .orderBy('position')
    .execute()

const commitmentsIn = (tx: Tx, of: OfReview) =>
  tx
    .selectFrom('commitment')
    .select([
      'recommendation_id as of',
      'commitment_id as id',
      'reference',
      'text',
      'who',
      'owner_class as ownerClass',
      'means',
    ])
    .select(['when_words as whenWords', 'due_start as dueStart', 'due_end as dueEnd'])
    .where('partnership_id', '=', of.partnershipId)
    .where('recommendation_id', 'in', within(of))
    .orderBy('position')
    .execute()

const gapsOfReview = (tx: Tx, { partnershipId, reviewId }: OfReview) =>
  tx
    .selectFrom('gap')
    .select(['gap_id as gapId', 'code', 'because', 'question'])
    .where('partnership_id', '=', partnershipId)
    .where('subject_id', '=', reviewId)
    .orderBy('position')
    .execute()
