import { type Role, roles } from './policy.ts'

/** Who comes to see one kind of words, wherever the links they are shown lead. */
export interface Seen {
  readonly roles: readonly Role[]
  /** The columns by which a national reader sees it; the database grants these to them, and no other. */
  readonly national?: readonly string[]
  /** Whether anybody sees it once the page of the review was released. */
  readonly isPublic?: boolean
}

const everyone = Object.keys(roles) as Role[]
const readers: readonly Role[] = ['business_team', 'executive', 'independent_scrutineer']

/**
 * What each role sees of one record, kind of words by kind of words. The page of it is made from this table, and a test holds real pages,
 * and what the database grants, to it.
 */
export const fields = {
  'the name of a review, who published it and when': {
    roles: everyone,
    national: ['review.name', 'review.slug', 'review.publisher', 'review.published_on', 'review.registered_at'],
    isPublic: true,
  },
  'the words of what was asked': {
    roles: everyone,
    national: [
      'recommendation.text',
      'recommendation.number',
      'recommendation.kind',
      'recommendation.addressed_to',
      'ask.text',
    ],
    isPublic: true,
  },
  'how far what was asked is covered': { roles: everyone, national: ['ask.coverage'], isPublic: true },
  'the words of a promise on the register': {
    roles: everyone,
    national: [
      'commitment.text', 'commitment.reference', 'commitment.when_words', 'commitment.due_start', 'commitment.due_end', 'commitment.means',
    ], // biome-ignore format: a list
    isPublic: true,
  },
  'who is to keep a promise, as the response prints it': {
    roles: everyone,
    national: ['commitment.who', 'commitment.owner_class'],
    isPublic: true,
  },
  'what is left out: the gaps, and why each is one': {
    roles: everyone,
    national: ['gap.code', 'gap.because', 'gap.subject_kind'],
  },
  'the response, word for word': { roles: everyone, isPublic: true },
  'the words of a document handed in': { roles: readers },
  'what a plan that is not imported says of progress': { roles: ['business_team'] },
  'why a page for the public was sent back': { roles: ['business_team', 'executive'] },
  'who opened the register to a national reader, and why': { roles: everyone },
  'the e-mail address of a national reader': { roles: ['business_team'] },
  'the address that a message went to': { roles: ['business_team'] },
  'the subject of a message': { roles: ['business_team'] },
  'the words of a message that waits': { roles: [] },
} as const satisfies Record<string, Seen>

export type Field = keyof typeof fields

export const seenOf = (field: Field): Seen => fields[field]
