import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownersOf, sentenceOf, tallyOf } from './tally.ts'

const promise = (
  ownerClass: string,
  dueStart: string | null = null,
  dueEnd: string | null = null,
  whenWords: string | null = null,
) => ({
  who: ownerClass === 'none' ? [] : ['The partnership'],
  ownerClass,
  whenWords,
  dueStart,
  dueEnd,
})
const seed = {
  recommendations: [
    {
      asks: [{ coverage: 'unaddressed' }, { coverage: 'partial' }],
      commitments: [promise('collective', '2020-04-01', '2021-03-31'), promise('none')],
    },
    { asks: [{ coverage: 'restated' }], commitments: [promise('body', null, null, 'will continue')] },
  ],
}

test('one sentence says what a review comes to, with windows closed as of the day', () => {
  assert.equal(
    sentenceOf(tallyOf(seed, '2021-04-01'), '2021-04-01'),
    '2 recommendations, 3 asks: none answered in full. 3 promises: none names a person, one gives a window, none an exact date. By 1 April 2021 one window has closed.',
  )
  assert.doesNotMatch(sentenceOf(tallyOf(seed, '2021-03-31'), '2021-03-31'), /closed/)
})

test('a review that promises nothing says so, and a person and a day are counted', () => {
  const silent = { recommendations: [{ asks: [{ coverage: 'addressed' }], commitments: [] }] }
  assert.equal(
    sentenceOf(tallyOf(silent, '2026-11-22'), '2026-11-22'),
    '1 recommendation, 1 ask: one answered in full. Nothing is promised.',
  )
  const exact = {
    recommendations: [
      { asks: [], commitments: [promise('person', null, '2027-01-01'), promise('person', '2027-01-02', '2027-01-02')] },
    ],
  }
  assert.match(
    sentenceOf(tallyOf(exact, '2026-11-22'), '2026-11-22'),
    /two name a person, none gives a window, two give an exact date\.$/,
  )
})

test('every ask and promise is counted once under each heading', () => {
  const tally = tallyOf(seed, '2026-11-22')
  assert.equal(
    Object.values(tally.coverage).reduce((a, b) => a + b),
    tally.asks,
  )
  assert.equal(
    Object.values(tally.schedule).reduce((a, b) => a + b),
    tally.promises,
  )
})

test('owners are listed as printed, those with most promises first and nobody last', () => {
  const of = (who: string[], reference: string) => ({ who, ownerClass: who.length ? 'body' : 'none', reference })
  const owners = ownersOf([
    of([], 'C1'),
    of([], 'C2'),
    of(['Executive group'], 'C3'),
    of(['Police'], 'C4'),
    of(['Police'], 'C5'),
  ])
  assert.deepEqual(
    owners.map(({ name, references }) => [name, references.join()]),
    [
      ['Police', 'C4,C5'],
      ['Executive group', 'C3'],
      [null, 'C1,C2'],
    ],
  )
})
