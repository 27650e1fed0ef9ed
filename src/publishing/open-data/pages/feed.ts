import { Kept } from '#src/platform/kept.ts'
import { type Answer, type Download, download, notFound } from '#src/platform/page.ts'
import { isNews } from '../../edition/news.ts'
import { keptFor, type PublicVisit, placeIn } from '../../public/pages/public-review.ts'
import { editionMarks, editionsHere, editionsWhole, type PublicEdition, stonesTold } from '../../public/queries.ts'
import { atomOf, type EditionTold, type Feed } from '../feed.ts'

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
    const [review, place] = [params.review ?? '', placeIn(params.number)]
    if (place === 0) return notFound
    const [marks, stones] = await Promise.all([editionMarks(tx, review), stonesTold(tx, review)])
    if (marks.length + stones.length === 0) return notFound
    const key = JSON.stringify([address, partnership.partnershipId, partnership.name, review, place, marks, stones])
    const of = { address, since: `${today}T00:00:00Z`, partnership, review }
    return written.of(key, async () =>
      oneFollowed({ ...of, stones }, place, await editionsWhole(tx, partnership.partnershipId, { review })),
    )
  }

/**
 * Feeds of one recommendation, as they were written: to tell what is news every edition is read, and nothing of an edition changes. Which
 * of them stand, and what was withdrawn, is asked each time. Some two megabytes.
 */
const written = new Kept<Answer>(200)

function oneFollowed(
  feed: Omit<Feed, 'recommendation' | 'editions'> & { readonly review: string },
  place: number,
  all: readonly PublicEdition[],
): Answer {
  const has = all.filter(({ page }) => page.recommendations[place - 1] !== undefined)
  if (has.length + feed.stones.length === 0) return notFound
  const editions = has
    .filter((one, at) => isNews(place, one.page, has[at + 1]?.page ?? null))
    .map(one => toldOf(place, one))
  const name = `recommendation ${has[0]?.page.recommendations[place - 1]?.number ?? place}`
  return { ...sent(atomOf({ ...feed, recommendation: { place, name }, editions })), isAtHand: true }
}

const toldOf = (place: number, one: PublicEdition): EditionTold => {
  const { inShort } = one.page.recommendations[place - 1] ?? {}
  return { ...one, ...(inShort === undefined ? {} : { said: inShort }) }
}

async function feedOf({ tx, partnership, today }: PublicVisit, address: string, review?: string): Promise<Answer> {
  const editions = await editionsHere(tx, review === undefined ? {} : { review })
  const stones = await stonesTold(tx, review)
  if (review !== undefined && editions.length + stones.length === 0) return notFound
  const of = review === undefined ? {} : { review }
  return sent(atomOf({ address, since: `${today}T00:00:00Z`, partnership, ...of, editions, stones }))
}

const sent = (atom: string): Download => ({
  ...download('feed.atom', 'application/atom+xml; charset=utf-8', atom),
  ...{ keptFor, isOpened: true },
})
