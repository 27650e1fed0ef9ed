import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { publishedAmount } from './amounts.ts'

const people = { unit: 'n_of_n', countsPeople: true } as const
const share = (value: number, of: number) => publishedAmount(people, { value, of })
const number = (value: number, countsPeople = true) =>
  publishedAmount({ unit: 'number', countsPeople }, { value, of: null })

test('a count of people is rounded or hidden, and zero is kept', () => {
  assert.equal(number(0), '0')
  assert.equal(number(1), 'fewer than 8')
  assert.equal(number(7), 'fewer than 8')
  assert.equal(number(8), '10')
  assert.equal(number(43), '45')
  assert.equal(
    publishedAmount({ unit: 'percent', countsPeople: true }, { value: 50, of: null }),
    'not shown, since how many people it is of is not recorded',
  )
})

test('what counts no people is as it was read', () => {
  assert.equal(number(3, false), '3')
  assert.equal(publishedAmount({ ...people, countsPeople: false }, { value: 3, of: 4 }), '3 of 4')
  assert.equal(publishedAmount({ unit: 'days', countsPeople: true }, { value: 3, of: null }), '3 days')
})

test('a share never tells of few people, on either side of it', () => {
  assert.equal(share(30, 60), '30 of 60 (50%)')
  assert.equal(share(0, 60), '0 of 60 (0%)')
  for (const [value, of] of [
    [3, 60],
    [57, 60],
    [18, 20],
    [2, 5],
  ] as const)
    assert.doesNotMatch(
      share(value, of),
      new RegExp(`(^|\\D)${value}(\\D|$)`),
      `${value} of ${of}: ${share(value, of)}`,
    )
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), (part, rest) => {
      const figures = [
        ...share(part, part + rest)
          .replaceAll(/fewer than 8|\(\d+%\)/g, '')
          .matchAll(/\d+/g),
      ].map(Number)
      assert.ok(
        figures.every(one => one === 0 || one >= 10),
        share(part, part + rest),
      )
      assert.ok(figures.every(one => one % 5 === 0))
    }),
  )
})
