import { coverages, meansWords, ownerClasses, recommendationKinds, scheduleTitles } from '#src/case-reviews/index.ts'
import { aboutKinds, challengeActs, challengeKinds, satisfactions, stateWords } from '#src/challenges/index.ts'
import { assuranceTitles, colourTitles, deliveryTitles, impactTitles } from '#src/commitments/index.ts'
import { roles } from '#src/partnerships/index.ts'
import type { Challenge, Commitment, Problem, PublicReview, Recommendation, Review } from './answers.ts'

/** JSON Schema, draft 2020-12. */
export type Shape = Readonly<Record<string, unknown>>

const words = (description: string): Shape => ({ type: 'string', description })
const count = (description: string): Shape => ({ type: 'integer', minimum: 0, description })
const yesOrNo = (description: string): Shape => ({ type: 'boolean', description })
const id = (description: string): Shape => ({ type: 'string', format: 'uuid', description })
const day = (description: string): Shape => ({
  ...{ type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  description,
})
const instant = (description: string): Shape => ({
  ...{ type: 'string', format: 'date-time', pattern: '^\\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z$' },
  description,
})
const address = (description: string): Shape => ({ type: 'string', format: 'uri-reference', description })
const list = (items: Shape, description: string): Shape => ({ type: 'array', items, description })
const orNull = ({ description, ...shape }: Shape): Shape => ({ anyOf: [shape, { type: 'null' }], description })
/** One of a few values, each with what it is called on the pages. */
const oneOf = (titles: Readonly<Record<string, string>>, description: string): Shape => ({
  type: 'string',
  enum: Object.keys(titles),
  description: `${description} ${Object.entries(titles)
    .map(([value, title]) => `${value}: ${title}.`)
    .join(' ')}`,
})
/** An object that has each of these and nothing else. */
const object = <Of>(properties: Readonly<Record<keyof Of & string, Shape>>, description: string): Shape => ({
  type: 'object',
  required: Object.keys(properties),
  additionalProperties: false,
  properties,
  description,
})
const ref = (name: string): Shape => ({ $ref: `#/components/schemas/${name}` })
const pageOf = (name: string): Shape =>
  object<{ data: unknown; next: unknown }>(
    {
      data: list(
        ref(name),
        'In the order in which they came to the register: what is added meanwhile comes at the end.',
      ),
      next: orNull(address('Where the list goes on; null where this is the end of it. The same as the Link header.')),
    },
    'One page of a list.',
  )

const ofReview = object<Commitment['review']>(
  { id: words('Its name in addresses.'), name: words('What it is known as. It names no child.') },
  'The review that it belongs to.',
)

const review: Readonly<Record<keyof Review, Shape>> = {
  id: words('Its name in addresses, which never changes.'),
  name: words('What it is known as. It names no child.'),
  publisher: orNull(words('Who published the response; null where the record does not say.')),
  publishedOn: orNull(day('The day on which it was published; null where the record does not say.')),
  registeredAt: instant('When it was put on the register.'),
  isDraft: yesOrNo('Whether it is a draft still, which the business team alone is told of.'),
  isPublic: yesOrNo('Whether an edition of it stands released to the public.'),
  recommendations: count('How many recommendations it has on the register.'),
  commitments: count('How many promises were made in answer.'),
  page: address('Its page, for people.'),
}

const recommendation: Readonly<Record<keyof Recommendation, Shape>> = {
  id: id('Its id, which never changes.'),
  review: ofReview,
  number: orNull(words('The number that the review gives it; null where it gives none.')),
  kind: oneOf(recommendationKinds, 'What kind it is.'),
  text: words('Its words as published, unchanged.'),
  addressedTo: list(words('A body.'), 'The bodies that it is addressed to; empty where it does not say.'),
  response: object<Recommendation['response']>(
    {
      text: orNull(words('The response, word for word; null where there is none.')),
      position: orNull(words('The verdict as printed; null where none is.')),
    },
    'What was answered.',
  ),
  asks: list(
    object<Recommendation['asks'][number]>(
      {
        id: id('Its id, which never changes.'),
        text: words('One thing that it asks for, in its own words.'),
        coverage: oneOf(coverages, 'How far the response answers it.'),
      },
      'One ask.',
    ),
    'Each thing that it asks for.',
  ),
  commitments: list(
    object<Recommendation['commitments'][number]>(
      { id: id('Its id.'), reference: words('What it is called on the register.') },
      'One promise.',
    ),
    'The promises made in answer.',
  ),
  missing: list(words('A code.'), 'What it leaves unsaid, by the codes of the register.'),
  themes: list(words('A theme.'), 'The partnership’s own themes that it was put under.'),
  page: address('Its page, for people.'),
}

const commitment: Readonly<Record<keyof Commitment, Shape>> = {
  id: id('Its id, which never changes.'),
  reference: words('What it is called on the register.'),
  review: ofReview,
  recommendation: object<Commitment['recommendation']>(
    { id: id('Its id.'), number: orNull(words('Its number; null where it has none.')) },
    'The recommendation that it answers.',
  ),
  text: words('What was promised, in the words of the response.'),
  who: list(words('A body or a post.'), 'Who is to do it, as printed; empty where nobody is named.'),
  ownerClass: oneOf(ownerClasses, 'What kind of owner is printed.'),
  means: oneOf(meansWords, 'How it is to be done.'),
  printed: object<Commitment['printed']>(
    {
      words: orNull(words('The words of when; null where there are none.')),
      from: orNull(day('The first day that they were read as.')),
      to: orNull(day('The last day that they were read as.')),
      schedule: oneOf(scheduleTitles, 'How it stands against that day alone, which the filter “schedule” goes by.'),
    },
    'When it is to be done, as printed.',
  ),
  holder: orNull(words('The agency that has accepted it; null where none has.')),
  dueOn: orNull(day('The day that stands, also where it was moved; null where there is none.')),
  timesMoved: count('How often that day was moved.'),
  schedule: oneOf(
    { ...scheduleTitles, over: 'Nothing more is to be done by a day' },
    'How it stands against the day that stands.',
  ),
  delivery: oneOf(deliveryTitles, 'What its owner says. It is the owner’s word, and no proof.'),
  assurance: oneOf(assuranceTitles, 'What another agency made of the evidence.'),
  evidenceLevel: orNull(count('The step of the ladder that was accepted; null where none was.')),
  impact: oneOf(impactTitles, 'What was found when it was looked at again.'),
  colour: oneOf(colourTitles, 'All of that in one word, worked out and never typed in.'),
  missing: list(words('A code.'), 'What it leaves unsaid, by the codes of the register.'),
  themes: list(words('A theme.'), 'The partnership’s own themes of the recommendation.'),
  page: address('Its page, for people.'),
}

/** Of words with more to them, what each is called. */
const textsOf = (words: Readonly<Record<string, { readonly text: string }>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(words).map(([value, { text }]) => [value, text]))

const challenge: Readonly<Record<keyof Challenge, Shape>> = {
  id: id('Its id, which never changes.'),
  kind: oneOf(textsOf(challengeKinds), 'What kind it is.'),
  state: oneOf(textsOf(stateWords), 'How it stands today.'),
  words: words('What was raised, as it was worded last.'),
  about: object<Challenge['about']>(
    {
      kind: {
        type: 'string',
        enum: aboutKinds,
        description: 'What kind of thing: “partnership” is its work as a whole.',
      },
      id: orNull(id('Its id; null for the work as a whole.')),
      title: words('What it is called.'),
      words: orNull(words('Its words as published; null where it has none.')),
      review: orNull(ofReview),
      page: orNull(address('Its page, for people.')),
    },
    'What it is about.',
  ),
  raisedBy: object<Challenge['raisedBy']>(
    { agency: words('For which agency.'), role: oneOf(roles, 'In which role.') },
    'Who raised it, by agency and role: nobody is named.',
  ),
  raisedAt: instant('When it was raised.'),
  putTo: words('The agency that it was put to.'),
  replyBy: day('The day by which a reply is wanted.'),
  lastReply: orNull(words('What was replied last; null where there is no reply.')),
  satisfied: orNull(oneOf(satisfactions, 'Whether the reply satisfied whoever raised it.')),
  outcome: orNull(words('What it closed with: what changed because of it, or why nothing did; null while it is open.')),
  steps: list(
    object<Challenge['steps'][number]>(
      {
        act: oneOf(challengeActs, 'What was done.'),
        at: instant('When.'),
        agency: words('For which agency.'),
        words: orNull(words('What was said; null where nothing was.')),
        replyBy: orNull(day('The day by which a reply was wanted from then on; null where the step sets none.')),
        escalatedTo: orNull(
          words('The forum, or the role of the person, that it was escalated to; null where it was not.'),
        ),
      },
      'One step.',
    ),
    'Everything that befell it, oldest first.',
  ),
  page: address('Its page, for people.'),
}

const publicReview: Readonly<Record<keyof PublicReview, Shape>> = {
  id: words('Its name in addresses, which never changes.'),
  name: words('What it is known as. It names no child.'),
  edition: { type: 'integer', minimum: 1, description: 'The edition that stands released.' },
  asOf: day('The day as of which that is set out.'),
  releasedAt: instant('When it was released.'),
  page: address('The published page, for people.'),
  promises: orNull(address('The promises of this edition as data; null for an edition from before there was any.')),
}

const problemShape: Readonly<Record<keyof Problem, Shape>> = {
  type: { const: 'about:blank', description: 'The status says what kind of problem it is.' },
  title: words('What is wrong, in short.'),
  status: { type: 'integer', minimum: 400, maximum: 599, description: 'The status of the answer.' },
  detail: words('What is wrong, and what to do.'),
}

/** Everything that is told, by name: each answer is held to one of these before it leaves. */
export const shapes = {
  Review: object<Review>(review, 'A review on the register.'),
  Reviews: pageOf('Review'),
  Recommendation: object<Recommendation>(recommendation, 'What a review asked for, and what was answered.'),
  Recommendations: pageOf('Recommendation'),
  Commitment: object<Commitment>(commitment, 'A promise, and how it stands today.'),
  Commitments: pageOf('Commitment'),
  Challenge: object<Challenge>(challenge, 'A question, a challenge or an offer of support, and what became of it.'),
  Challenges: pageOf('Challenge'),
  PublicReview: object<PublicReview>(publicReview, 'A review of which an edition stands released.'),
  PublicReviews: object<{ data: unknown }>(
    { data: list(ref('PublicReview'), 'The latest released first.') },
    'The reviews that are published.',
  ),
  Promises: { $ref: '/schema/promises-1.json' },
  Description: { type: 'object', description: 'A description of this API, as OpenAPI 3.1 has it.' },
  Problem: {
    ...object<Problem>(problemShape, 'Why an answer is none (RFC 9457).'),
    properties: {
      ...problemShape,
      reference: words('Of something that went wrong here: quote it to whoever runs the copy.'),
    },
  },
} as const satisfies Record<string, Shape>
export type ShapeName = keyof typeof shapes
