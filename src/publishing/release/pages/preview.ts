import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, notFound } from '#src/platform/page.ts'
import { asThePublicReads } from '../../public/pages/public-review.ts'
import { dayNamed, prepare } from '../prepared.ts'
import { editionsOf } from '../queries.ts'
import { waitingFor } from './prepare.ts'

/** `/publishing/:review/preview`: the public page as it will be, byte for byte: of the page that waits, else of the record as of a day. */
export async function showPreview(asked: Asked<Actor>): Promise<Answer> {
  const { tx, actor, today, query } = asked
  const prepared = await prepare(asked, dayNamed(query.get('of'), today))
  if (!prepared) return notFound
  const { review } = prepared
  const waits = await waitingFor(asked, review)
  const editions = await editionsOf(tx, actor.partnershipId, review.reviewId)
  return asThePublicReads(
    { name: actor.partnershipName, slug: actor.partnershipSlug },
    { slug: review.slug, number: (editions[0]?.edition ?? 0) + 1, edition: waits?.edition ?? prepared.edition },
  )
}
