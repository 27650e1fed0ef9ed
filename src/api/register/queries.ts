import { type RawBuilder, sql } from 'kysely'
import { commitmentsMatching } from '#src/commitments/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { type Filter, recommendationsMatching } from '#src/recommendations/index.ts'
import type { PageAsked, Place } from '../paging.ts'

/** Where and when a list is looked at. */
export interface Register {
  readonly tx: Tx
  readonly partnershipId: string
  readonly today: string
}

const isAfter = (after: Place | null, seq: string, id: string): RawBuilder<boolean> =>
  after === null
    ? sql<boolean>`true`
    : sql<boolean>`(${sql.ref(seq)}, ${sql.ref(id)}) > (${after.seq}::bigint, ${after.id}::uuid)`

/** The commitments that a filter lets through from a place on: one more than was asked for, to tell whether there are more. */
export async function commitmentsAfter(
  register: Register,
  filter: Filter,
  { after, limit }: PageAsked,
): Promise<Place[]> {
  return commitmentsMatching(register, filter)
    .select(['c.commitment_id as id', 'c.ledger_seq as seq'])
    .where(isAfter(after, 'c.ledger_seq', 'c.commitment_id'))
    .orderBy('c.ledger_seq')
    .orderBy('c.commitment_id')
    .limit(limit + 1)
    .execute()
}

/** The same of recommendations. */
export async function recommendationsAfter(
  register: Register,
  filter: Filter,
  { after, limit }: PageAsked,
): Promise<Place[]> {
  return recommendationsMatching(register, filter)
    .select(['m.recommendation_id as id', 'm.ledger_seq as seq'])
    .where(isAfter(after, 'm.ledger_seq', 'm.recommendation_id'))
    .orderBy('m.ledger_seq')
    .orderBy('m.recommendation_id')
    .limit(limit + 1)
    .execute()
}

/** The same of reviews, with all that is told of each; by its name where one is given. */
export async function reviewsAfter({ tx, partnershipId }: Register, { after, limit }: PageAsked, slug?: string) {
  const number = (table: 'recommendation' | 'commitment') =>
    sql<number>`(select count(*) from ${sql.table(table)} x where x.partnership_id = r.partnership_id and x.review_id = r.review_id)`
  return tx
    .selectFrom('review as r')
    .select(['r.review_id as id', 'r.ledger_seq as seq', 'r.slug', 'r.name', 'r.publisher'])
    .select(['r.published_on as publishedOn', 'r.registered_at as registeredAt'])
    .select([
      sql<boolean>`exists (select from review_draft d where d.partnership_id = r.partnership_id and d.review_id = r.review_id
        and d.shared_seq is null)`.as('isDraft'),
      sql<boolean>`exists (select from released_review e where e.partnership_id = r.partnership_id and e.review_id = r.review_id
        and e.state = 'released')`.as('isPublic'),
      number('recommendation').as('recommendations'),
      number('commitment').as('commitments'),
    ])
    .where('r.partnership_id', '=', partnershipId)
    .$if(slug !== undefined, found => found.where('r.slug', '=', slug ?? ''))
    .where(isAfter(after, 'r.ledger_seq', 'r.review_id'))
    .orderBy('r.ledger_seq')
    .orderBy('r.review_id')
    .limit(limit + 1)
    .execute()
}

/** What is printed of each of these commitments, in no order. */
export async function commitmentsPrinted({ tx, partnershipId }: Register, ids: readonly string[]) {
  return tx
    .selectFrom('commitment as c')
    .innerJoin('recommendation as m', join =>
      join.onRef('m.partnership_id', '=', 'c.partnership_id').onRef('m.recommendation_id', '=', 'c.recommendation_id'),
    )
    .innerJoin('review as r', join =>
      join.onRef('r.partnership_id', '=', 'm.partnership_id').onRef('r.review_id', '=', 'm.review_id'),
    )
    .select(['c.commitment_id as id', 'c.reference', 'c.text', 'c.who', 'c.owner_class as ownerClass', 'c.means'])
    .select(['c.when_words as whenWords', 'c.due_start as dueStart', 'c.due_end as dueEnd'])
    .select(['m.recommendation_id as recommendationId', 'm.number', 'r.slug', 'r.name'])
    .select(
      sql<string[]>`array(select g.code from gap g where g.partnership_id = c.partnership_id
        and g.subject_id = c.commitment_id order by g.position)`.as('missing'),
    )
    .where('c.partnership_id', '=', partnershipId)
    .where('c.commitment_id', 'in', ids)
    .execute()
}

/** What is printed of each of these recommendations, in no order. */
export async function recommendationsPrinted({ tx, partnershipId }: Register, ids: readonly string[]) {
  const asks = sql`ask a where a.partnership_id = m.partnership_id and a.recommendation_id = m.recommendation_id`
  return tx
    .selectFrom('recommendation as m')
    .innerJoin('review as r', join =>
      join.onRef('r.partnership_id', '=', 'm.partnership_id').onRef('r.review_id', '=', 'm.review_id'),
    )
    .select(['m.recommendation_id as id', 'm.number', 'm.kind', 'm.text', 'm.addressed_to as addressedTo'])
    .select(['m.response_text as responseText', 'm.response_position as responsePosition', 'r.slug', 'r.name'])
    .select([
      sql<{ id: string; text: string; coverage: string }[]>`coalesce((select json_agg(json_build_object(
        'id', a.ask_id, 'text', a.text, 'coverage', a.coverage) order by a.position) from ${asks}), '[]')`.as('asks'),
      sql<{ id: string; reference: string }[]>`coalesce((select json_agg(json_build_object(
        'id', c.commitment_id, 'reference', c.reference) order by c.position) from commitment c
        where c.partnership_id = m.partnership_id and c.recommendation_id = m.recommendation_id), '[]')`.as(
        'commitments',
      ),
      sql<string[]>`array(select code from (select g.code from gap g where g.partnership_id = m.partnership_id
        and g.subject_id = m.recommendation_id union select unnest(a.kinds || case when a.coverage = 'addressed' then '{}'
        else array[upper(a.coverage)] end) from ${asks}) as codes order by code)`.as('missing'),
    ])
    .where('m.partnership_id', '=', partnershipId)
    .where('m.recommendation_id', 'in', ids)
    .execute()
}

/** What agencies are called. */
export async function agencyNames(
  { tx, partnershipId }: Register,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('agency')
    .select(['agency_id as id', 'name'])
    .where('partnership_id', '=', partnershipId)
    .where('agency_id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
