import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pageOfReview } from './paged.ts'

const things = (most: number) => fc.array(fc.nat(), { maxLength: most })
const some = fc
  .array(fc.record({ asks: things(12), commitments: things(12) }), { maxLength: 20 })
  .map(all => all.map((one, id) => ({ ...one, id })))

test('the pages of a review hold each ask and promise once, in order, and none more than a page holds', () => {
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 9 }), (all, lines) => {
      const { pages } = pageOfReview(all, 1, lines)
      const seen = Array.from({ length: pages }, (_, at) => pageOfReview(all, at + 1, lines))
      for (const what of ['asks', 'commitments'] as const)
        assert.deepEqual(
          seen.flatMap(({ here }) => here.flatMap(one => one[what])),
          all.flatMap(one => one[what]),
        )
      assert.deepEqual(
        [...new Set(seen.flatMap(({ here }) => here.map(one => one.id)))],
        all.map(one => one.id),
      )
      for (const { here, before } of seen) {
        const long = here.map(one => Math.max(1, one.asks.length, one.commitments.length))
        assert.ok(long.reduce((sum, one) => sum + one, 0) <= lines)
        assert.equal(here[0]?.id ?? 0, before)
      }
    }),
  )
})

test('a page that is not there is the nearest one that is', () => {
  const all = [{ asks: [1, 2, 3], commitments: [] }]
  for (const [asked, page] of [
    [0, 1],
    [-4, 1],
    [Number.NaN, 1],
    [1.5, 1],
    [2, 2],
    [99, 2],
  ] as const)
    assert.equal(pageOfReview(all, asked, 2).page, page)
  assert.deepEqual(pageOfReview([], 3), { page: 1, pages: 1, before: 0, here: [] })
})
