import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkMoves } from '../closure/check.ts'
import { evidenceMoves } from '../evidence/evidence.ts'
import { axesOf, type Recorded } from './axes.ts'
import { colourOf, colourTitles } from './colour.ts'
import { deliveryMoves } from './delivery.ts'
import { type DueAct, type DueStatus, type DueStep, dueMoves, dueOf } from './due.ts'

const today = '2026-11-22'
const day = fc.integer({ min: -900, max: 900 }).map(days => addDays(today, days))
const statuses = <S extends string>(moves: Readonly<Record<S | 'none', unknown>>) =>
  fc.constantFrom(...(Object.keys(moves).filter(status => status !== 'none') as S[]))

/** Steps as they can be taken, whatever days are asked for. */
const dueSteps = fc.array(fc.tuple(fc.nat(3), day), { maxLength: 8 }).map(tries => {
  const steps: DueStep[] = []
  for (const [which, on] of tries) {
    const from = steps.at(-1)?.status ?? 'none'
    const acts = Object.entries(dueMoves[from]) as [DueAct, DueStatus][]
    const [act, status] = acts[which % acts.length] ?? ['ask', 'asked']
    const dueOn = act === 'ask' || act === 'set' ? on : (steps.at(-1)?.dueOn ?? on)
    const who = {
      by: 'Somebody',
      byAgency: 'NHS',
      agencyId: 'a',
      personId: 'p',
      reason: null,
      at: '2026-01-01T10:00:00.000Z',
    }
    steps.push({ ...who, seq: steps.length + 1, act, status, dueOn })
  }
  return steps
})

const recorded: fc.Arbitrary<Recorded> = fc
  .record({
    printed: fc.option(day, { nil: null }),
    steps: dueSteps,
    delivery: fc.oneof(fc.constant('none' as const), statuses(deliveryMoves)),
    deliveredOn: day,
    evidence: fc.array(
      fc.record({
        status: statuses(evidenceMoves),
        level: fc.nat(6),
        goodUntil: fc.option(day, { nil: null }),
      }),
      { maxLength: 4 },
    ),
    closure: fc.constantFrom('none', 'open', 'proposed', 'closed'),
    checks: fc.array(
      fc.record({
        status: statuses(checkMoves),
        dueOn: day,
        impact: fc.constantFrom(null, 'no_measure', 'no_change', 'improved', 'worse', 'cannot_tell'),
        madeAt: fc.constantFrom(null, '2026-10-01T10:00:00.000Z'),
        isOfThisClosing: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    hasMeasure: fc.boolean(),
    isOwned: fc.boolean(),
  })
  .map(
    ({ printed, steps, deliveredOn, ...rest }) =>
      ({
        ...rest,
        whenWords: null,
        due: dueOf(printed, steps),
        deliveredOn: rest.delivery === 'delivered' ? deliveredOn : null,
      }) as Recorded,
  )

test('every commitment has one colour, and the colour says why', () => {
  fc.assert(
    fc.property(recorded, one => {
      const { colour, because } = colourOf(one, today)
      assert.ok(colour in colourTitles)
      assert.ok(because.length > 0)
      for (const reason of because) {
        assert.match(reason, /^[A-Z].*\.$/)
        assert.doesNotMatch(reason, /fail|not done|complian/i)
      }
    }),
  )
})

test('a colour never outruns the evidence: blue needs delivery, acceptance by another agency that is still good, closing, and a check that held', () => {
  fc.assert(
    fc.property(recorded, one => {
      if (colourOf(one, today).colour !== 'blue') return
      assert.equal(one.delivery, 'delivered')
      assert.equal(one.closure, 'closed')
      assert.equal(axesOf(one, today).assurance, 'accepted')
      assert.ok(one.checks.some(({ status, isOfThisClosing }) => status === 'held' && isOfThisClosing))
    }),
    { numRuns: 1000 },
  )
})

test('taking evidence away never betters the axis of assurance, and its owner’s word alone never makes it accepted', () => {
  const order = ['none', 'self_reported', 'returned', 'lapsed', 'submitted', 'accepted']
  fc.assert(
    fc.property(recorded, fc.nat(3), (one, at) => {
      const all = axesOf(one, today)
      const fewer = axesOf({ ...one, evidence: one.evidence.filter((_, i) => i !== at) }, today)
      assert.ok(order.indexOf(fewer.assurance) <= order.indexOf(all.assurance))
      const said = axesOf({ ...one, evidence: one.evidence.map(e => ({ ...e, level: 0 })) }, today)
      assert.ok(said.assurance === 'none' || said.assurance === 'self_reported')
      assert.ok((fewer.acceptedLevel ?? -1) <= (all.acceptedLevel ?? -1))
    }),
  )
})

test('the original day is never overwritten, and each move that was approved is counted', () => {
  fc.assert(
    fc.property(fc.option(day, { nil: null }), dueSteps, (printed, steps) => {
      const due = dueOf(printed, steps)
      if (printed !== null) assert.equal(due.originalOn, printed)
      assert.equal(due.moved, steps.filter(({ act }) => act === 'approve').length)
      const refused = steps.filter(({ act }) => act !== 'approve' && act !== 'set')
      assert.equal(dueOf(printed, refused).dueOn, printed)
      const standing = steps.findLast(({ act }) => act === 'approve' || act === 'set')
      assert.equal(due.dueOn, standing?.dueOn ?? printed)
    }),
  )
})

test('a promise with no day and no measure is grey, and one past its day is red', () => {
  const base: Recorded = {
    whenWords: null,
    due: dueOf(null, []),
    delivery: 'none',
    deliveredOn: null,
    evidence: [],
    closure: 'none',
    checks: [],
    hasMeasure: false,
    isOwned: true,
  }
  assert.equal(colourOf(base, today).colour, 'grey')
  assert.equal(colourOf({ ...base, due: dueOf('2026-11-21', []), hasMeasure: true }, today).colour, 'red')
  assert.equal(colourOf({ ...base, due: dueOf('2026-11-22', []), hasMeasure: true }, today).colour, 'amber')
  assert.equal(colourOf({ ...base, due: dueOf('2027-03-01', []), hasMeasure: true }, today).colour, 'green')
  assert.equal(colourOf({ ...base, delivery: 'stopped' }, today).colour, 'ended')
})

function addDays(from: string, days: number): string {
  return new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
