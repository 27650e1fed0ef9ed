import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'

/** Joins to the rows of some steps, called `s`, who took each and for which agency: `p` and `a`. */
export const byWhom = sql`join person p on p.partnership_id = s.partnership_id and p.person_id = s.person_id
    join agency a on a.partnership_id = s.partnership_id and a.agency_id = s.for_agency`

/** The review a commitment belongs to; null where this partnership has no such commitment, or its review is hidden. */
export async function reviewOf(tx: Tx, partnershipId: string, commitmentId: string): Promise<string | null> {
  const found = await tx
    .selectFrom('commitment')
    .select('review_id')
    .where('partnership_id', '=', partnershipId)
    .where('commitment_id', '=', commitmentId)
    .executeTakeFirst()
  return found?.review_id ?? null
}
