import { type RawBuilder, sql } from 'kysely'
import { soon } from '#src/case-reviews/index.ts'
import { untilColumn } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { type Filter, none, themeNames } from '#src/recommendations/index.ts'

/** Where and when a list is looked at. */
export interface Register {
  readonly tx: Tx
  readonly partnershipId: string
  readonly today: string
  /** True where it is looked at as it stood on a day before. */
  readonly isBack?: boolean
}

/** How a commitment stands on a day, as the database works it out. */
export interface Sought {
  readonly holder: RawBuilder<string | null>
  readonly delivery: RawBuilder<string>
  readonly assurance: RawBuilder<string>
  readonly colour: RawBuilder<string>
}

/**
 * The axes and the colour of `../../progress/` said again for the database, of a commitment `w`, the row `s` of how it stands and the
 * agency `a` that accepted it, either of which may not be there. A test holds them to what the code works out, whatever was done.
 */
export function soughtOn(today: string): Sought {
  const on = sql`${today}::date`
  const delivery = sql<string>`coalesce(s.delivery, 'none')`
  const isDelivered = sql`(s.delivery is not distinct from 'delivered')`
  const isClosed = sql`(s.closure is not distinct from 'closed')`
  const due = sql`coalesce(s.due_on, w.due_end)`
  // What was delivered is no longer getting later.
  const against = sql`case when s.delivery = 'delivered' then coalesce(s.delivered_on, ${on}) else ${on} end`
  const isLate = sql`coalesce(${due} < ${against}, false)`
  const isSoon = sql`coalesce(${due} between ${against} and ${against} + ${soon}::integer, false)`
  const moved = sql`coalesce(s.moved, 0)`
  const isOwned = sql`(s.owner_agency is not null and coalesce(${untilColumn('a')} > ${on}, true))`
  const isLookDue = sql`coalesce(s.look_on <= ${on}, false)`
  const isTrue = (column: 'has_submitted' | 'has_returned' | 'is_said' | 'has_failed' | 'has_held' | 'has_measure') =>
    sql`coalesce(${sql.ref(`s.${column}`)}, false)`
  const assurance = sql<string>`case
    when s.accepted_until >= ${on} then 'accepted'
    when ${isTrue('has_submitted')} then 'submitted'
    when s.accepted_until is not null then 'lapsed'
    when ${isTrue('has_returned')} then 'returned'
    when ${isDelivered} or ${isTrue('is_said')} then 'self_reported'
    else 'none' end`
  const colour = sql<string>`case
    when s.delivery in ('stopped', 'superseded', 'declined') then 'ended'
    when ${isClosed} and ${isDelivered} and s.accepted_until >= ${on} and ${isTrue('has_held')} and not ${isLookDue} then 'blue'
    when not ${isOwned} or (${isLate} and not ${isDelivered}) or ${moved} >= 2 or (${isTrue('has_failed')} and not ${isClosed}) then 'red'
    when not ${isClosed} and (${due} is null or not (${isTrue('has_measure')} or coalesce(s.accepted_until >= ${on}, false))) then 'grey'
    when (${isSoon} and not ${isDelivered}) or (${isLate} and ${isDelivered}) or ${assurance} in ('returned', 'lapsed')
      or (${isDelivered} and ${assurance} = 'self_reported') or ${moved} = 1 or ${isLookDue} or coalesce(s.impact = 'worse', false) then 'amber'
    else 'green' end`
  return { holder: sql<string | null>`s.owner_agency`, delivery, assurance, colour }
}

/** What a list can be sought by of how a commitment stands. */
export const standing = ['holder', 'delivery', 'assurance', 'colour'] as const
export type StandingFacet = (typeof standing)[number]

/**
 * Some columns of commitments `w` with how each stands, `s`, and who accepted it, `a`. Looking back, it is worked out of the steps of
 * then, once for all of them.
 */
export const selected = (
  { partnershipId, isBack }: Pick<Register, 'partnershipId' | 'isBack'>,
  columns: RawBuilder<unknown>,
  condition: RawBuilder<unknown>,
): RawBuilder<unknown> =>
  sql`${isBack ? sql`with s as materialized (select * from commitment_stands_by_steps where partnership_id = ${partnershipId})` : sql``}
    select ${columns} from commitment w
    left join ${isBack ? sql`s` : sql`commitment_stands s`} on s.partnership_id = ${partnershipId} and s.commitment_id = w.commitment_id
    left join agency a on a.partnership_id = ${partnershipId} and a.agency_id = s.owner_agency
    where w.partnership_id = ${partnershipId} and ${condition}`

/** Which commitments stand as a filter asks; null where it asks nothing of it. */
export function soughtBy(register: Register, filter: Filter): RawBuilder<string> | null {
  const columns = soughtOn(register.today)
  const conditions = standing.flatMap(facet => {
    const value = filter[facet]
    if (value === null) return []
    if (facet === 'holder' && value === none) return [sql`${columns.holder} is null`]
    return [sql`${columns[facet]} = ${value}`]
  })
  if (conditions.length === 0) return null
  return sql<string>`(${selected(register, sql`w.commitment_id`, sql.join(conditions, sql` and `))})`
}

/** What agencies and themes are called, by their ids. */
export async function namesOf({ tx, partnershipId }: Register): Promise<ReadonlyMap<string, string>> {
  const agencies = await tx
    .selectFrom('agency')
    .select(['agency_id', 'name'])
    .where('partnership_id', '=', partnershipId)
    .execute()
  return new Map([...agencies.map(one => [one.agency_id, one.name] as const), ...(await themeNames(tx, partnershipId))])
}
