import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { asBytes, asGzip, asText, Drawn, type Piece } from './pieces.ts'

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.integer({ min: 0, max: 3 }).map(times => '<li>“Each child”, 22 November 2026</li>'.repeat(10 ** times)),
)
const pieces = fc.array(
  words.chain(text => fc.constantFrom<Piece>(text, new Drawn(text))),
  { maxLength: 8 },
)

test('a page in pieces is the page, as text, as bytes and packed', () => {
  fc.assert(
    fc.property(pieces, all => {
      const whole = all.map(piece => (typeof piece === 'string' ? piece : piece.text)).join('')
      assert.equal(asText(all), whole)
      assert.deepEqual(asBytes(all), Buffer.from(whole))
      assert.deepEqual(gunzipSync(asGzip(all)), Buffer.from(whole))
    }),
  )
})

test('what was drawn before is packed once, and much lighter than it is', () => {
  const drawn = new Drawn('<li>What was promised, and what became of it.</li>'.repeat(2_000))
  assert.equal(drawn.packed, drawn.packed)
  assert.ok(asGzip(['before', drawn, 'after']).length < drawn.bytes.length / 50)
})

test('a byte that is lost on the way is noticed', () => {
  const page = asGzip(['<p>words of now</p>', new Drawn('<p>words of before</p>'.repeat(40))])
  for (const at of [15, page.length - 12, page.length - 6, page.length - 2]) {
    const spoilt = Buffer.from(page)
    spoilt[at] = (spoilt[at] ?? 0) ^ 0x20
    assert.throws(() => gunzipSync(spoilt), `byte ${at}`)
  }
})
