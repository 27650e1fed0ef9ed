import type { Opened, Tx } from '#src/platform/db.ts'
import { view } from '#src/platform/page.ts'
import { openedPartnership, openedReviews } from '../queries.ts'
import type { Reading, Shown } from './looking.ts'

/** `/national/:partnership`: its reviews that are no drafts, and what each comes to. */
export async function showOpenedPartnership(tx: Tx, { partnershipId }: Opened, { today }: Reading): Promise<Shown> {
  const of = await openedPartnership(tx, partnershipId, today)
  const reviews = await openedReviews(tx, partnershipId, today)
  return { page: view('national/pages/partnership.njk', { of, reviews, today }), reviewId: null }
}
