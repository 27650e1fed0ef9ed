import { type Answer, download, notFound } from '#src/platform/page.ts'
import { keptFor, type PublicVisit } from '../../public/pages/public-review.ts'
import { atomOf } from '../feed.ts'
import { editionsTold, stonesTold } from '../queries.ts'

/** `/p/:partnership/feed.atom`: every edition that a partnership has released, for whoever follows it with a reader of feeds. */
export const partnershipFeed =
  (address: string) =>
  async (visit: PublicVisit): Promise<Answer> =>
    feedOf(visit, address)

/** `/p/:partnership/:review/feed.atom`: the same of one review; where its page was withdrawn, that it was. */
export const reviewFeed =
  (address: string) =>
  async (visit: PublicVisit): Promise<Answer> =>
    feedOf(visit, address, visit.params.review ?? '')

async function feedOf({ tx, partnership, today }: PublicVisit, address: string, review?: string): Promise<Answer> {
  const editions = await editionsTold(tx, review)
  const stones = await stonesTold(tx, review)
  if (review !== undefined && editions.length + stones.length === 0) return notFound
  const of = review === undefined ? {} : { review }
  const atom = atomOf({ address, since: `${today}T00:00:00Z`, partnership, ...of, editions, stones })
  return { ...download('feed.atom', 'application/atom+xml; charset=utf-8', atom), keptFor, isOpened: true }
}
