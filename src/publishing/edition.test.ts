import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { editionOf } from './edition.ts'
import { askInWords, commitmentInWords } from './plain-words.ts'
import type { CommitmentRecord, ReviewRecord } from './record.ts'

const promise = (changes: Partial<CommitmentRecord> = {}): CommitmentRecord => ({
  reference: '1.1',
  text: 'will deliver a conference',
  who: ['Learning and development group'],
  ownerClass: 'body',
  whenWords: 'during 2020-21',
  dueStart: '2020-04-01',
  dueEnd: '2021-03-31',
  dueBasis: 'assumed financial year',
  gaps: [],
  ...changes,
})

test('who: a body by its name, a collective with what is not said, nobody in plain words', () => {
  const who = (changes: Partial<CommitmentRecord>) => commitmentInWords(promise(changes), '2026-11-22').who
  assert.equal(who({}), 'Learning and development group')
  assert.match(who({ who: ['The partnership'], ownerClass: 'collective' }), /does not say which body or person/)
  assert.equal(who({ who: [], ownerClass: 'none' }), 'The response does not say who will do this.')
})

test('when: the words stand beside the reading of them', () => {
  const when = (changes: Partial<CommitmentRecord>) => commitmentInWords(promise(changes), '2026-11-22').when
  assert.equal(when({}), '“during 2020-21”, read here as 1 April 2020 to 31 March 2021 (assumed financial year).')
  assert.equal(
    when({ whenWords: 'in due course', dueStart: null, dueEnd: null, dueBasis: null }),
    '“in due course”. No date can be worked out from these words.',
  )
  assert.equal(when({ whenWords: null, dueStart: null, dueEnd: null }), 'The response does not say when.')
})

test('absence is bounded by a day and nobody is blamed', () => {
  assert.equal(commitmentInWords(promise(), '2026-11-22').recorded, 'No evidence recorded here by 22 November 2026.')
  const words = (['addressed', 'partial', 'substituted', 'restated', 'unaddressed'] as const).map(askInWords).join(' ')
  assert.doesNotMatch(words, /fail|not done|breach/i)
})

const codes = fc.constantFrom('NO_MEASURE', 'NO_PERSON', 'WINDOW_ONLY', 'CONDITIONAL', 'SOMETHING_NEW')
const records: fc.Arbitrary<ReviewRecord> = fc.record({
  reviewId: fc.uuid(),
  slug: fc.constant('child-r'),
  name: fc.string(),
  publisher: fc.option(fc.string()),
  publishedOn: fc.constant(null),
  isDraft: fc.constant(false),
  gaps: fc.array(codes),
  recommendations: fc.array(
    fc.record({
      number: fc.option(fc.string()),
      text: fc.string(),
      addressedTo: fc.array(fc.string()),
      responseText: fc.option(fc.string()),
      asks: fc.array(
        fc.record({ text: fc.string(), coverage: fc.constantFrom('addressed' as const, 'partial' as const) }),
      ),
      commitments: fc.array(fc.record({ text: fc.string(), gaps: fc.array(codes) }).map(changes => promise(changes))),
      claims: fc.array(fc.string()),
      standing: fc.array(fc.string()),
    }),
  ),
})

test('an edition counts everything it holds, and the same record gives the same edition', () => {
  fc.assert(
    fc.property(records, record => {
      const edition = editionOf(record, '2026-11-22')
      assert.deepEqual(edition, editionOf(record, '2026-11-22'))
      assert.equal(edition.asked, edition.recommendations.flatMap(one => one.asks).length)
      assert.equal(edition.promised, edition.recommendations.flatMap(one => one.promises).length)
      assert.ok(edition.answered <= edition.asked)
    }),
  )
})
