import type { Insertable } from 'kysely'
import type { Gap, Review } from '#db/types.ts'
import type { Tx } from '#src/platform/db.ts'
import { partsOf } from '#src/platform/parts.ts'

/** Puts a review on the register. Its ledger entry is already written, in the same transaction. */
export async function addReview(tx: Tx, row: Insertable<Review>): Promise<void> {
  await tx.insertInto('review').values(row).execute()
}

/** Puts gaps on the register: of the review as a whole, or of anything on it. */
export async function addGaps(tx: Tx, rows: readonly Insertable<Gap>[]): Promise<void> {
  for (const part of partsOf(rows)) await tx.insertInto('gap').values(part).execute()
}
