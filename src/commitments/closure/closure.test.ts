import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CheckMade, checkMonths, earliestLook, impactOf, mayBeMadeOn, monthsAfter } from './check.ts'
import {
  type ClosureAct,
  type ClosureStatus,
  closureMoves,
  mayDecideClosing,
  missingForClosing,
  moveClosure,
} from './closure.ts'

test('months after a day end with the month where it is shorter, also in a leap year', () => {
  assert.equal(monthsAfter('2025-08-31', 6), '2026-02-28')
  assert.equal(monthsAfter('2023-08-31', 6), '2024-02-29')
  assert.equal(monthsAfter('2024-02-29', 12), '2025-02-28')
  assert.equal(monthsAfter('2024-02-29', 48), '2028-02-29')
  assert.equal(monthsAfter('2026-01-31', 1), '2026-02-28')
  assert.equal(monthsAfter('2026-11-30', 24), '2028-11-30')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.constantFrom(...checkMonths), (days, months) => {
      const from = new Date(Date.UTC(2020, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)
      const to = monthsAfter(from, months)
      const count = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
      assert.equal(count(to) - count(from), months, 'never slips into the month after')
      assert.ok(to.slice(8) <= from.slice(8))
    }),
  )
})

test('a look is made from a month before its day, and on any day after', () => {
  assert.ok(mayBeMadeOn('2026-12-01', '2026-12-01'))
  assert.ok(mayBeMadeOn('2026-12-01', '2026-10-31'))
  assert.ok(!mayBeMadeOn('2026-12-01', '2026-10-30'))
  assert.equal(earliestLook, 31)
})

test('no way leads to closed but through a proposal, and from closed only by opening again', () => {
  const acts: ClosureAct[] = ['propose', 'close', 'send_back', 'take_back', 'reopen']
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 20 }), tries => {
      let status: ClosureStatus | 'none' = 'none'
      const done: ClosureAct[] = []
      for (const act of tries) {
        const moved = moveClosure(status, act)
        if (!moved.ok) continue
        if (moved.to === 'closed') assert.equal(done.at(-1), 'propose')
        if (status === 'closed') assert.equal(act, 'reopen')
        status = moved.to
        done.push(act)
      }
    }),
  )
  assert.ok(
    Object.values(closureMoves).every(moves => Object.keys(moves).length > 0),
    'nothing is stuck',
  )
})

test('what is missing is said in plain words, and nothing is where all is there', () => {
  const all = { delivery: 'delivered', acceptedLevel: 4, neededLevel: 4, ownerAgency: 'A' } as const
  assert.deepEqual(missingForClosing(all), [])
  assert.deepEqual(missingForClosing({ ...all, acceptedLevel: null }), [
    'No evidence has been accepted by another agency.',
  ])
  assert.deepEqual(missingForClosing({ ...all, acceptedLevel: 2 }), [
    'Evidence is accepted at step 2 of the ladder. Its plan asks for step 4.',
  ])
  assert.equal(
    missingForClosing({ delivery: 'in_progress', acceptedLevel: null, neededLevel: 1, ownerAgency: null }).length,
    3,
  )
})

test('whoever proposed it, their agency and its owner’s never decide on it', () => {
  const agency = fc.constantFrom('A', 'B', 'C')
  const person = fc.record({ personId: fc.constantFrom('1', '2', '3', '4'), agencyId: agency })
  fc.assert(
    fc.property(person, person, agency, (actor, proposal, owner) => {
      if (!mayDecideClosing(actor, proposal, owner)) return
      assert.notEqual(actor.personId, proposal.personId)
      assert.notEqual(actor.agencyId, proposal.agencyId)
      assert.notEqual(actor.agencyId, owner)
    }),
  )
})

test('impact is what was found last, unless another look is due', () => {
  const made = (impact: CheckMade['impact'], madeAt: string | null, dueOn = '2026-01-01'): CheckMade => ({
    status: madeAt ? 'held' : 'planned',
    dueOn,
    impact,
    madeAt,
    isOfThisClosing: true,
  })
  const [first, second] = [made('improved', '2026-01-01T10:00:00Z'), made('worse', '2026-06-01T10:00:00Z')]
  assert.equal(impactOf([], '2026-06-02'), 'not_yet_due')
  assert.equal(impactOf([second, first], '2026-06-02'), 'worse')
  assert.equal(impactOf([first, made(null, null, '2026-06-02')], '2026-06-01'), 'improved')
  assert.equal(impactOf([first, made(null, null, '2026-06-02')], '2026-06-02'), 'due')
})
