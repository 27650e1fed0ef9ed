import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'

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
  sought: { readonly ids: readonly string[] } | { readonly reviewId: string },
): Promise<boolean> {
  const found = 'ids' in sought ? any(tx, partnershipId, sought.ids) : anyOfReview(tx, partnershipId, sought.reviewId)
  return (await found).length > 0
}

const any = wordedOnce(
  (_: Tx, partnershipId: string, ids: readonly string[]) =>
    sql`select from challenge c where c.partnership_id = ${partnershipId} and c.about_id = any (${ids}::uuid[]) limit 1`,
)
const anyOfReview = wordedOnce(
  (_: Tx, partnershipId: string, reviewId: string) =>
    sql`select from challenge c where c.partnership_id = ${partnershipId} and c.review_id = ${reviewId} limit 1`,
)
