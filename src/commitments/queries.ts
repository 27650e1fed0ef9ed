import { type JoinBuilder, type RawBuilder, sql } from 'kysely'
import type { Commitment, DB, Recommendation, Review } from '#db/types.ts'
import { scheduleColumn } from '#src/case-reviews/index.ts'
import {
  type Counts,
  type Facet,
  type Filter,
  noFilter,
  none,
  type PrintedFacet,
  pageSize,
  type Sort,
  withTheme,
} from '#src/recommendations/index.ts'
import { namesOf, type Register, soughtBy } from './standing/sought/queries.ts'

export const commitmentSorts = ['due', 'promise', 'who', 'means'] as const
export type CommitmentSort = (typeof commitmentSorts)[number]

/** The commitments that a filter lets through, all but one of its facets where a facet's own choices are being counted. */
export function matching(register: Register, filter: Filter, except?: Facet) {
  const { tx, partnershipId, today } = register
  const asked: Filter = except ? { ...filter, [except]: null } : filter
  const { words, review, agency, kind, means, schedule, gap, theme } = asked
  let found = tx.selectFrom('commitment as c').where('c.partnership_id', '=', partnershipId)
  if (words !== null) found = found.where(sql<boolean>`c.search @@ websearch_to_tsquery('english', ${words})`)
  if (review !== null)
    found = found.where(
      'c.recommendation_id',
      'in',
      sql<string>`(select m.recommendation_id from recommendation m join review r
      using (partnership_id, review_id) where m.partnership_id = ${partnershipId} and r.slug = ${review})`,
    )
  if (agency === none) found = found.where(sql<boolean>`cardinality(c.who) = 0`)
  else if (agency !== null) found = found.where(sql<boolean>`c.who @> array[${agency}]`)
  if (kind !== null) found = found.where('c.owner_class', '=', kind)
  if (means !== null) found = found.where('c.means', '=', means)
  if (schedule !== null) found = found.where(sql<boolean>`${scheduleColumn('c', today)} = ${schedule}`)
  if (gap !== null)
    found = found.where(sql<boolean>`exists (select from gap g where g.partnership_id = c.partnership_id
      and g.subject_id = c.commitment_id and g.code = ${gap})`)
  if (theme === none) found = found.where('c.recommendation_id', 'not in', withTheme(partnershipId, 'any'))
  else if (theme !== null) found = found.where('c.recommendation_id', 'in', withTheme(partnershipId, theme))
  const standing = soughtBy(register, asked)
  // “Is true” keeps it a set that is looked up in: joined, the planner takes it for a handful, and looks up each row of all else.
  return standing ? found.where(sql<boolean>`(c.commitment_id in ${standing}) is true`) : found
}

/** How many there are, and for each choice of each facet how many there would be if it were chosen, all else as it is. */
export async function countCommitments(
  register: Register,
  filter: Filter,
): Promise<{ total: number; counts: Counts<PrintedFacet> }> {
  const number = sql<number>`count(*)`.as('count')
  const all = (facet?: Facet) => matching(register, filter, facet)
  const { count: total } = await all().select(number).executeTakeFirstOrThrow()
  /** Each commitment once under its one value, or once under each of its different values. */
  const under = (facet: Facet, value: RawBuilder<string>) =>
    register.tx
      .selectFrom(
        all(facet)
          .select(['c.commitment_id', value.as('value')])
          .as('each'),
      )
      .select(['each.value', number])
      .groupBy('each.value')
      .execute()
  const underEach = (facet: Facet, from: RawBuilder<unknown>) =>
    register.tx
      .selectFrom(
        all(facet)
          .innerJoinLateral(sql<{ value: string }>`(select value from ${from})`.as('v'), join => join.onTrue())
          .select(['c.commitment_id', 'v.value'])
          .distinct()
          .as('each'),
      )
      .select(['each.value', number])
      .groupBy('each.value')
      .execute()
  const counts = {
    review: await all('review')
      .innerJoin('recommendation as m', ofCommitment)
      .innerJoin('review as r', ofRecommendation)
      .select(['r.slug as value', number])
      .groupBy('r.slug')
      .execute(),
    agency: await underEach(
      'agency',
      sql`unnest(case when cardinality(c.who) = 0 then array[${none}] else c.who end) as names(value)`,
    ),
    kind: await under('kind', sql`c.owner_class`),
    means: await under('means', sql`c.means`),
    schedule: await under('schedule', scheduleColumn('c', register.today)),
    gap: await underEach(
      'gap',
      sql`(select g.code from gap g where g.partnership_id = c.partnership_id and g.subject_id = c.commitment_id) as codes(value)`,
    ),
  }
  return { total, counts }
}

const ofCommitment = (join: JoinBuilder<DB & { c: Commitment; m: Recommendation }, 'c' | 'm'>) =>
  join.onRef('m.partnership_id', '=', 'c.partnership_id').onRef('m.recommendation_id', '=', 'c.recommendation_id')
const ofRecommendation = (join: JoinBuilder<DB & { m: Recommendation; r: Review }, 'm' | 'r'>) =>
  join.onRef('r.partnership_id', '=', 'm.partnership_id').onRef('r.review_id', '=', 'm.review_id')

export type CommitmentRow = Awaited<ReturnType<typeof listCommitments>>[number]

/** A page of commitments, or all of them where no page is given. Which rows they are is found before anything is fetched. */
export async function listCommitments(register: Register, filter: Filter, sort: Sort<CommitmentSort>, page?: number) {
  const way = sort.down ? sql`desc nulls last` : sql`asc nulls last`
  const columns = {
    due: [sql`c.due_end`],
    promise: [sql`r.name`, sql`r.slug`, sql`m.position`, sql`c.position`],
    who: [sql`c.who[1]`],
    means: [sql`c.means`],
  }[sort.by]
  const byReference = [sql`length(c.reference)`, sql`c.reference`, sql`c.commitment_id`]
  const order = sql.join([...columns.map(column => sql`${column} ${way}`), ...byReference])
  const chosen = matching(register, filter)
    .$if(sort.by === 'promise', found =>
      found.innerJoin('recommendation as m', ofCommitment).innerJoin('review as r', ofRecommendation),
    )
    .select('c.commitment_id')
    .orderBy(order)
    .limit(pageSize)
    .offset(((page ?? 1) - 1) * pageSize)
  const ids = page === undefined ? null : (await chosen.execute()).map(row => row.commitment_id)
  if (ids?.length === 0) return []
  return matching(register, ids === null ? filter : noFilter)
    .$if(ids !== null, found => found.where('c.commitment_id', 'in', ids ?? []))
    .innerJoin('recommendation as m', ofCommitment)
    .innerJoin('review as r', ofRecommendation)
    .select([
      'c.commitment_id as commitmentId',
      'c.reference',
      'c.text',
      'c.who',
      'c.owner_class as ownerClass',
      'c.means',
    ])
    .select(['c.when_words as whenWords', 'c.due_start as dueStart', 'c.due_end as dueEnd', 'c.due_basis as dueBasis'])
    .select(['c.page', 'm.recommendation_id as recommendationId', 'm.number', 'm.kind', 'm.position'])
    .select(['r.slug as reviewSlug', 'r.name as reviewName'])
    .select(
      sql<string[]>`array(select g.code from gap g where g.partnership_id = c.partnership_id
        and g.subject_id = c.commitment_id order by g.position)`.as('gaps'),
    )
    .orderBy(order)
    .execute()
}

/** Whether a value could be found by, with no other filter set: an agency or a gap is known only by being on the register. */
export async function knownToCommitments(register: Register, facet: Facet, value: string): Promise<boolean> {
  if (facet === 'theme' || facet === 'holder') return (await namesOf(register)).has(value)
  const found = await matching(register, { ...noFilter, [facet]: value })
    .select('c.commitment_id')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
