import { meansWords, ownerClasses, recommendationKinds, scheduleTitles } from '#src/case-reviews/index.ts'
import { challengeKinds, stateWords } from '#src/challenges/index.ts'
import { assuranceTitles, colourTitles, deliveryTitles } from '#src/commitments/index.ts'
import type { ShapeName } from './answers/shapes.ts'
import { mostAtOnce, usualLimit } from './paging.ts'

/** Something that may be given after the “?” of an address. */
export interface Given {
  readonly name: string
  readonly says: string
  /** The values that it may have, where they are a few. */
  readonly values?: readonly string[]
  readonly isNumber?: true
}

/** One address of the API, as it is described; `routes.ts` says what answers. */
export interface Endpoint {
  readonly path: `/api/v1/${string}`
  readonly who: 'token' | 'public' | 'open'
  readonly title: string
  readonly says: string
  readonly query: readonly Given[]
  readonly tells: ShapeName
}

export const namesOf = ({ query }: Endpoint): string[] => query.map(one => one.name)

const paging: readonly Given[] = [
  { name: 'limit', says: `How many at once: 1 to ${mostAtOnce}, and ${usualLimit} unless you say.`, isNumber: true },
  { name: 'cursor', says: 'Where to go on. Do not make one yourself: follow “next”.' },
]
const of = (name: string, says: string, titles: Readonly<Record<string, string>>, ...more: string[]): Given => ({
  ...{ name, says },
  values: [...Object.keys(titles), ...more],
})
const words: Given = {
  name: 'q',
  says: 'Words to search for. “or”, a minus sign and quotes work as in other searches.',
}
const review: Given = { name: 'review', says: 'Of one review: its id.' }
const gap: Given = { name: 'gap', says: 'What is left unsaid: a code of the register.' }
const theme: Given = { name: 'theme', says: 'Of one theme: its id, or “none”.' }

const ofRecommendations: readonly Given[] = [
  ...[words, review, theme, gap],
  { name: 'agency', says: 'Addressed to this body, as printed, or “none”.' },
  of('kind', 'What kind it is.', recommendationKinds),
  of('means', 'How a promise made in answer is to be done.', meansWords, 'none'),
  of('schedule', 'How a promise made in answer stands against its printed day.', scheduleTitles, 'none'),
]
const ofCommitments: readonly Given[] = [
  ...[words, review, theme, gap],
  { name: 'agency', says: 'Printed as the owner: this body, or “none”.' },
  { name: 'holder', says: 'Accepted by this agency: its id, or “none”.' },
  of('kind', 'What kind of owner is printed.', ownerClasses),
  of('means', 'How it is to be done.', meansWords),
  of('schedule', 'How it stands against its printed day.', scheduleTitles),
  of('delivery', 'What its owner says.', deliveryTitles),
  of('assurance', 'What another agency made of the evidence.', assuranceTitles),
  of('colour', 'All of that in one word.', colourTitles),
]
const ofChallenges: readonly Given[] = [
  { name: 'kind', says: 'What kind it is.', values: Object.keys(challengeKinds) },
  { name: 'state', says: 'How it stands today.', values: Object.keys(stateWords) },
  { name: 'to', says: 'Put to this agency: its id.' },
  { name: 'review', says: 'About a review or anything of it: its name in addresses.' },
]

/** Every address of the API. Each has a route, and each route is one of these. */
export const endpoints = {
  description: {
    path: '/api/v1/openapi.json',
    who: 'open',
    title: 'This description',
    says: 'The addresses of the API and all that they tell, as OpenAPI 3.1.',
    query: [],
    tells: 'Description',
  },
  reviews: {
    path: '/api/v1/reviews',
    who: 'token',
    title: 'The reviews on the register',
    says: 'Every review that the role of the token sees.',
    query: paging,
    tells: 'Reviews',
  },
  review: {
    path: '/api/v1/reviews/:review',
    who: 'token',
    title: 'One review',
    says: 'A review by its name in addresses.',
    query: [],
    tells: 'Review',
  },
  recommendations: {
    path: '/api/v1/recommendations',
    who: 'token',
    title: 'What reviews asked for',
    says: 'Every recommendation on the register, with what it asks and what was answered, or those that a filter lets through.',
    query: [...ofRecommendations, ...paging],
    tells: 'Recommendations',
  },
  recommendation: {
    path: '/api/v1/recommendations/:id',
    who: 'token',
    title: 'One recommendation',
    says: 'A recommendation by its id.',
    query: [],
    tells: 'Recommendation',
  },
  commitments: {
    path: '/api/v1/commitments',
    who: 'token',
    title: 'What was promised',
    says: 'Every promise on the register and how it stands today, or those that a filter lets through. The filters are those of the list of commitments.',
    query: [...ofCommitments, ...paging],
    tells: 'Commitments',
  },
  commitment: {
    path: '/api/v1/commitments/:id',
    who: 'token',
    title: 'One promise',
    says: 'A promise by its id, and how it stands today.',
    query: [],
    tells: 'Commitment',
  },
  challenges: {
    path: '/api/v1/challenges',
    who: 'token',
    title: 'Support and challenge',
    says: 'Every question, challenge and offer of support, with all its steps, or those that a filter lets through. Agencies and roles are told; people are not named.',
    query: [...ofChallenges, ...paging],
    tells: 'Challenges',
  },
  challenge: {
    path: '/api/v1/challenges/:id',
    who: 'token',
    title: 'One question, challenge or offer of support',
    says: 'One of them by its id, with all its steps.',
    query: [],
    tells: 'Challenge',
  },
  publicReviews: {
    path: '/api/v1/public/partnerships/:partnership/reviews',
    who: 'public',
    title: 'The published reviews of a partnership',
    says: 'The reviews of which an edition stands released, for anybody.',
    query: [],
    tells: 'PublicReviews',
  },
  publicPromises: {
    path: '/api/v1/public/partnerships/:partnership/reviews/:review/promises',
    who: 'public',
    title: 'The promises of a published review',
    says: 'The edition that stands released, as open data: the same document as its download. It is frozen.',
    query: [],
    tells: 'Promises',
  },
} as const satisfies Record<string, Endpoint>
