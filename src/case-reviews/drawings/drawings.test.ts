import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chainDrawing } from './chain.ts'
import { coverageBar } from './coverage-bar.ts'
import { windowsDrawing } from './windows.ts'

const text = fc.string({ unit: 'binary' })
const coverage = fc.constantFrom('addressed', 'partial', 'substituted', 'restated', 'unaddressed')
const link = fc.record({
  number: fc.option(text),
  asks: fc.array(fc.record({ text, coverage }), { maxLength: 6 }),
  commitments: fc.array(fc.record({ reference: text, text }), { maxLength: 4 }),
})
const day = fc.integer({ min: 10_000, max: 25_000 }).map(n => new Date(n * 86_400_000).toISOString().slice(0, 10))
const due = fc.tuple(fc.option(day), day, text).map(([start, end, reference]) => ({
  reference,
  dueStart: start !== null && start <= end ? start : null,
  dueEnd: end,
}))

test('whatever a document says, its chain is one well-formed picture that runs nothing', () => {
  fc.assert(fc.property(fc.array(link, { maxLength: 5 }), links => wellFormed(chainDrawing(links))))
})

test('every window is drawn, within the picture', () => {
  fc.assert(
    fc.property(fc.array(due, { minLength: 1, maxLength: 20 }), day, (promises, today) => {
      const drawn = windowsDrawing(promises, today)
      wellFormed(drawn)
      assert.equal(drawn.match(/tl-drawing__window/g)?.length, promises.length)
      for (const [, x, long] of drawn.matchAll(/<rect x="([^"]+)" y="[^"]+" width="([^"]+)" height="20"/g))
        assert.ok(Number(x) >= 70 && Number(x) + Number(long) <= 861, `${x} + ${long}`)
    }),
  )
})

test('the parts of the bar fill it, each as long as its share', () => {
  const drawn = coverageBar({ addressed: 0, partial: 6, substituted: 3, restated: 1, unaddressed: 10 })
  const long = [...drawn.matchAll(/width="([^"]+)" height="48"/g)].map(found => Number(found[1]))
  assert.equal(long.length, 4)
  assert.ok(Math.abs(long.reduce((sum, one) => sum + one, 0) - 878) < 1)
  assert.ok(Math.abs((long[0] ?? 0) / (long[1] ?? 1) - 2) < 0.01)
  assert.match(
    drawn,
    /Of 20 asks: partly addressed 6, something else offered 3, existing duty restated 1, response does not say 10\./,
  )
})

test('a line goes on only from an ask that the response takes up', () => {
  const links = (asked: string) => [
    { number: '1', asks: [{ text: 'ask', coverage: asked }], commitments: [{ reference: 'C1', text: 'do' }] },
  ]
  const joins = (asked: string) => chainDrawing(links(asked)).match(/tl-drawing__join/g)?.length
  assert.deepEqual(['unaddressed', 'restated', 'addressed'].map(joins), [1, 1, 3])
  assert.match(chainDrawing(links('partial')), /tl-drawing__join--part/)
})

/** Reads the drawing by itself: tags close in order, and nothing in it is a style, a script or a handler. */
function wellFormed(drawn: string): void {
  const open: string[] = []
  const rest = drawn.replace(/<(\/?)(\w+)((?: [\w:-]+="[^"<>]*")*)(\/?)>/g, (_, closing, name, attributes, empty) => {
    assert.ok(!/ (style|on\w+|href)=/.test(attributes))
    assert.notEqual(name, 'script')
    if (closing) assert.equal(open.pop(), name)
    else if (!empty) open.push(name)
    return ''
  })
  assert.deepEqual(open, [])
  assert.ok(!/[<>]/.test(rest))
  assert.match(drawn, /^<svg [^>]*role="img" aria-labelledby="(\w+)-title \1-desc"/)
  assert.ok(!/NaN|undefined|Infinity/.test(drawn.replace(/<(text|desc|title)[^>]*>[^<]*/g, '')))
}
