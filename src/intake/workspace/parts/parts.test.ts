import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inPart, longestPart, partAt, partsOf } from './parts.ts'

/** Pages of these lengths, with two characters between them, as the reader leaves between pages of text. */
const pagesOf = (lengths: readonly number[]) => {
  let at = 0
  return lengths.map((length, i) => {
    const page = { number: i + 1, start: at, end: at + length, width: null, height: null }
    at += length + 2
    return page
  })
}

test('the parts are all of the document, in order, none longer than it may be', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 * longestPart }), { minLength: 1, maxLength: 60 }), lengths => {
      const pages = pagesOf(lengths)
      const parts = partsOf(pages)
      for (const part of parts) assert.ok(part.end - part.start <= longestPart)
      for (const page of pages)
        for (const at of [page.start, Math.floor((page.start + page.end) / 2), Math.max(page.start, page.end - 1)]) {
          const part = parts[partAt(parts, at)]
          assert.ok(part && part.start <= at && (at < part.end || page.start === page.end))
          assert.ok(part.firstPage <= page.number && page.number <= part.lastPage)
        }
      assert.deepEqual(
        parts.map(part => part.start),
        parts.map(part => part.start).toSorted((a, b) => a - b),
      )
    }),
  )
})

test('a page that is not longer than a part is never cut', () => {
  const parts = partsOf(pagesOf([4000, 4000, 4000, 9000, 25_000, 100]))
  assert.deepEqual(
    parts.map(part => [part.firstPage, part.lastPage, part.end - part.start]),
    [
      [1, 2, 8002],
      [3, 3, 4000],
      [4, 4, 9000],
      [5, 5, 10_000],
      [5, 5, 10_000],
      [5, 6, 5102],
    ],
  )
})

test('a document without words is one part, and a place beyond the end is in the last', () => {
  assert.deepEqual(partsOf([]), [{ start: 0, end: 0, firstPage: 1, lastPage: 1 }])
  const parts = partsOf(pagesOf([9000, 9000]))
  assert.deepEqual([partAt(parts, 0), partAt(parts, 9001), partAt(parts, 1e9)], [0, 0, 1])
  const [first, second] = parts
  const across = { page: 1, start: 8000, end: 9100 }
  assert.ok(first && second && inPart(first, across) && inPart(second, across) && !inPart(second, null))
})
