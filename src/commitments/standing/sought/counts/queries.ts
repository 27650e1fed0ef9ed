import { sql } from 'kysely'
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
  const within = matching(register, filter, facets.length === 1 ? first : undefined).select('c.commitment_id')
  const values = facets.map(facet => sql`coalesce(${columns[facet]}::text, ${none}) as ${sql.ref(facet)}`)
  const names = facets.map(facet => sql.ref(facet))
  const { rows } = await sql<Partial<Record<StandingFacet, string | null>> & { count: number }>`
    select ${sql.join(names)}, count(*) as count from (
      ${selected(register, sql.join(values), sql`w.commitment_id in (${within})`)}) as each
    group by grouping sets (${sql.join(names.map(name => sql`(${name})`))})`.execute(register.tx)
  return facets.map((facet): [StandingFacet, Choice[]] => [
    facet,
    rows.flatMap(row => {
      const value = row[facet]
      return value === null || value === undefined ? [] : [{ value, count: row.count }]
    }),
  ])
}

/** How many commitments answer a recommendation of each theme; one may be under several. */
async function themed(register: Register, filter: Filter): Promise<Choice[]> {
  const { tx, partnershipId } = register
  const within = matching(register, filter, 'theme').select('c.recommendation_id')
  const { rows } = await sql<Choice>`select coalesce(t.theme_id::text, ${none}) as value, count(*) as count
    from (${within}) as each left join (
      select distinct on (t.recommendation_id, t.theme_id) t.recommendation_id, t.theme_id, t.to_status from recommendation_theme t
      where t.partnership_id = ${partnershipId} order by t.recommendation_id, t.theme_id, t.seq desc) as t
    on t.recommendation_id = each.recommendation_id and t.to_status = 'linked' group by 1`.execute(tx)
  return rows
}
