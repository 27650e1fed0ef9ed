import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#src/platform/calendar/working-days.ts'
import {
  dayOfRung,
  isFromBefore,
  nextStep,
  type OnLadder,
  rungOn,
  rungs,
  type ToldStep,
  type WaitsOn,
} from './ladder.ts'

const plain: OnLadder = { dueOn: '2026-11-30', isDone: false, isPaused: false, waitsOn: null, told: [], beganOn: null }

/** What is told on each of so many days, where everybody is written to at once. */
function toldOver(one: Omit<OnLadder, 'told'>, from: string, days: number): ToldStep[] {
  const told: ToldStep[] = []
  for (let at = 0; at < days; at++) {
    const on = addDays(from, at)
    const next = nextStep({ ...one, told }, on)
    if (next) told.push({ ...next, on })
  }
  return told
}

test('thirty days before, on the day, and 10, 20 and 40 working days after it', () => {
  assert.deepEqual(
    toldOver(plain, '2026-10-01', 150).map(({ step, on }) => [step, on]),
    [
      ['notice', '2026-10-31'],
      ['due', '2026-11-30'],
      ['lead', '2026-12-14'],
      ['partner', '2026-12-30'],
      ['agenda', '2027-01-28'],
    ],
  )
})

test('what is long past its day when it comes to be known climbs one rung at a time, its owner first', () => {
  const told = toldOver({ ...plain, dueOn: '2022-07-01' }, '2026-11-23', 30)
  assert.deepEqual(
    told.map(({ step }) => step),
    ['due', 'lead', 'partner', 'agenda'],
  )
})

test('what was past its day before there were reminders climbs from the day after the first one', () => {
  const old = { ...plain, dueOn: '2022-07-01', beganOn: '2026-11-23' }
  assert.ok(isFromBefore(old))
  assert.deepEqual(
    toldOver(old, '2026-11-23', 100).map(({ step, on }) => [step, on]),
    [
      ['due', '2026-11-24'],
      ['lead', '2026-12-08'],
      ['partner', '2026-12-22'],
      ['agenda', '2027-01-22'],
    ],
  )
  assert.ok(!isFromBefore({ ...old, dueOn: old.beganOn }), 'what falls due that day is told as ever')
  assert.deepEqual(nextStep({ ...old, dueOn: old.beganOn }, old.beganOn), { step: 'due', fromOn: old.beganOn })
  const waiting: OnLadder = { ...old, waitsOn: { kind: 'closing', since: '2024-01-08' } }
  assert.equal(nextStep(waiting, '2026-12-07'), null)
  assert.equal(nextStep(waiting, '2026-12-08')?.step, 'waiting')
})

test('a new day begins the ladder anew', () => {
  const before = toldOver(plain, '2026-11-30', 20)
  assert.deepEqual(
    before.map(({ step }) => step),
    ['due', 'lead'],
  )
  const moved = { ...plain, dueOn: '2027-03-31', told: before }
  assert.equal(nextStep(moved, '2026-12-21'), null)
  assert.deepEqual(nextStep(moved, '2027-03-01'), { step: 'notice', fromOn: '2027-03-31' })
})

test('whoever it waits on is written to after ten working days, once for each time that it waits', () => {
  const waiting: OnLadder = { ...plain, waitsOn: { kind: 'evidence', since: '2026-12-01' } }
  assert.equal(nextStep(waiting, '2026-12-14'), null)
  assert.deepEqual(nextStep(waiting, '2026-12-15'), { step: 'waiting', fromOn: '2026-12-01' })
  const told: ToldStep[] = [{ step: 'waiting', fromOn: '2026-12-01', on: '2026-12-15' }]
  assert.equal(nextStep({ ...waiting, told }, '2027-02-01'), null)
  const again: OnLadder = { ...waiting, told, waitsOn: { kind: 'evidence', since: '2027-01-04' } }
  assert.deepEqual(nextStep(again, '2027-02-01'), { step: 'waiting', fromOn: '2027-01-04' })
})

const start = '2020-01-01'
const days = fc.integer({ min: 0, max: 5_000 }).map(after => addDays(start, after))
const waits = fc.option(
  fc.record({ kind: fc.constantFrom<WaitsOn['kind']>('evidence', 'closing', 'new_day', 'another'), since: days }),
)

test('whatever the day, one rung a day, none twice, none skipped and none before its day', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -60, max: 120 }), (dueOn, after) => {
      const told = toldOver({ ...plain, dueOn }, addDays(dueOn, after), 120)
      const at = told.map(({ step }) => rungs.indexOf(step as (typeof rungs)[number]))
      assert.equal(new Set(told.map(({ on }) => on)).size, told.length, 'one a day')
      for (const [index, one] of told.entries()) {
        assert.ok(one.on >= dayOfRung(rungs[at[index] ?? 0] ?? 'notice', dueOn), 'not before its day')
        if (index > 0) assert.equal(at[index], (at[index - 1] ?? 0) + 1, 'none skipped')
      }
    }),
    { numRuns: 60 },
  )
})

test('a rung that was reached stays reached', () => {
  fc.assert(
    fc.property(days, days, fc.integer({ min: 0, max: 90 }), (dueOn, today, later) => {
      const [before, then] = [rungOn(dueOn, today), rungOn(dueOn, addDays(today, later))]
      if (before !== null) assert.ok(then !== null && rungs.indexOf(then) >= rungs.indexOf(before))
    }),
  )
})

test('nobody is told of what is done, paused or has no day, and no owner of what waits on somebody else', () => {
  fc.assert(
    fc.property(fc.option(days), days, waits, fc.boolean(), fc.boolean(), (dueOn, today, waitsOn, isDone, isPaused) => {
      const next = nextStep({ dueOn, waitsOn, isDone, isPaused, told: [], beganOn: null }, today)
      if (isDone || isPaused || (dueOn === null && waitsOn === null) || waitsOn?.kind === 'another')
        assert.equal(next, null)
      if (waitsOn && next) assert.deepEqual(next, { step: 'waiting', fromOn: waitsOn.since })
    }),
  )
})
