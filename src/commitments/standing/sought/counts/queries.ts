import { type RawBuilder, sql } from 'kysely'
import { registerColumn } from '#src/case-reviews/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { type Counts, type Filter, type LivingFacet, none } from '#src/recommendations/index.ts'
import { matching } from '../../../queries.ts'
import { namesOf, type Register, type StandingFacet, selected, soughtOn, standing } from '../queries.ts'

type Choice = { readonly value: string; readonly count: number }

/** For each choice of what moves with what people do, how many it would give with all else as it is; and what agencies and themes are called. */
export async function countSought(
  register: Register,
  filter: Filter,
): Promise<{ counts: Counts<LivingFacet>; names: ReadonlyMap<string, string> }> {
  const chosen = standing.filter(facet => filter[facet] !== null)
  const open = standing.filter(facet => filter[facet] === null)
  // Those with nothing chosen are counted in one pass, each other by itself.
  const passes = [...chosen.map(facet => [facet]), ...(open.length > 0 ? [open] : [])]
  const found = new Map<StandingFacet, Choice[]>()
  for (const facets of passes)
    for (const [facet, choices] of await onePass(register, filter, facets)) found.set(facet, choices)
  const of = (facet: StandingFacet) => found.get(facet) ?? []
  const counts = {
    theme: await themed(register, filter),
    ...{ holder: of('holder'), colour: of('colour'), delivery: of('delivery'), assurance: of('assurance') },
  }
  return { counts, names: await namesOf(register) }
}

async function onePass(register: Register, filter: Filter, facets: readonly StandingFacet[]) {
  const columns = soughtOn(register.today)
  const [first] = facets
  const asked = facets.length === 1 && first ? { ...filter, [first]: null } : filter
  const values = facets.map(facet => sql`coalesce(${columns[facet]}::text, ${none}) as ${sql.ref(facet)}`)
  const isAll = Object.values(asked).every(value => value === null)
  const within = isAll
    ? sql`true`
    : sql`(w.commitment_id in (${matching(register, asked).select('c.commitment_id')})) is true`
  // Few stand in different ways: they are counted by all of it at once, and added up here.
  const { rows } = await sql<Record<StandingFacet, string> & { count: number }>`select each.*, count(*) as count
    from (${selected(register, sql.join(values), within)}) as each
    group by ${sql.join(facets.map(facet => sql.ref(facet)))}`.execute(register.tx)
  return facets.map((facet): [StandingFacet, Choice[]] => {
    const sums = new Map<string, number>()
    for (const row of rows) sums.set(row[facet], (sums.get(row[facet]) ?? 0) + row.count)
    return [facet, [...sums].map(([value, count]) => ({ value, count }))]
  })
}

/** How many commitments answer a recommendation of each theme; one may be under several. */
async function themed(register: Register, filter: Filter): Promise<Choice[]> {
  const { tx, partnershipId } = register
  const within = matching(register, filter, 'theme').select('c.recommendation_id')
  // A full join is made by a hash: the planner takes what a filter finds for a handful, and would go through all themes for each row.
  const { rows } =
    await sql<Choice>`select coalesce(t.theme_id::text, ${none}) as value, sum(each.count)::bigint as count
    from (select recommendation_id, count(*) as count from (${within}) as found group by recommendation_id) as each
    full join (select last.* from (
      select distinct on (t.recommendation_id, t.theme_id) t.recommendation_id, t.theme_id, t.to_status from recommendation_theme t
      where t.partnership_id = ${partnershipId} order by t.recommendation_id, t.theme_id, t.seq desc) as last
      where last.to_status = 'linked') as t on t.recommendation_id = each.recommendation_id
    where coalesce(each.count, 0) > 0 group by 1`.execute(tx)
  return rows
}

/**
 * What is seen of how commitments stand, so that two looks with the same answer count the same: the last step of any, of their themes
 * and of the agencies, and the register itself. Looks, letters and questions change none of it.
 */
export async function standingSeen(tx: Tx, partnershipId: string): Promise<string> {
  const last = (from: RawBuilder<unknown>, seq = sql`max(ledger_seq)`) =>
    sql`coalesce((select ${seq} from ${from} where partnership_id = ${partnershipId}), 0)`
  const { rows } = await sql<{
    seen: string
  }>`select concat_ws('/', ${last(sql`commitment_stands`)}, ${last(sql`recommendation_theme`)},
    ${last(sql`theme_step`)}, ${last(sql`agency`, sql`max(greatest(coalesce(ledger_seq, 0), coalesce(ended_seq, 0)))`)},
    ${last(sql`agency`, sql`hashtext(string_agg(name, '/' order by agency_id))`)}) || ' ' || ${registerColumn(partnershipId)} as seen`.execute(
    tx,
  )
  return rows[0]?.seen ?? ''
}
