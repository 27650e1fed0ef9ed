import type { Insertable } from 'kysely'
import type { Ask, Recommendation, Statement } from '#db/types.ts'
import type { Tx } from '#src/platform/db.ts'
import { partsOf } from '#src/platform/parts.ts'

/** Puts recommendations on the register. Their ledger entries are already written, in the same transaction. */
export async function addRecommendations(tx: Tx, rows: readonly Insertable<Recommendation>[]): Promise<void> {
  for (const part of partsOf(rows)) await tx.insertInto('recommendation').values(part).execute()
}

export async function addAsks(tx: Tx, rows: readonly Insertable<Ask>[]): Promise<void> {
  for (const part of partsOf(rows)) await tx.insertInto('ask').values(part).execute()
}

/** Claims and standing sentences of the responses. */
export async function addStatements(tx: Tx, rows: readonly Insertable<Statement>[]): Promise<void> {
  for (const part of partsOf(rows)) await tx.insertInto('statement').values(part).execute()
}
