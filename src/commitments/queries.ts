import { sql } from 'kysely'
import { scheduleColumn } from '#src/case-reviews/index.ts'
import type { Tx } from '#src/platform/db.ts'
import {
  type Counts,
  type Facet,
  type Filter,
  noFilter,
  none,
  pageSize,
  type Sort,
} from '#src/recommendations/index.ts'

export const commitmentSorts = ['due', 'promise', 'who', 'means'] as const
export type CommitmentSort = (typeof commitmentSorts)[number]

/** Where and when a list is looked at. */
export interface Register {
  readonly tx: Tx
  readonly partnershipId: string
  readonly today: string
}

/** The commitments that a filter lets through, all but one of its facets where a facet's own choices are being counted. */
function matching({ tx, partnershipId, today }: Register, filter: Filter, except?: Facet) {
  const { words, review, agency, kind, means, schedule, gap }: Filter = except ? { ...filter, [except]: null } : filter
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
  return found
}

/** How many there are, and for each choice of each facet how many there would be if it were chosen, all else as it is. */
export async function countCommitments(register: Register, filter: Filter): Promise<{ total: number; counts: Counts }> {
  const { today } = register
  const number = sql<number>`count(distinct c.commitment_id)`.as('count')
  const all = (facet?: Facet) => matching(register, filter, facet)
  const plain = sql<number>`count(*)`.as('count')
  const { count: total } = await all().select(plain).executeTakeFirstOrThrow()
  const counts = {
    review: await all('review')
      .innerJoin('recommendation as m', join =>
        join
          .onRef('m.partnership_id', '=', 'c.partnership_id')
          .onRef('m.recommendation_id', '=', 'c.recommendation_id'),
      )
      .innerJoin('review as r', join =>
        join.onRef('r.partnership_id', '=', 'm.partnership_id').onRef('r.review_id', '=', 'm.review_id'),
      )
      .select(['r.slug as value', plain])
      .groupBy('r.slug')
      .execute(),
    agency: await all('agency')
      .innerJoin(
        sql<{ name: string }>`unnest(case when cardinality(c.who) = 0 then array[${none}] else c.who end)`.as<'n'>(
          sql`n(name)`,
        ),
        join => join.onTrue(),
      )
      .select(['n.name as value', number])
      .groupBy('n.name')
      .execute(),
    kind: await all('kind').select(['c.owner_class as value', plain]).groupBy('c.owner_class').execute(),
    means: await all('means').select(['c.means as value', plain]).groupBy('c.means').execute(),
    schedule: await all('schedule')
      .select([scheduleColumn('c', today).as('value'), plain])
      .groupBy(sql`1`)
      .execute(),
    gap: await all('gap')
      .innerJoin('gap as g', join =>
        join.onRef('g.partnership_id', '=', 'c.partnership_id').onRef('g.subject_id', '=', 'c.commitment_id'),
      )
      .select(['g.code as value', number])
      .groupBy('g.code')
      .execute(),
  }
  return { total, counts }
}

export type CommitmentRow = Awaited<ReturnType<typeof listCommitments>>[number]

/** A page of commitments, or all of them where no page is given. */
export async function listCommitments(register: Register, filter: Filter, sort: Sort<CommitmentSort>, page?: number) {
  const way = sort.down ? sql`desc nulls last` : sql`asc nulls last`
  const inDocument = [sql`r.name`, sql`r.slug`, sql`m.position`, sql`c.position`]
  const columns = {
    due: [sql`c.due_end`, ...inDocument],
    promise: inDocument,
    who: [sql`c.who[1]`, ...inDocument],
    means: [sql`c.means`, ...inDocument],
  }[sort.by]
  const order = [...columns.map(column => sql`${column} ${way}`), sql`c.commitment_id`]
  const rows = matching(register, filter)
    .innerJoin('recommendation as m', join =>
      join.onRef('m.partnership_id', '=', 'c.partnership_id').onRef('m.recommendation_id', '=', 'c.recommendation_id'),
    )
    .innerJoin('review as r', join =>
      join.onRef('r.partnership_id', '=', 'm.partnership_id').onRef('r.review_id', '=', 'm.review_id'),
    )
    .select([
      'c.commitment_id as commitmentId',
      'c.reference',
      'c.text',
      'c.who',
      'c.owner_class as ownerClass',
      'c.means',
      'c.when_words as whenWords',
      'c.due_start as dueStart',
      'c.due_end as dueEnd',
      'c.due_basis as dueBasis',
      'c.page',
      'm.recommendation_id as recommendationId',
      'm.number',
      'm.kind',
      'm.position',
      'r.slug as reviewSlug',
      'r.name as reviewName',
      sql<string[]>`array(select g.code from gap g where g.partnership_id = c.partnership_id
        and g.subject_id = c.commitment_id order by g.position)`.as('gaps'),
    ])
    .orderBy(sql.join(order))
  return (page === undefined ? rows : rows.limit(pageSize).offset((page - 1) * pageSize)).execute()
}

/** Whether a value could be found by, with no other filter set: an agency or a gap is known only by being on the register. */
export async function knownToCommitments(register: Register, facet: Facet, value: string): Promise<boolean> {
  const found = await matching(register, { ...noFilter, [facet]: value })
    .select('c.commitment_id')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
