import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { editionOf } from './edition.ts'
import { picturesOf } from './pictures.ts'
import { records, reviewWith } from './record.samples.ts'

test('a picture says the figures of its table, which are those of the edition', () => {
  fc.assert(
    fc.property(records, record => {
      const edition = editionOf(record, '2026-11-22')
      const { asks, promises } = picturesOf(edition)
      assert.equal(asks === null, edition.asked === 0)
      assert.equal(promises === null, edition.promised === 0)
      const sum = asks?.rows.reduce((all, [, count]) => all + count, 0) ?? 0
      assert.equal(sum, edition.asked)
      assert.deepEqual(
        promises?.rows.map(([, count]) => count) ?? [],
        promises === null ? [] : [edition.promised, ...Object.values(edition.progress ?? {})],
      )
      for (const picture of [asks, promises])
        for (const [what, count] of picture?.rows ?? [])
          if (count > 0) assert.ok(picture?.svg.toLowerCase().includes(what.toLowerCase()), what)
      // No bar is longer than that of all that was promised, and none runs off the picture.
      const widths = [...(promises?.svg ?? '').matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(one => Number(one[1]))
      for (const width of widths) assert.ok(width <= 530, `${width}`)
    }),
    { numRuns: 50 },
  )
})

test('an edition from before draws what it has', () => {
  const { progress: _, ...before } = editionOf(reviewWith({}), '2026-11-22')
  assert.deepEqual(picturesOf(before).promises, null)
})
