import assert from 'node:assert/strict'
import { test } from 'node:test'
import { errorFor, numberWord, plural, ukDate, ukDateTime, windowWords, withQuery } from './words.ts'

test('a day is written out, and nothing stays nothing', () => {
  assert.equal(ukDate('2020-04-01'), '1 April 2020')
  assert.equal(ukDate({ toString: () => '2026-11-22' }), '22 November 2026')
  assert.equal(ukDate(null), '')
  assert.equal(ukDate(undefined), '')
})

test('what is not a day is refused, not guessed at', () => {
  for (const wrong of ['2021-02-29', '01/04/2020', '2020-4-1', new Date(0)])
    assert.throws(() => ukDate(wrong), TypeError)
})

test('an instant is told in London time, in winter and in summer', () => {
  assert.equal(ukDateTime('2026-11-22T21:05:00Z'), '22 November 2026 at 9:05pm')
  assert.equal(ukDateTime(new Date('2026-07-01T23:30:00Z')), '2 July 2026 at 12:30am')
  assert.equal(ukDateTime('2026-07-01T09:00:00Z'), '1 July 2026 at 10am')
  assert.equal(ukDateTime('2026-07-01T12:00:00+01:00[Europe/London]'), '1 July 2026 at midday')
  assert.equal(ukDateTime('2026-01-01T00:00:00Z'), '1 January 2026 at midnight')
  assert.equal(ukDateTime(null), '')
  assert.throws(() => ukDateTime('yesterday'), TypeError)
})

test('counts agree with their noun', () => {
  assert.equal(plural(1, 'ask'), '1 ask')
  assert.equal(plural(20, 'ask'), '20 asks')
  assert.equal(plural(0, 'agency'), '0 agencies')
  assert.equal(plural(2, 'day'), '2 days')
  assert.equal(plural(3, 'process'), '3 processes')
  assert.equal(plural(2, 'child', 'children'), '2 children')
  assert.equal(plural(12_000, 'commitment'), '12,000 commitments')
})

test('small numbers are words', () => {
  assert.deepEqual([0, 1, 9, 10, 1200].map(numberWord), ['none', 'one', 'nine', '10', '1,200'])
})

test('a window of days is said as it is meant', () => {
  assert.equal(windowWords({ start: '2020-04-01', end: '2021-03-31' }), '1 April 2020 to 31 March 2021')
  assert.equal(windowWords({ start: null, end: '2021-03-31' }), 'by 31 March 2021')
  assert.equal(windowWords({ start: '2021-03-31', end: '2021-03-31' }), '31 March 2021')
  assert.equal(windowWords(null), 'no date given')
})

test('a link keeps the query it came with', () => {
  const query = { status: ['open', 'late'], q: 'mental health', page: '2', empty: '' }
  assert.equal(withQuery(query, { page: 3 }), '?status=open&status=late&q=mental+health&page=3')
  assert.equal(
    withQuery(new URLSearchParams('status=open&status=late&page=2'), { page: 3 }),
    '?status=open&status=late&page=3',
  )
  assert.equal(withQuery(query, { page: null, status: null }), '?q=mental+health')
})

test('a field is told its own message only', () => {
  assert.deepEqual(errorFor({ why: 'Enter a reason' }, 'why'), { text: 'Enter a reason' })
  assert.equal(errorFor({ why: 'Enter a reason' }, 'when'), false)
  assert.equal(errorFor(undefined, 'why'), false)
})
