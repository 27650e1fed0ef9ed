import { dailyCheckpoints } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { type Answer, type PublicPartnership, type Visit, view } from '#src/platform/page.ts'
import { yearsTold } from '../../yearly/queries.ts'
import { editionsHere } from '../queries.ts'

/** `/p/:partnership`: the reviews that a partnership has released. */
export async function showPublicHome(
  visit: Visit & { readonly tx: Tx; readonly partnership: PublicPartnership },
): Promise<Answer> {
  return view('publishing/public/pages/public-home.njk', {
    partnership: visit.partnership,
    reviews: await editionsHere(visit.tx, { state: 'released' }),
    years: await yearsTold(visit.tx, visit.today),
    latest: (await dailyCheckpoints(visit.tx, visit.partnership.partnershipId, { limit: 1 }))[0] ?? null,
  })
}
