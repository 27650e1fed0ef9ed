import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'

/** What challenges are looked for by: the things they are about, or the review of anything that they are about. */
export interface Sought {
  readonly ids?: readonly string[]
  readonly reviewId?: string | null
}

/** Of a challenge `c`: whether it is about these. */
export const isAbout = ({
  ids,
  reviewId,
}: Sought): RawBuilder<unknown> => sql`${ids ? sql`and c.about_id = any (${sql.val([...ids])}::uuid[])` : sql``}
    ${reviewId ? sql`and c.review_id = ${reviewId}` : sql``}`

/** Whether there is any at all, for a tenth of what it takes to tell them: most things have none. */
export async function hasChallenges(
  { tx, partnershipId }: { readonly tx: Tx; readonly partnershipId: string },
  sought: Sought,
): Promise<boolean> {
  const { rows } = await sql`select from challenge c where c.partnership_id = ${partnershipId} ${isAbout(sought)}
    limit 1`.execute(tx)
  return rows.length > 0
}
