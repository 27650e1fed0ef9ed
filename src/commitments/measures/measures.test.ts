import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chartOf, frame } from './chart.ts'
import { runChart } from './drawing.ts'
import { type Amount, amountFault, type Measure, type Reading, standing, type Unit, units } from './measure.ts'
import { medianOf, shapeOf, wilson } from './rules.ts'
import { amountWords, readingsTold } from './words.ts'

const today = '2026-11-22'
const unit = fc.constantFrom(...(Object.keys(units) as Unit[]))
const amountOf = (unit: Unit): fc.Arbitrary<Amount> =>
  unit === 'n_of_n'
    ? fc.integer({ min: 1, max: 400 }).chain(of => fc.record({ value: fc.nat(of), of: fc.constant(of) }))
    : fc.record({ value: fc.integer({ min: unit === 'score' ? -50 : 0, max: 100 }), of: fc.constant(null) })
const day = fc
  .integer({ min: 0, max: 2500 })
  .map(days => new Date(Date.UTC(2020, 0, 1) + days * 86_400_000).toISOString().slice(0, 10))
const given = unit.chain(unit =>
  fc.record({
    measure: fc.record({
      unit: fc.constant(unit),
      better: fc.constantFrom('up' as const, 'down' as const),
      baseline: fc.option(amountOf(unit), { nil: null }),
      target: fc.option(amountOf(unit), { nil: null }),
    }),
    readings: fc.array(fc.tuple(amountOf(unit), day, fc.boolean()), { maxLength: 30 }).map(rows =>
      rows.map(
        ([amount, readOn, isReplaced], at): Reading => ({
          ...amount,
          readingId: `reading ${at}`,
          readOn,
          source: 'Audit',
          note: null,
          isReplaced,
        }),
      ),
    ),
  }),
)

test('every reading that stands is drawn once, within the frame and in the order of its day', () => {
  fc.assert(
    fc.property(given, ({ measure, readings }) => {
      const stands = readings.filter(one => !one.isReplaced)
      const chart = chartOf(measure, readings)
      assert.equal(chart === null, stands.length === 0)
      if (!chart) return
      assert.deepEqual(new Set(chart.points.map(one => one.readingId)), new Set(stands.map(one => one.readingId)))
      assert.equal(chart.points.length, stands.length)
      chart.points.forEach(({ x, y, on }, at) => {
        assert.ok(x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom, `${x}, ${y}`)
        const before = chart.points[at - 1]
        if (before) assert.ok(before.on <= on && before.x <= x)
      })
      for (const level of [chart.median, chart.baseline, chart.target])
        if (level) assert.ok(level.y >= frame.top && level.y <= frame.bottom)
      assert.equal(chart.baseline === null, measure.baseline === null)
      assert.equal(chart.target === null, measure.target === null)
      assert.ok(chart.xTicks.every(({ at }) => at >= frame.left && at <= frame.right))
      const svg = runChart(chart, readingsTold(measure, readings, today).join(' '))
      assert.equal(svg.match(/<circle/g)?.length, stands.length)
      assert.doesNotMatch(svg, /NaN|Infinity|undefined/)
    }),
  )
})

test('higher readings are drawn higher', () => {
  fc.assert(
    fc.property(given, ({ measure, readings }) => {
      const points = chartOf(measure, readings)?.points ?? []
      for (const one of points) for (const other of points) if (one.value > other.value) assert.ok(one.y <= other.y)
    }),
  )
})

test('the words claim no shape of fewer than ten readings, and give both numbers of a share and its range where it is of few', () => {
  fc.assert(
    fc.property(given, ({ measure, readings }) => {
      const words = readingsTold(measure, readings, today).join(' ')
      const inOrder = standing(readings)
      const last = inOrder.at(-1)
      if (!last) return assert.equal(words, 'No reading recorded by 22 November 2026.')
      if (inOrder.length < 10) {
        assert.doesNotMatch(words, /in a row|shift|chance/)
        assert.match(words, /Too few readings to speak of a trend/)
      }
      assert.ok(words.includes(amountWords(measure.unit, last)))
      if (measure.unit === 'n_of_n') assert.match(words, new RegExp(`${last.value} of ${last.of}\\b`))
      assert.equal(/the true share could well be anywhere/.test(words), last.of !== null && last.of < 20)
      assert.doesNotMatch(words, /fail|improved|proves/i)
      return undefined
    }),
  )
})

test('what a reading is compared with is said as it is', () => {
  const measure: Pick<Measure, 'unit' | 'better' | 'baseline' | 'target'> = {
    unit: 'n_of_n',
    better: 'up',
    baseline: { value: 6, of: 20 },
    target: { value: 18, of: 20 },
  }
  const readings = ['2026-01-10', '2026-03-10', '2026-05-10', '2026-07-10'].map((readOn, at) => ({
    ...{ readingId: readOn, readOn, source: 'Audit', note: null, isReplaced: false },
    ...{ value: 8 + 2 * at, of: 20 },
  }))
  assert.equal(
    readingsTold(measure, readings, today).join(' '),
    'Four readings since January 2026. The last, 14 of 20, is above the baseline 6 of 20 and below the target 18 of 20. Too few readings to speak of a trend.',
  )
  assert.match(
    readingsTold(measure, [{ ...readings[0], value: 4, of: 5 } as Reading], today).join(' '),
    /One reading, of 10 January 2026\. It is 4 of 5, which is above the baseline 6 of 20 and below the target 18 of 20\. That is five looked at in all: the true share could well be anywhere from 38% to 96%\./,
  )
})

test('a shift is six on one side of the median, a trend five that go on, and points that neither pass nor move are skipped', () => {
  const flat = [5, 4, 5, 4, 5, 4, 5, 4, 5, 4]
  assert.deepEqual(shapeOf(flat), { shift: null, trend: null })
  assert.equal(shapeOf([1, 2, 3, 4, 5, 6, 7, 8, 9]), null, 'nine are too few')
  assert.deepEqual(shapeOf([1, 2, 1, 2, 1, 2, 9, 8, 9, 8, 9, 8]), {
    shift: { side: 'above', length: 6 },
    trend: null,
  })
  assert.deepEqual(shapeOf([5, 1, 5, 1, 5, 1, 2, 3, 3, 4, 5])?.trend, { way: 'rising', length: 5 })
  // Four that rise, five, with one alike between them.
  assert.equal(shapeOf([5, 1, 5, 1, 5, 1, 2, 3, 3, 4, 0])?.trend, null)
  assert.deepEqual(shapeOf([1, 2, 1, 2, 1, 5, 5, 9, 8, 9, 5, 8, 9, 8])?.shift?.length, 6)
})

test('the median is a middle, and Wilson’s range holds the share and narrows with more', () => {
  assert.equal(medianOf([]), null)
  assert.equal(medianOf([3, 1, 2]), 2)
  assert.equal(medianOf([4, 1, 2, 3]), 2.5)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(200), (of, some) => {
      const value = Math.min(of, some)
      const { low, high } = wilson({ value, of })
      const share = (100 * value) / of
      assert.ok(low >= 0 && high <= 100 && low <= share + 1e-9 && share <= high + 1e-9)
      const more = wilson({ value: value * 4, of: of * 4 })
      assert.ok(more.high - more.low < high - low)
    }),
  )
})

test('an amount fits its unit or says why not', () => {
  assert.equal(amountFault('n_of_n', { value: 3, of: null }), 'Enter of how many')
  assert.match(amountFault('n_of_n', { value: 21, of: 20 }) ?? '', /between 0 and/)
  assert.equal(amountFault('n_of_n', { value: 20, of: 20 }), null)
  assert.match(amountFault('percent', { value: 101, of: null }) ?? '', /between 0 and 100/)
  assert.match(amountFault('number', { value: 3, of: 4 }) ?? '', /not counted/)
  assert.equal(amountFault('score', { value: -2.5, of: null }), null)
})
