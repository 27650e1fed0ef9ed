import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, notFound } from '#src/platform/page.ts'
import { asThePublicReads, type NamedPart, partNamed } from '../../public/pages/public-review.ts'
import { editionsOf } from '../queries.ts'
import { waitingFor } from './prepare.ts'
import { dayNamed, setOut } from './prepared.ts'

/**
 * `/publishing/:review/preview`: the public pages as they will be, byte for byte: of the page that waits, else of the record as of a day.
 * Their links lead where they will; here they lead to nothing yet.
 */
export const showPreview =
  (part?: NamedPart) =>
  async (asked: Asked<Actor>): Promise<Answer> => {
    const { tx, actor, today, query, params } = asked
    const set = await setOut(asked, dayNamed(query.get('of'), today))
    if (!set) return notFound
    const { review } = set
    const waits = await waitingFor(asked, review)
    const editions = await editionsOf(tx, actor.partnershipId, review.reviewId)
    return asThePublicReads(
      { name: actor.partnershipName, slug: actor.partnershipSlug },
      {
        slug: review.slug,
        edition: (editions[0]?.edition ?? 0) + 1,
        page: waits?.edition ?? set.edition,
        part: part ?? partNamed(params),
        here: `/p/${actor.partnershipSlug}/${review.slug}`,
      },
    )
  }
