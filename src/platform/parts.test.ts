import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { partsOf } from './parts.ts'

test('parts hold every row once, in order, and none holds more values than one statement can', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 1, max: 40 }), (many, columns) => {
      const row = Object.fromEntries(Array.from({ length: columns }, (_, at) => [`column_${at}`, at]))
      const rows = Array.from({ length: many }, (_, id) => ({ ...row, column_0: id }))
      const parts = partsOf(rows)
      assert.deepEqual(
        parts.flat().map(one => one.column_0),
        rows.map(one => one.column_0),
      )
      assert.ok(parts.every(part => part.length > 0 && part.length * columns <= 65_535))
    }),
    { numRuns: 50 },
  )
})
