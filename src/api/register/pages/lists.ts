import { challengeShown, challengesAfter, narrowedBy } from '#src/challenges/index.ts'
import { commitmentsAsked } from '#src/commitments/index.ts'
import { type DataAnswer, nothingHere, problem, told } from '#src/platform/data.ts'
import { isId, recommendationsAsked } from '#src/recommendations/index.ts'
import type { ByToken } from '../../access.ts'
import { checked } from '../../answers/checked.ts'
import type { ShapeName } from '../../answers/shapes.ts'
import { type Endpoint, namesOf } from '../../endpoints.ts'
import { nextAddress, type PageAsked, type Place, pageOf, pagingIn, wrongNames } from '../../paging.ts'
import { commitmentsAfter, type Register, recommendationsAfter, reviewsAfter } from '../queries.ts'
import { challengesTold } from './challenges.ts'
import { commitmentsTold, recommendationsTold, reviewTold } from './tell.ts'

const cannotAsk = (why: string): DataAnswer => problem(400, 'The address cannot be used as it is', why)

/** One page of a list: `find` gives places, one more than asked for; `tell` gives what is said of those on the page, in their order. */
async function paged<One extends Place>(
  { query, path }: ByToken,
  [endpoint, shape]: readonly [Endpoint, ShapeName],
  find: (page: PageAsked) => Promise<readonly One[] | string>,
  tell: (here: readonly One[]) => Promise<readonly object[]> | readonly object[],
): Promise<DataAnswer> {
  const wrong = wrongNames(query, namesOf(endpoint))
  if (wrong !== null) return cannotAsk(wrong)
  const paging = pagingIn(query)
  if (!paging.ok) return cannotAsk(paging.why)
  const found = await find(paging.page)
  if (typeof found === 'string') return cannotAsk(found)
  const { here, last } = pageOf(found, paging.page.limit)
  const next = nextAddress(path, query, last)
  return told(checked(shape, { data: here.length === 0 ? [] : await tell(here), next }), next)
}

const registerOf = ({ tx, actor, today }: ByToken): Register => ({ tx, partnershipId: actor.partnershipId, today })

/** What an address asks a list for, as the page of that list understands it; where the page would leave something out, why. */
function filterOf<Of extends object>(
  { filter, notices }: { readonly filter: Of; readonly notices: readonly unknown[] },
  query: URLSearchParams,
): Of | string {
  const left = [...Object.entries(filter)].find(
    ([name, value]) => value === null && (query.get(name === 'words' ? 'q' : name) ?? '').trim() !== '',
  )
  if (!left && notices.length === 0) return filter
  const name = left?.[0] === 'words' ? 'q' : (left?.[0] ?? 'q')
  return `“${name}” is nothing that the register can be looked through by: “${(query.get(name) ?? '').slice(0, 60)}”.`
}

/** `/api/v1/reviews`. */
export const listReviews = (endpoint: Endpoint) => (asked: ByToken) =>
  paged(
    asked,
    [endpoint, 'Reviews'],
    page => reviewsAfter(registerOf(asked), page),
    here => here.map(reviewTold),
  )

/** `/api/v1/reviews/:review`. */
export async function tellReview(asked: ByToken): Promise<DataAnswer> {
  const [found] = await reviewsAfter(registerOf(asked), { after: null, limit: 1 }, asked.params.review ?? '')
  return found ? told(checked('Review', reviewTold(found))) : nothingHere
}

/** `/api/v1/recommendations`. */
export const listRecommendations = (endpoint: Endpoint) => (asked: ByToken) =>
  paged(
    asked,
    [endpoint, 'Recommendations'],
    async page => {
      const { asking } = await recommendationsAsked(asked)
      const filter = filterOf(asking, asked.query)
      return typeof filter === 'string' ? filter : recommendationsAfter(registerOf(asked), filter, page)
    },
    here => recommendationsTold(registerOf(asked), idsOf(here)),
  )

/** `/api/v1/recommendations/:id`. */
export async function tellRecommendation(asked: ByToken): Promise<DataAnswer> {
  const [found] = isId(asked.params.id) ? await recommendationsTold(registerOf(asked), [asked.params.id]) : []
  return found ? told(checked('Recommendation', found)) : nothingHere
}

/** `/api/v1/commitments`. */
export const listCommitments = (endpoint: Endpoint) => (asked: ByToken) =>
  paged(
    asked,
    [endpoint, 'Commitments'],
    async page => {
      const { asking } = await commitmentsAsked(asked)
      const filter = filterOf(asking, asked.query)
      return typeof filter === 'string' ? filter : commitmentsAfter(registerOf(asked), filter, page)
    },
    here => commitmentsTold(registerOf(asked), idsOf(here)),
  )

/** `/api/v1/commitments/:id`. */
export async function tellCommitment(asked: ByToken): Promise<DataAnswer> {
  const [found] = isId(asked.params.id) ? await commitmentsTold(registerOf(asked), [asked.params.id]) : []
  return found ? told(checked('Commitment', found)) : nothingHere
}

/** `/api/v1/challenges`. */
export const listChallenges = (endpoint: Endpoint) => (asked: ByToken) =>
  paged(
    asked,
    [endpoint, 'Challenges'],
    async ({ after, limit }) => {
      const narrowed = filterOf({ filter: narrowedBy(asked.query), notices: [] }, asked.query)
      if (typeof narrowed === 'string') return narrowed
      const found = await challengesAfter(registerOf(asked), narrowed, { after, limit: limit + 1 })
      return found.map(one => ({ ...one, seq: one.ledgerSeq, id: one.challengeId }))
    },
    here => challengesTold(registerOf(asked), here),
  )

/** `/api/v1/challenges/:id`. */
export async function tellChallenge(asked: ByToken): Promise<DataAnswer> {
  const found = isId(asked.params.id) ? await challengeShown(registerOf(asked), asked.params.id) : null
  const [one] = found ? await challengesTold(registerOf(asked), [found]) : []
  return one ? told(checked('Challenge', one)) : nothingHere
}

const idsOf = (here: readonly Place[]): string[] => here.map(one => one.id)
