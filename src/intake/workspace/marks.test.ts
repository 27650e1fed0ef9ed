import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Mark, type Piece, piecesOf, segmentsOf } from './marks.ts'

const text = 'The partnership will hold a conference and further workshops during 2020-2021.'
const spans = fc
  .array(fc.tuple(fc.nat(text.length), fc.nat(text.length)), { maxLength: 12 })
  .map(pairs =>
    pairs.map(([a, b], at): Mark => ({ id: String(at), kind: 'claim', start: Math.min(a, b), end: Math.max(a, b) })),
  )
const edges = fc
  .tuple(fc.nat(text.length), fc.nat(text.length))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)

test('segments, one after another, are the text exactly', () => {
  fc.assert(
    fc.property(spans, edges, fc.array(fc.nat(text.length)), (marks, [start, end], cuts) => {
      const segments = segmentsOf(start, end, marks, cuts)
      assert.equal(segments.map(one => text.slice(one.start, one.end)).join(''), text.slice(start, end))
      for (const one of segments) assert.ok(one.start < one.end)
    }),
  )
})

test('a segment has every mark that covers it, and no other', () => {
  fc.assert(
    fc.property(spans, marks => {
      for (const { start, end, marks: on } of segmentsOf(0, text.length, marks)) {
        const covering = marks.filter(mark => mark.start <= start && mark.end >= end && mark.start < mark.end)
        const touching = marks.filter(mark => mark.start < end && mark.end > start && mark.start < mark.end)
        assert.deepEqual(on.map(mark => mark.id).sort(), covering.map(mark => mark.id).sort())
        assert.equal(covering.length, touching.length)
      }
    }),
  )
})

test('pieces hold the same words in the same order, and each mark begins once', () => {
  fc.assert(
    fc.property(spans, marks => {
      const pieces = piecesOf(segmentsOf(0, text.length, marks))
      assert.equal(wordsOf(pieces), text)
      const begun = firstsOf(pieces)
      assert.deepEqual(begun.toSorted(), [...new Set(begun)].toSorted())
      assert.equal(begun.length, marks.filter(mark => mark.start < mark.end).length)
    }),
  )
})

test('a commitment inside a response lies within it, and marks that cross are cut', () => {
  const response: Mark = { id: 'response', kind: 'response', start: 0, end: 40 }
  const commitment: Mark = { id: 'commitment', kind: 'commitment', start: 10, end: 20 }
  const [outer] = piecesOf(segmentsOf(0, 40, [commitment, response]))
  assert.ok(outer && 'mark' in outer && outer.mark.id === 'response')
  const inner = outer.pieces.find(piece => 'mark' in piece)
  assert.ok(inner && 'mark' in inner && inner.mark.id === 'commitment')

  const crossing: Mark = { id: 'crossing', kind: 'claim', start: 30, end: 60 }
  const pieces = piecesOf(segmentsOf(0, text.length, [response, crossing]))
  assert.equal(
    JSON.stringify(pieces).match(/"id":"crossing","kind":"claim","start":30,"end":60},"first":(true|false)/g)?.length,
    2,
  )
})

const wordsOf = (pieces: readonly Piece[]): string =>
  pieces.map(piece => ('mark' in piece ? wordsOf(piece.pieces) : text.slice(piece.text.start, piece.text.end))).join('')
const firstsOf = (pieces: readonly Piece[]): string[] =>
  pieces.flatMap(piece => ('mark' in piece ? [...(piece.first ? [piece.mark.id] : []), ...firstsOf(piece.pieces)] : []))
