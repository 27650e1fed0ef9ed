import { registerAsOf } from '#src/case-reviews/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { type Sayings, sayingsOf } from '../echo.ts'
import { daysOfReviews, everythingSaid } from '../queries.ts'

/** How many things said are held in memory at most, over all partnerships: some twenty megabytes. */
const most = 100_000

/** What was said, ready to be compared with, and the day of each review. */
export interface Seen {
  readonly sayings: Sayings
  readonly days: ReadonlyMap<string, string>
}

const held = new Map<string, Seen>()

/**
 * The register as this person sees it, ready to be compared with. It is put in order once for as long as it stands as it is, and
 * kept under a hash of what this person sees, so nothing that is hidden from one is found by another. Of the words, only what
 * they mean is kept. The register least looked at goes first.
 */
export async function sayingsSeen(tx: Tx, partnershipId: string): Promise<Seen> {
  const key = `${partnershipId} ${await registerAsOf(tx, partnershipId)}`
  const seen = held.get(key) ?? {
    sayings: sayingsOf(await everythingSaid(tx, partnershipId)),
    days: await daysOfReviews(tx, partnershipId),
  }
  held.delete(key)
  held.set(key, seen)
  let all = [...held.values()].reduce((sum, one) => sum + one.sayings.ids.length, 0)
  for (const [oldest, one] of held) {
    if (all <= most || oldest === key) break
    held.delete(oldest)
    all -= one.sayings.ids.length
  }
  return seen
}
