import type { Tx } from '#src/platform/db.ts'
import type { ChoiceAct } from '../edition/choices.ts'
import type { ChoiceMade } from './store.ts'

/** Every choice about a review’s editions, the first first. */
export async function choicesOf(tx: Tx, partnershipId: string, reviewId: string): Promise<ChoiceMade[]> {
  const rows = await tx
    .selectFrom('publication_choice as c')
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'c.partnership_id').onRef('p.person_id', '=', 'c.person_id'),
    )
    .innerJoin('agency as a', join =>
      join.onRef('a.partnership_id', '=', 'c.partnership_id').onRef('a.agency_id', '=', 'c.for_agency'),
    )
    .select(['c.about', 'c.act', 'c.reason', 'c.at', 'c.person_id as personId', 'p.name as by', 'a.name as byAgency'])
    .where('c.partnership_id', '=', partnershipId)
    .where('c.review_id', '=', reviewId)
    .orderBy('c.seq')
    .execute()
  return rows.map(row => ({ ...row, act: row.act as ChoiceAct }))
}
