import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, isWorkingDay } from '#src/platform/calendar/working-days.ts'
import { isRound, roundOf } from './cycle.ts'

test('the weekly round goes on its weekday, or the next working day', () => {
  assert.equal(roundOf('2026-11-25', 1), '2026-11-23')
  assert.equal(roundOf('2026-08-31', 1), '2026-09-01')
  assert.equal(roundOf('2026-12-25', 5), '2026-12-29')
})

test('each week has one round, on a working day, however many days nothing ran', () => {
  const day = fc.integer({ min: 0, max: 5_000 }).map(after => addDays('2024-01-01', after))
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 9 }), (from, weekday, away) => {
      let lastWorkedOn: string | null = addDays(from, -1)
      const rounds: string[] = []
      for (let at = 0; at < 70; at++) {
        const today = addDays(from, at)
        // Nothing runs on a day off, nor while the service is away.
        if (!isWorkingDay(today) || (at >= 20 && at < 20 + away)) continue
        if (isRound(weekday, lastWorkedOn, today)) rounds.push(today)
        lastWorkedOn = today
      }
      assert.ok(rounds.every(isWorkingDay))
      assert.ok(rounds.length >= 8 && rounds.length <= 11, `${rounds}`)
    }),
    { numRuns: 60 },
  )
})
