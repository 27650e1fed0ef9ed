import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { stoppedClock } from '#src/platform/clock.ts'
import { lengthBetween, scheduleOf, scheduleParts, scheduleWords } from './schedule.ts'

const window = (dueEnd: string | null, dueStart: string | null = null, whenWords: string | null = null) => ({
  dueEnd,
  dueStart,
  whenWords,
})

test('a promise without a window has no date, or is open-ended where words of time were given', () => {
  assert.equal(scheduleOf(window(null), '2026-11-22').state, 'no_date')
  assert.equal(scheduleOf(window(null, null, 'will continue'), '2026-11-22').state, 'open_ended')
})

test('the last day of a window is still in it, and thirty days ahead is still soon', () => {
  const due = window('2026-06-30', '2026-01-01')
  assert.deepEqual(scheduleOf(due, '2026-07-01'), { state: 'overdue', daysLeft: -1 })
  assert.deepEqual(scheduleOf(due, '2026-06-30'), { state: 'due_soon', daysLeft: 0 })
  assert.deepEqual(scheduleOf(due, '2026-05-31'), { state: 'due_soon', daysLeft: 30 })
  assert.deepEqual(scheduleOf(due, '2026-05-30'), { state: 'not_due', daysLeft: 31 })
})

test('a promise falls overdue at midnight in London: an hour before midnight UTC in summer, at it in winter', () => {
  const at = (instant: string, due: string) => scheduleOf(window(due), stoppedClock(instant).today()).state
  assert.equal(at('2026-06-30T22:59:59.999Z', '2026-06-30'), 'due_soon')
  assert.equal(at('2026-06-30T23:00:00Z', '2026-06-30'), 'overdue')
  assert.equal(at('2026-12-31T23:59:59.999Z', '2026-12-31'), 'due_soon')
  assert.equal(at('2027-01-01T00:00:00Z', '2026-12-31'), 'overdue')
})

test('every promise stands in exactly one place, and time only ever carries it onward', () => {
  const day = fc.integer({ min: 0, max: 30_000 }).map(n => new Date(n * 86_400_000).toISOString().slice(0, 10))
  const order = ['not_due', 'due_soon', 'overdue']
  fc.assert(
    fc.property(day, day, day, (due, one, other) => {
      const [before, after] = [one, other].sort()
      const [then, later] = [before, after].map(today => scheduleOf(window(due), today ?? due))
      assert.equal(then?.daysLeft, Temporal.PlainDate.from(before ?? due).until(due, { largestUnit: 'day' }).days)
      assert.ok(then && later && order.indexOf(later.state) >= order.indexOf(then.state))
      assert.equal(later.state === 'overdue', (after ?? '') > due)
    }),
  )
})

test('the words bound what is known, and name the two largest units of time', () => {
  const seed = window('2021-03-31', '2020-04-01', 'during 2020-2021')
  assert.equal(
    scheduleWords(seed, '2026-11-22'),
    'The window closed on 31 March 2021, 5 years and 7 months ago. No evidence is recorded here.',
  )
  assert.equal(scheduleParts(seed, '2021-04-03').measure, 'by 3 days')
  assert.equal(scheduleParts(seed, '2021-03-30').measure, 'in 1 day')
  assert.equal(scheduleParts(seed, '2021-03-31').measure, 'today')
  assert.equal(
    scheduleWords(seed, '2020-01-31'),
    'The window opens on 1 April 2020 and closes on 31 March 2021, 1 year and 2 months from now.',
  )
  assert.equal(
    scheduleWords(window('2021-03-31', '2021-03-31', '31/03/2021'), '2021-01-31'),
    'The window closes on 31 March 2021, 2 months from now.',
  )
  assert.equal(scheduleWords(window(null), '2026-11-22'), 'The response does not say when.')
  assert.equal(scheduleWords(window(null), '2026-11-22', 'action plan'), 'The action plan does not say when.')
})

test('lengths of time count calendar months', () => {
  assert.equal(lengthBetween('2026-01-31', '2026-02-28'), '28 days')
  assert.equal(lengthBetween('2026-01-31', '2026-03-31'), '2 months')
  assert.equal(lengthBetween('2024-02-29', '2025-02-28'), '11 months and 30 days')
  assert.equal(lengthBetween('2020-12-31', '2026-12-31'), '6 years')
})
