import type { Tx } from '#src/platform/db.ts'
import type { Filter } from '#src/recommendations/index.ts'
import { matching } from '../../queries.ts'
import type { Register } from '../../standing/sought/queries.ts'

/** One of those that were picked, as it is called. */
export interface Picked {
  readonly commitmentId: string
  readonly reviewId: string
  readonly reference: string
  readonly text: string
  readonly reviewName: string
  readonly recommendationId: string
}

/** Those of some commitments that this person sees, by review and reference. */
export async function pickedOf(tx: Tx, partnershipId: string, ids: readonly string[]): Promise<Picked[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('commitment as c')
    .innerJoin('review as r', join =>
      join.onRef('r.partnership_id', '=', 'c.partnership_id').onRef('r.review_id', '=', 'c.review_id'),
    )
    .select(['c.commitment_id as commitmentId', 'c.review_id as reviewId', 'c.reference', 'c.text'])
    .select(['r.name as reviewName', 'c.recommendation_id as recommendationId'])
    .where('c.partnership_id', '=', partnershipId)
    .where('c.commitment_id', 'in', ids)
    .orderBy('r.name')
    .orderBy('r.slug')
    .orderBy(({ fn }) => fn('length', ['c.reference']))
    .orderBy('c.reference')
    .orderBy('c.commitment_id')
    .execute()
}

/** The ids of those that a filter finds, some at most. */
export async function idsFound(register: Register, filter: Filter, most: number): Promise<string[]> {
  const rows = await matching(register, filter)
    .select('c.commitment_id as id')
    .orderBy('c.commitment_id')
    .limit(most)
    .execute()
  return rows.map(row => row.id)
}
