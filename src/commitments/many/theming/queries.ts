import { nameOfRecommendation } from '#src/case-reviews/index.ts'
import type { Tx } from '#src/platform/db.ts'

/** The recommendation that a commitment answers, and what else is promised in answer to it. */
export interface Answered {
  readonly recommendationId: string
  /** “Recommendation 3” */
  readonly name: string
  readonly promises: readonly { readonly id: string; readonly reference: string }[]
}

/** What each of some commitments answers. */
export async function answeredBy(
  tx: Tx,
  partnershipId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Answered>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('recommendation as m')
    .innerJoin('commitment as c', join =>
      join.onRef('c.partnership_id', '=', 'm.partnership_id').onRef('c.recommendation_id', '=', 'm.recommendation_id'),
    )
    .select(['m.recommendation_id as recommendationId', 'm.kind', 'm.number', 'm.position'])
    .select(['c.commitment_id as id', 'c.reference'])
    .where('m.partnership_id', '=', partnershipId)
    .where('m.recommendation_id', 'in', ({ selectFrom }) =>
      selectFrom('commitment')
        .select('recommendation_id')
        .where('partnership_id', '=', partnershipId)
        .where('commitment_id', 'in', ids),
    )
    .orderBy('c.position')
    .execute()
  const found = new Map<
    string,
    { recommendationId: string; name: string; promises: { id: string; reference: string }[] }
  >()
  for (const { id, reference, ...row } of rows) {
    const one = found.get(row.recommendationId) ?? {
      recommendationId: row.recommendationId,
      name: nameOfRecommendation(row),
      promises: [],
    }
    one.promises.push({ id, reference })
    found.set(row.recommendationId, one)
  }
  return new Map([...found.values()].flatMap(one => one.promises.map(({ id }) => [id, one] as const)))
}
