import type { Tx } from '#src/platform/db.ts'
import { type Answer, notFound, type PublicPartnership, type Visit, view } from '#src/platform/page.ts'
import { releasedEdition } from '../queries.ts'

/** `/p/:partnership/:review`: one review in plain words, for anyone. Printed from the frozen edition. */
export async function showPublicReview(
  visit: Visit & { readonly tx: Tx; readonly partnership: PublicPartnership },
): Promise<Answer> {
  const edition = await releasedEdition(visit.tx, visit.params.review ?? '')
  return edition ? view('publishing/pages/public-review.njk', { partnership: visit.partnership, edition }) : notFound
}
