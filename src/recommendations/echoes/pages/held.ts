import { registerAsOf } from '#src/case-reviews/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { type Sayings, sayingsOf } from '../echo.ts'
import { everythingSaid } from '../queries.ts'

/** How many things said are held in memory at most, over all partnerships: some twenty megabytes. */
const most = 100_000

const held = new Map<string, Sayings>()

/**
 * The register as this person sees it, ready to be compared with. It is put in order once for as long as it stands as it is, and
 * kept under a hash of what this person sees, so nothing that is hidden from one is found by another. Of the words, only what
 * they mean is kept. The register least looked at goes first.
 */
export async function sayingsSeen(tx: Tx, partnershipId: string): Promise<Sayings> {
  const key = `${partnershipId} ${await registerAsOf(tx, partnershipId)}`
  const sayings = held.get(key) ?? sayingsOf(await everythingSaid(tx, partnershipId))
  held.delete(key)
  held.set(key, sayings)
  let all = [...held.values()].reduce((sum, one) => sum + one.ids.length, 0)
  for (const [oldest, one] of held) {
    if (all <= most || oldest === key) break
    held.delete(oldest)
    all -= one.ids.length
  }
  return sayings
}
