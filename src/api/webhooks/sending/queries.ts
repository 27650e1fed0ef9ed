import type { Tx } from '#src/platform/db.ts'

/** Every partnership of this installation, to look for webhooks in one after another. */
export async function partnershipsToLookIn(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('partnership').select('partnership_id').orderBy('partnership_id').execute()
  return rows.map(row => row.partnership_id)
}
