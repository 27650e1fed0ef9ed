import { sql } from 'kysely'
import { isRecorded, type Tx } from '#src/platform/db.ts'

export interface ReviewNews {
  readonly slug: string
  readonly name: string
  readonly registeredAt: string
  readonly registeredBy: string
  readonly promises: number
  readonly released: boolean
}

/** Reviews on the register, newest first. */
export async function latestReviews(tx: Tx, partnershipId: string): Promise<ReviewNews[]> {
  return tx
    .selectFrom('review as r')
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'r.partnership_id').onRef('p.person_id', '=', 'r.registered_by'),
    )
    .select(['r.slug', 'r.name', 'r.registered_at as registeredAt', 'p.name as registeredBy'])
    .select([
      sql<number>`(select count(*) from commitment c where c.partnership_id = r.partnership_id and c.review_id = r.review_id)`.as(
        'promises',
      ),
      sql<boolean>`exists (select from released_review e where e.partnership_id = r.partnership_id
        and e.review_id = r.review_id and not ${isRecorded('e.ended_seq')})`.as('released'),
    ])
    .where('r.partnership_id', '=', partnershipId)
    .orderBy('r.registered_at', 'desc')
    .limit(10)
    .execute()
}
