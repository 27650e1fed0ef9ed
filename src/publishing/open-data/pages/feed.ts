import { type Answer, download, notFound } from '#src/platform/page.ts'
import { isNews } from '../../edition/news.ts'
import { keptFor, type PublicVisit, placeIn } from '../../public/pages/public-review.ts'
import { atomOf, type EditionTold } from '../feed.ts'
import { editionsTold, editionsWhole, stonesTold } from '../queries.ts'

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

/**
 * `/p/:partnership/:review/recommendations/:number/feed.atom`: the editions that say something else of one recommendation than the one
 * before; where its page was withdrawn, that it was.
 */
export const recommendationFeed =
  (address: string) =>
  async ({ tx, partnership, params, today }: PublicVisit): Promise<Answer> => {
    const review = params.review ?? ''
    const place = placeIn(params.number)
    const all = await editionsWhole(tx, review)
    const has = all.filter(({ page }) => page.recommendations[place - 1] !== undefined)
    const stones = await stonesTold(tx, review)
    if (place === 0 || has.length + stones.length === 0) return notFound
    const editions = has
      .filter((one, at) => isNews(place, one.page, has[at - 1]?.page ?? null))
      .map(one => toldOf(review, place, one))
      .reverse()
    const name = `recommendation ${has.at(-1)?.page.recommendations[place - 1]?.number ?? place}`
    const of = { partnership, review, recommendation: { place, name } }
    return sent(atomOf({ address, since: `${today}T00:00:00Z`, ...of, editions, stones }))
  }

const toldOf = (
  review: string,
  place: number,
  { page, ...one }: Awaited<ReturnType<typeof editionsWhole>>[number],
): EditionTold => {
  const { inShort } = page.recommendations[place - 1] ?? {}
  return {
    ...{ ...one, review, reviewName: page.reviewName },
    ...{ recommendations: page.recommendations.length, promises: page.promised },
    ...(inShort === undefined ? {} : { said: inShort }),
  }
}

async function feedOf({ tx, partnership, today }: PublicVisit, address: string, review?: string): Promise<Answer> {
  const editions = await editionsTold(tx, review)
  const stones = await stonesTold(tx, review)
  if (review !== undefined && editions.length + stones.length === 0) return notFound
  const of = review === undefined ? {} : { review }
  return sent(atomOf({ address, since: `${today}T00:00:00Z`, partnership, ...of, editions, stones }))
}

const sent = (atom: string): Answer => ({
  ...download('feed.atom', 'application/atom+xml; charset=utf-8', atom),
  ...{ keptFor, isOpened: true },
})
