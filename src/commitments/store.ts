import type { Insertable } from 'kysely'
import type { Commitment } from '#db/types.ts'
import type { Tx } from '#src/platform/db.ts'
import { partsOf } from '#src/platform/parts.ts'

/** Puts commitments on the register. Their ledger entries are already written, in the same transaction. */
export async function addCommitments(tx: Tx, rows: readonly Insertable<Commitment>[]): Promise<void> {
  for (const part of partsOf(rows)) await tx.insertInto('commitment').values(part).execute()
}
