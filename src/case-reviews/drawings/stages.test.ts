import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Come, picture, placed, stagesDrawing, type Way } from './stages.ts'

const reached = fc.constantFrom('yes', 'part', 'ended', 'no')
const comes = fc.array(
  fc.record({
    number: fc.option(fc.string({ unit: 'binary' })),
    href: fc.constant('/recommendations/r'),
    commitments: fc.array(
      fc.record({
        id: fc.uuid(),
        reference: fc.string({ unit: 'binary' }),
        way: fc.tuple(reached, reached, reached, reached),
      }),
      { maxLength: 4 },
    ),
  }),
  { maxLength: 8 },
) as fc.Arbitrary<Come[]>

test('every promise has one line, every recommendation one at least, all inside and none on another', () => {
  fc.assert(
    fc.property(comes, some => {
      const { lines, height } = placed(some)
      for (const [at, { commitments }] of some.entries())
        assert.deepEqual(
          lines.filter(one => one.recommendation === at).map(one => one.commitment),
          commitments.length === 0 ? [null] : commitments.map((_, n) => n),
        )
      for (const [at, { y }] of lines.entries()) {
        assert.ok(y - 10 >= picture.top - picture.gap && y + 10 <= height)
        assert.ok(at === 0 || y - (lines[at - 1]?.y ?? 0) >= picture.line)
      }
    }),
  )
})

test('each promise is drawn once and linked, whatever its words are, and nothing runs', () => {
  fc.assert(
    fc.property(comes, some => {
      const drawn = stagesDrawing(some)
      const ids = some.flatMap(one => one.commitments.map(({ id }) => id))
      for (const id of ids)
        assert.equal(drawn.split(`href="/commitments/${id}"`).length - 1, ids.filter(one => one === id).length)
      assert.equal(drawn.match(/tl-drawing__(step|ended)[ "]/g)?.length ?? 0, ids.length * 4)
      assert.doesNotMatch(drawn.replace(/<text[^>]*>[^<]*/g, ''), /NaN|undefined| style=|<script/)
    }),
  )
})

test('the line goes on as far as the last step that is reached', () => {
  const line = (way: Way) =>
    /M180 57H(\d+)" class="tl-drawing__reached/.exec(
      stagesDrawing([{ number: '1', href: '/r', commitments: [{ id: 'c', reference: 'C1', way }] }]),
    )?.[1]
  assert.equal(line(['no', 'part', 'no', 'no']), undefined)
  assert.equal(line(['yes', 'part', 'no', 'no']), '300')
  assert.equal(line(['yes', 'yes', 'yes', 'no']), '630')
})
