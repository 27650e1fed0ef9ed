import { registerAsOf } from '#src/case-reviews/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { Kept } from '#src/platform/kept.ts'
import { type Echo, echoesOf, type Sayings, sayingsOf } from '../echo.ts'
import { daysOfReviews, everythingSaid } from '../queries.ts'

/** How many things said are held in memory at most, over all partnerships: some twenty megabytes. */
const most = 100_000

/** How many texts are remembered with what echoes them: for as long as the register stands, the same is found again. */
const mostTexts = 1_000
/** Of a text, the closest. */
const mostEchoes = 40

/** What was said, ready to be compared with, and the day of each review. */
export interface Seen {
  readonly sayings: Sayings
  readonly days: ReadonlyMap<string, string>
  /** What was said like a text, closest first, in no review but others. */
  readonly echoes: (text: string, except: string | null) => Promise<readonly Echo[]>
}

const held = new Map<string, Seen>()

/**
 * The register as this person sees it, ready to be compared with. It is put in order once for as long as it stands as it is, and
 * kept under a hash of what this person sees, so nothing that is hidden from one is found by another. Of the words, only what
 * they mean is kept. The register least looked at goes first.
 */
export async function sayingsSeen(tx: Tx, partnershipId: string): Promise<Seen> {
  const key = `${partnershipId} ${await registerAsOf(tx, partnershipId)}`
  const seen = held.get(key) ?? (await readySeen(tx, partnershipId))
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

async function readySeen(tx: Tx, partnershipId: string): Promise<Seen> {
  const [said, days] = await Promise.all([everythingSaid(tx, partnershipId), daysOfReviews(tx, partnershipId)])
  const sayings = sayingsOf(said)
  const known = new Kept<readonly Echo[]>(mostTexts)
  return {
    sayings,
    days,
    echoes: (text, except) => known.of(`${except} ${text}`, () => echoesOf(text, sayings, except, mostEchoes)),
  }
}
