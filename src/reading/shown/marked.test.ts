import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Mark, stretchesOf } from './marked.ts'

const marks = fc.array(
  fc.record({ start: fc.nat(60), length: fc.integer({ min: 1, max: 30 }), kind: fc.constantFrom('ask', 'claim') }),
  { maxLength: 8 },
)

test('stretches are the whole text, each mark covers just its own words, and each begins once', () => {
  fc.assert(
    fc.property(marks, fc.integer({ min: 1, max: 80 }), (drawn, cut) => {
      const all = drawn.map(
        ({ start, length, kind }, i): Mark => ({ id: `w${i}`, kind, page: 1, start, end: start + length }),
      )
      const begun = new Set<string>()
      const stretches = [...stretchesOf(0, cut, all, begun), ...stretchesOf(cut, 91, all, begun)]
      assert.deepEqual(
        stretches.map(one => one.start),
        [0, ...stretches.slice(0, -1).map(one => one.end)],
      )
      for (const { start, end, kinds } of stretches)
        for (const at of [start, end - 1])
          assert.deepEqual(
            [...kinds].sort(),
            [...new Set(all.filter(mark => mark.start <= at && mark.end > at).map(mark => mark.kind))].sort(),
          )
      assert.deepEqual(stretches.flatMap(one => one.begins).sort(), all.map(mark => mark.id).sort())
    }),
  )
})
