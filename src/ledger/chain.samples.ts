/** For the tests of this slice: invented happenings, and the chains they make. */
import fc from 'fast-check'
import { type Entry, type Happening, next, sha256 } from './chain.ts'

export const ours = '0b7e4a52-9d51-4c1e-8a3f-6f2d1c9e7a10'
export const theirs = '5c9d2f81-3e64-4b7a-9f08-1a2b3c4d5e6f'

export const confirmed: Happening = {
  at: '2026-03-05T14:07:09.120Z',
  actor: { kind: 'person', id: '7d1f0c3e-2b4a-4f6d-8e9c-0a1b2c3d4e5f' },
  verb: 'commitment.confirmed',
  subject: { kind: 'commitment', id: '1f2e3d4c-5b6a-4978-8695-a4b3c2d1e0f9' },
  about: { words: sha256('the salted words'), dueOn: '2026-09-01' },
}

export function chainOf(
  partnershipId: string,
  happenings: readonly Happening[],
  before: readonly Entry[] = [],
): Entry[] {
  const chain = [...before]
  for (const happening of happenings) chain.push(next(partnershipId, chain.at(-1) ?? null, happening))
  return chain
}

/** Objects as anyone would write them; fast-check's others have no prototype, and equal nothing read from JSON. */
const plainly = { noNullPrototype: true }
const slug = fc.constantFrom('agency_lead', 'reader-1', 'accepted', 'police', 'intake')
const id = fc.oneof(fc.uuid(), slug)

export const happenings: fc.Arbitrary<Happening> = fc.record(
  {
    at: fc
      .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
      .map(date => date.toISOString()),
    actor: fc.record({ kind: fc.constantFrom('person' as const, 'system' as const), id }, plainly),
    verb: fc.constantFrom('commitment.confirmed', 'case-review.published', 'intake.document.read'),
    subject: fc.record({ kind: slug, id }, plainly),
    about: fc.dictionary(
      fc.stringMatching(/^[a-z][A-Za-z0-9]{0,11}$/),
      fc.oneof(id, fc.nat(999_999_999).map(String), fc.constant('2026-02-28'), fc.string().map(sha256)),
      { maxKeys: 4, ...plainly },
    ),
  },
  { requiredKeys: ['at', 'actor', 'verb', 'subject'], ...plainly },
)
