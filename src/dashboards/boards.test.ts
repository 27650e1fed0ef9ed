import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyPromised, promised } from '#src/commitments/standing/whole/promised.samples.ts'
import { shareWords, sum, tableOf } from './board.ts'
import { boardNames, boards, slipOf } from './boards.ts'
import { wasClosedOn } from './cohorts.ts'
import { placesOf, stackedBars } from './stacked-bars.ts'

const today = '2026-11-22'
const whole = fc.array(anyPromised(today), { maxLength: 25 })

test('every commitment is in one part of one bar, or in more bars only where the board says so', () => {
  fc.assert(
    fc.property(whole, found => {
      for (const name of boardNames.filter(one => one !== 'closure')) {
        const { bars, parts, overlaps } = boards[name](found, today)
        const total = sum(bars.map(({ counts }) => sum(counts ?? [])))
        if (overlaps) assert.ok(total >= found.length, name)
        else assert.equal(total, found.length, name)
        for (const { counts } of bars) assert.equal(counts?.length, parts.length, name)
      }
    }),
  )
})

test('the order of bars says nothing of their size: it is the same whatever the counts', () => {
  fc.assert(
    fc.property(whole, found => {
      const names = boards.agency(found, today).bars.map(one => one.name)
      const held = names.filter(name => name !== 'No agency has accepted it')
      assert.deepEqual(
        held,
        [...held].sort((a, b) => a.localeCompare(b, 'en-GB')),
      )
      assert.ok(names.indexOf('No agency has accepted it') < 0 || names.at(-1) === 'No agency has accepted it')
    }),
  )
})

test('each theme has one bar of what goes by it, by name, and what goes by none comes last; each leads to its list', () => {
  const [hearing, sharing] = [
    { themeId: 't1', name: 'Hearing the child' },
    { themeId: 't2', name: 'Sharing' },
  ]
  const board = boards.theme(
    [
      promised(today, {}),
      promised(today, { themes: [sharing] }),
      promised(today, { themes: [hearing, sharing], dueOn: '2020-01-01' }),
    ],
    today,
  )
  assert.deepEqual(
    board.bars.map(({ name, counts, href }) => [name, sum(counts ?? []), href]),
    [
      ['Hearing the child', 1, '/commitments?theme=t1'],
      ['Sharing', 2, '/commitments?theme=t2'],
      ['No theme given yet', 1, '/commitments?theme=none'],
    ],
  )
  assert.deepEqual(boards.theme([promised(today, { themes: [sharing] })], today).bars.length, 1)
})

test('a cohort is told of once its time has passed for all of it, and then of all of it', () => {
  fc.assert(
    fc.property(whole, found => {
      for (const { name, counts } of boards.closure(found, today).bars) {
        const [, year = '', after = ''] = /^Published in (\d+), after (\d)/.exec(name) ?? []
        const cohort = found.filter(one => one.publishedOn?.startsWith(year))
        const days = cohort.map(one => `${Number(year) + Number(after)}${one.publishedOn?.slice(4)}`)
        if (days.some(day => day >= today)) assert.equal(counts, null, name)
        else assert.equal(sum(counts ?? []), cohort.length, name)
      }
    }),
  )
})

test('what was closed and opened again did not stand closed, and what was closed later had not been', () => {
  const closures = [
    { status: 'closed', on: '2022-03-01' },
    { status: 'open', on: '2023-01-01' },
    { status: 'closed', on: '2026-01-01' },
  ] as const
  const one = promised(today, { publishedOn: '2021-06-01', closure: 'closed', closures })
  assert.deepEqual(
    ['2022-02-28', '2022-03-01', '2022-12-31', '2023-01-01', '2026-01-01'].map(day => wasClosedOn(one, day)),
    [false, true, true, false, true],
  )
  const { bars } = boards.closure([one], today)
  assert.deepEqual(
    bars.map(bar => bar.counts),
    [
      [1, 0],
      [0, 1],
      [0, 1],
    ],
  )
  assert.deepEqual(
    boards.closure([promised(today, { publishedOn: '2024-11-23' })], today).bars.map(bar => bar.counts),
    [[0, 1], null, null],
  )
})

test('slippage runs from the first day: to delivery, or to the day that stands or today, whichever is later', () => {
  const slip = (given: Parameters<typeof promised>[1]) => slipOf(promised(today, given), today)
  assert.equal(slip({}), null)
  assert.equal(slip({ originalOn: '2026-11-12', dueOn: '2026-11-12' }), 10)
  assert.equal(slip({ originalOn: '2026-11-12', dueOn: '2026-12-12' }), 30)
  assert.equal(slip({ originalOn: '2026-12-12', dueOn: '2026-12-12' }), 0)
  assert.equal(slip({ dueOn: '2020-01-11', delivery: 'delivered', deliveredOn: '2020-01-01' }), -10)
})

test('a share is given only of enough', () => {
  assert.equal(shareWords(7, 12), '7 of 12')
  assert.equal(shareWords(14, 25), '14 of 25 (56%)')
  fc.assert(
    fc.property(whole, found => {
      const many = found.length >= 20
      for (const name of boardNames)
        for (const row of tableOf(boards[name](found, today)).rows)
          for (const cell of row.slice(1)) assert.ok(many || !String(cell).includes('%'), `${cell}`)
    }),
  )
})

test('the drawing shows each count once, inside the picture, and no part lies on another', () => {
  fc.assert(
    fc.property(whole, fc.constantFrom(...boardNames), (found, name) => {
      const board = boards[name](found, today)
      const { places, bottom } = placesOf(board)
      for (const [at, bar] of board.bars.entries())
        for (const [part, count] of (bar.counts ?? []).entries())
          assert.deepEqual(
            places.filter(one => one.bar === at && one.part === part).map(one => one.count),
            count === 0 ? [] : [count],
          )
      for (const one of places) {
        assert.ok(one.x >= 300 && one.x + one.width <= 820.001 && one.y >= 0 && one.y + one.height <= bottom)
        for (const other of places)
          if (one !== other)
            assert.ok(
              one.bar !== other.bar
                ? one.y + one.height <= other.y + 0.001 || other.y + other.height <= one.y + 0.001
                : one.x + one.width <= other.x + 0.001 || other.x + other.width <= one.x + 0.001,
            )
      }
      if (board.bars.length > 0) assert.doesNotMatch(stackedBars(board), /NaN|undefined|Infinity| style=/)
    }),
    { numRuns: 60 },
  )
})
