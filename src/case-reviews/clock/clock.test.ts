import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysOf, usualClock } from './clock.ts'

test('the days of a clock are counted in months from publication, and none is made up', () => {
  assert.deepEqual(
    daysOf(usualClock, '2026-12-31').map(one => one.on),
    ['2027-02-28', '2027-03-31', '2027-12-31'],
  )
  assert.deepEqual(
    daysOf(usualClock, null).map(one => [one.months, one.on]),
    [
      [2, null],
      [3, null],
      [12, null],
    ],
  )
})
