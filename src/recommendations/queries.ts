import { sql } from 'kysely'
import { scheduleColumn } from '#src/case-reviews/index.ts'
import type { Tx } from '#src/platform/db.ts'
import {
  type Counts,
  type Facet,
  type Filter,
  noFilter,
  none,
  type PrintedFacet,
  pageSize,
  type Sort,
} from './register.ts'
import { themeNames, withTheme } from './themes/queries.ts'

export const recommendationSorts = ['recommendation', 'agency', 'open', 'promises', 'due'] as const
export type RecommendationSort = (typeof recommendationSorts)[number]

/** Where and when a list is looked at. */
export interface Register {
  readonly tx: Tx
  readonly partnershipId: string
  readonly today: string
}

const promises = sql`commitment c where c.partnership_id = m.partnership_id and c.recommendation_id = m.recommendation_id`
const asks = sql`ask a where a.partnership_id = m.partnership_id and a.recommendation_id = m.recommendation_id`
/** What the recommendation itself leaves out, and how its asks are not answered in full. */
const gapCodes = sql`(
  select g.code from gap g where g.partnership_id = m.partnership_id and g.subject_id = m.recommendation_id
  union select unnest(a.kinds || case when a.coverage = 'addressed' then '{}' else array[upper(a.coverage)] end) from ${asks})`

/** The recommendations that a filter lets through, all but one of its facets where a facet's own choices are being counted. */
export function matching({ tx, partnershipId, today }: Register, filter: Filter, except?: Facet) {
  const { words, review, agency, kind, means, schedule, gap, theme }: Filter = except
    ? { ...filter, [except]: null }
    : filter
  let found = tx.selectFrom('recommendation as m').where('m.partnership_id', '=', partnershipId)
  if (words !== null) found = found.where(sql<boolean>`m.search @@ websearch_to_tsquery('english', ${words})`)
  if (review !== null)
    found = found.where(
      'm.review_id',
      '=',
      sql<string>`(select r.review_id from review r
      where r.partnership_id = ${partnershipId} and r.slug = ${review})`,
    )
  if (agency === none) found = found.where(sql<boolean>`cardinality(m.addressed_to) = 0`)
  else if (agency !== null) found = found.where(sql<boolean>`m.addressed_to @> array[${agency}]`)
  if (kind !== null) found = found.where('m.kind', '=', kind)
  if (means === none || schedule === none) found = found.where(sql<boolean>`not exists (select from ${promises})`)
  if (means !== null && means !== none)
    found = found.where(sql<boolean>`exists (select from ${promises} and c.means = ${means})`)
  if (schedule !== null && schedule !== none)
    found = found.where(sql<boolean>`exists (select from ${promises} and ${scheduleColumn('c', today)} = ${schedule})`)
  if (theme === none) found = found.where('m.recommendation_id', 'not in', withTheme(partnershipId, 'any'))
  else if (theme !== null) found = found.where('m.recommendation_id', 'in', withTheme(partnershipId, theme))
  if (gap !== null) found = found.where(sql<boolean>`${gap} in (select code from ${gapCodes} as codes(code))`)
  return found
}

/** How many there are, and for each choice of each facet how many there would be if it were chosen, all else as it is. */
export async function countRecommendations(
  register: Register,
  filter: Filter,
): Promise<{ total: number; counts: Counts<PrintedFacet> }> {
  const number = sql<number>`count(*)`.as('count')
  const all = (facet?: Facet) => matching(register, filter, facet)
  const { count: total } = await all().select(number).executeTakeFirstOrThrow()
  /** Each row once under each of its different values. */
  const under = (facet: Facet, values: ReturnType<typeof sql>) =>
    all(facet)
      .innerJoinLateral(sql<{ value: string }>`(select distinct value from ${values} as given(value))`.as('v'), join =>
        join.onTrue(),
      )
      .select(['v.value', number])
      .groupBy('v.value')
      .execute()
  const ofPromises = (value: ReturnType<typeof sql>) =>
    sql`(select ${value} from ${promises} union all select ${none} where not exists (select from ${promises}))`
  const addressees = sql`unnest(case when cardinality(m.addressed_to) = 0 then array[${none}] else m.addressed_to end)`
  const counts = {
    review: await all('review')
      .innerJoin('review as r', join =>
        join.onRef('r.partnership_id', '=', 'm.partnership_id').onRef('r.review_id', '=', 'm.review_id'),
      )
      .select(['r.slug as value', number])
      .groupBy('r.slug')
      .execute(),
    agency: await under('agency', addressees),
    kind: await all('kind').select(['m.kind as value', number]).groupBy('m.kind').execute(),
    means: await under('means', ofPromises(sql`c.means`)),
    schedule: await under('schedule', ofPromises(scheduleColumn('c', register.today))),
    gap: await under('gap', gapCodes),
  }
  return { total, counts }
}

/** How many have each theme, all else as it is: for each that any has, and for those that have none. */
export async function countThemed(register: Register, filter: Filter) {
  const { tx, partnershipId } = register
  const has = sql<{
    value: string
  }>`(select distinct on (t.theme_id) t.theme_id::text as value, t.to_status from recommendation_theme t
    where t.partnership_id = m.partnership_id and t.recommendation_id = m.recommendation_id order by t.theme_id, t.seq desc)`
  const theme = await matching(register, filter, 'theme')
    .leftJoinLateral(has.as('t'), join => join.on(sql<boolean>`t.to_status = 'linked'`))
    .select([sql<string>`coalesce(t.value, ${none})`.as('value'), sql<number>`count(*)`.as('count')])
    .groupBy(sql`1`)
    .execute()
  return { counts: { theme }, names: await themeNames(tx, partnershipId) }
}

export type RecommendationRow = Awaited<ReturnType<typeof listRecommendations>>[number]

/** A page of recommendations, or all of them where no page is given. Which rows they are is found before anything is fetched. */
export async function listRecommendations(
  register: Register,
  filter: Filter,
  sort: Sort<RecommendationSort>,
  page?: number,
) {
  const way = sort.down ? sql`desc nulls last` : sql`asc nulls last`
  const inDocument = [sql`r.name`, sql`r.slug`, sql`m.position`]
  const columns = {
    recommendation: inDocument,
    agency: [sql`m.addressed_to[1]`],
    open: [sql`(select count(*) from ${asks} and a.coverage <> 'addressed')`],
    promises: [sql`(select count(*) from ${promises})`],
    due: [sql`(select min(c.due_end) from ${promises})`],
  }[sort.by]
  const order = sql.join([...columns.map(column => sql`${column} ${way}`), ...inDocument, sql`m.recommendation_id`])
  const among = (found: ReturnType<typeof matching>) =>
    found.innerJoin('review as r', join =>
      join.onRef('r.partnership_id', '=', 'm.partnership_id').onRef('r.review_id', '=', 'm.review_id'),
    )
  const chosen = among(matching(register, filter))
    .select('m.recommendation_id')
    .orderBy(order)
    .limit(pageSize)
    .offset(((page ?? 1) - 1) * pageSize)
  const ids = page === undefined ? null : (await chosen.execute()).map(row => row.recommendation_id)
  if (ids?.length === 0) return []
  return among(matching(register, ids === null ? filter : noFilter))
    .$if(ids !== null, found => found.where('m.recommendation_id', 'in', ids ?? []))
    .select(['m.recommendation_id as recommendationId', 'm.number', 'm.kind', 'm.position', 'm.text', 'm.page'])
    .select(['m.addressed_to as addressedTo', 'm.response_text as responseText'])
    .select(['m.response_position as responsePosition', 'r.slug as reviewSlug', 'r.name as reviewName'])
    .select([
      sql<string[]>`array(select a.coverage from ${asks} order by a.position)`.as('coverages'),
      sql<string[]>`array(select c.reference from ${promises} order by c.position)`.as('references'),
      sql<string[]>`array(select ${scheduleColumn('c', register.today)} from ${promises} order by c.position)`.as(
        'schedules',
      ),
      sql<string[]>`array(select code from ${gapCodes} as codes(code) order by code)`.as('gaps'),
    ])
    .orderBy(order)
    .execute()
}

/** Whether a value could be found by, with no other filter set: an agency or a gap is known only by being on the register. */
export async function knownToRecommendations(register: Register, facet: Facet, value: string): Promise<boolean> {
  if (facet === 'theme') return (await themeNames(register.tx, register.partnershipId)).has(value)
  const found = await matching(register, { ...noFilter, [facet]: value })
    .select('m.recommendation_id')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Whether words hold anything to search for: "the" and "of" do not. */
export async function searchable(tx: Tx, words: string): Promise<boolean> {
  const { rows } = await sql<{
    nodes: number
  }>`select numnode(websearch_to_tsquery('english', ${words})) as nodes`.execute(tx)
  return (rows[0]?.nodes ?? 0) > 0
}
