import { type DataAnswer, nothingHere, problem, told } from '#src/platform/data.ts'
import type { Tx } from '#src/platform/db.ts'
import type { PublicPartnership, Visit } from '#src/platform/page.ts'
import { documentOf, editionsHere, releasedEdition } from '#src/publishing/index.ts'
import type { PublicReview } from '../../answers/answers.ts'
import { checked } from '../../answers/checked.ts'
import { wrongNames } from '../../paging.ts'

type PublicVisit = Visit & { readonly tx: Tx; readonly partnership: PublicPartnership }

/** Seconds for which anybody between may keep it: a page that is withdrawn is gone from everywhere within a minute. */
const keptFor = 60

/** `/api/v1/public/partnerships/:partnership/reviews`. */
export async function listPublished({ tx, partnership, query }: PublicVisit): Promise<DataAnswer> {
  const wrong = wrongNames(query, [])
  if (wrong !== null) return problem(400, 'The address cannot be used as it is', wrong)
  const at = `/p/${partnership.slug}`
  const data = (await editionsHere(tx, { state: 'released' })).map(
    ({ review, hasData, ...row }): PublicReview => ({
      id: review,
      name: row.reviewName,
      edition: row.edition,
      asOf: row.asOf,
      releasedAt: row.releasedAt,
      page: `${at}/${review}`,
      promises: hasData ? `/api/v1/public/partnerships/${partnership.slug}/reviews/${review}/promises` : null,
    }),
  )
  return { ...told(checked('PublicReviews', { data })), keptFor }
}

/** `/api/v1/public/partnerships/:partnership/reviews/:review/promises`: the frozen edition, and nothing of the live record. */
export async function tellPromises({ tx, partnership, params, query }: PublicVisit): Promise<DataAnswer> {
  const review = params.review ?? ''
  const wrong = wrongNames(query, [])
  const found = await releasedEdition(tx, partnership.partnershipId, review)
  const document = found && documentOf(found.page, { partnership, ...found })
  if (!document) return nothingHere
  if (wrong !== null) return problem(400, 'The address cannot be used as it is', wrong)
  return { ...told(checked('Promises', document)), keptFor }
}
