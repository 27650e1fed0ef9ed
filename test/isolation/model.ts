import type { Role } from '#src/partnerships/index.ts'

/** What two partnerships hold, as far as who sees what goes: the whole of the rules, without a database. */
export interface Model {
  readonly people: Person[]
  readonly reviews: Review[]
  readonly documents: { readonly token: string; readonly partnership: number }[]
}

export interface Person {
  readonly name: string
  readonly partnership: number
  readonly agency: number
  readonly role: Role
  isSignedIn: boolean
  isAppointed: boolean
}

export interface Review {
  /** A word that is in every text of it, and nowhere else. */
  readonly token: string
  readonly partnership: number
  readonly panel: Set<Person>
  isDraft: boolean
  isReleased: boolean
  waits: Person | null
}

export const acts = ['share', 'draft', 'propose', 'approve', 'take-back', 'withdraw'] as const
export type Act = (typeof acts)[number]

const may: Readonly<Record<Act, readonly Role[]>> = {
  share: ['business_team'],
  draft: ['business_team'],
  propose: ['business_team', 'executive'],
  approve: ['business_team', 'executive'],
  'take-back': ['business_team', 'executive'],
  withdraw: ['business_team', 'executive'],
}

const isHere = (person: Person): boolean => person.isSignedIn && person.isAppointed

export const sees = (person: Person, review: Review): boolean =>
  isHere(person) &&
  person.partnership === review.partnership &&
  (!review.isDraft || person.role === 'business_team' || review.panel.has(person))

/** Does it, where this person may; whether they could. */
export function done(person: Person, act: Act, review: Review): boolean {
  if (!sees(person, review) || !may[act].includes(person.role)) return false
  switch (act) {
    case 'share':
      review.isDraft = false
      return true
    case 'draft':
      if (review.isReleased || review.waits) return false
      review.isDraft = true
      return true
    case 'propose':
      if (review.isDraft || review.waits) return false
      review.waits = person
      return true
    case 'approve':
      if (!review.waits || review.waits.agency === person.agency) return false
      review.waits = null
      review.isReleased = true
      return true
    case 'take-back':
      if (review.waits !== person) return false
      review.waits = null
      return true
    case 'withdraw':
      if (!review.isReleased) return false
      review.isReleased = false
      return true
  }
}

/** Names somebody to the panel of a review, where this person may; whether they could. */
export function named(person: Person, review: Review, other: Person): boolean {
  if (!sees(person, review) || person.role !== 'business_team') return false
  if (other.partnership !== person.partnership || other.role === 'business_team' || !other.isAppointed) return false
  review.panel.add(other)
  return true
}

/** The tokens that each of these pages shows to somebody. */
export function shownTo(person: Person, { reviews, documents }: Model): Readonly<Record<string, readonly string[]>> {
  const seen = reviews.filter(review => sees(person, review)).map(({ token }) => token)
  const opens = isHere(person) && ['business_team', 'executive', 'independent_scrutineer'].includes(person.role)
  const handedIn = documents
    .filter(({ partnership }) => opens && partnership === person.partnership)
    .map(({ token }) => token)
  return {
    '/home': [...seen, ...(person.role === 'business_team' ? handedIn : [])],
    '/reviews': seen,
    '/recommendations': seen,
    '/recommendations?q=everywhere': seen,
    '/recommendations.csv': seen,
    '/commitments': seen,
    '/commitments.csv?q=everywhere': seen,
    '/intake': handedIn,
  }
}

export const shownToAnybody = (partnership: number, { reviews }: Model): readonly string[] =>
  reviews.filter(one => one.partnership === partnership && one.isReleased).map(({ token }) => token)
