import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#src/platform/calendar/working-days.ts'
import {
  type ChallengeAct,
  type ChallengeStatus,
  challengeMoves,
  faultInReplyBy,
  replyWantedBy,
  type Standing,
  stateOf,
  stepBy,
} from './challenge.ts'

const acts = [...new Set(Object.values(challengeMoves).flatMap(one => Object.keys(one)))].filter(
  one => one !== 'raise',
) as ChallengeAct[]
const person = (name: string, agencyId: string) => ({
  appointmentId: `${name} for ${agencyId}`,
  personId: name,
  agencyId,
})
const people = [
  person('raiser', 'A'),
  person('raiser', 'B'),
  person('colleague', 'A'),
  person('replier', 'B'),
  person('other', 'C'),
]
const [raiser] = people
assert.ok(raiser)

test('whoever tries whatever in whichever order, only the agency asked replies and only the raiser does all the rest', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...acts), fc.constantFrom(...people)), { maxLength: 40 }), tries => {
      let standing: Standing = { status: 'raised', toAgency: 'B', raisedBy: 'raiser', keeper: raiser }
      for (const [act, by] of tries) {
        const moved = stepBy(standing, act, by)
        if (!moved.ok || act === 'hand_over') continue
        if (act === 'reply') assert.deepEqual([by.agencyId, by.personId], ['B', 'replier'])
        else assert.equal(by, raiser)
        // What is said to have changed was judged before, or escalated since no reply came.
        if (act.startsWith('close')) assert.match(standing.status, /satisfied|escalated/)
        standing = { ...standing, status: moved.to }
      }
    }),
  )
})

test('after a hand-over the one before can do nothing, and whoever took it over everything but withdraw it', () => {
  const taker = person('taker', 'A')
  fc.assert(
    fc.property(
      fc.constantFrom(...(Object.keys(challengeMoves) as ChallengeStatus[])),
      fc.constantFrom(...acts),
      (status, act) => {
        fc.pre((status as string) !== 'none' && act !== 'reply' && act !== 'hand_over')
        const before = { status, toAgency: 'B', raisedBy: 'raiser', keeper: raiser }
        const after = { ...before, keeper: taker }
        assert.equal(stepBy(after, act, raiser).ok, false)
        assert.equal(stepBy(after, act, taker).ok, act !== 'withdraw' && stepBy(before, act, raiser).ok)
      },
    ),
  )
})

test('it closes only as changed, nothing changed or withdrawn, and nothing follows', () => {
  const ends = Object.entries(challengeMoves).flatMap(([status, moves]) =>
    Object.keys(moves).length === 0 ? [status] : [],
  )
  assert.deepEqual(ends, ['changed', 'unchanged', 'withdrawn'])
})

test('what waits is overdue after the day on which a reply was wanted, and never once there is one', () => {
  assert.equal(stateOf('raised', '2026-11-22', '2026-11-22'), 'waiting')
  assert.equal(stateOf('raised', '2026-11-22', '2026-11-23'), 'overdue')
  assert.equal(stateOf('asked_again', '2026-11-22', '2026-11-23'), 'overdue')
  assert.equal(stateOf('replied', '2026-11-22', '2026-12-23'), 'replied')
  assert.equal(stateOf('partly_satisfied', '2026-11-22', '2026-12-23'), 'judged')
})

test('a day to reply by is after today, and within a year', () => {
  assert.equal(addDays('2026-12-22', 14), '2027-01-05')
  assert.match(faultInReplyBy('2026-11-22', '2026-11-22') ?? '', /after today/)
  assert.equal(faultInReplyBy('2026-11-23', '2026-11-22'), null)
  assert.match(faultInReplyBy('2028-01-01', '2026-11-22') ?? '', /within a year/)
})

test('a reply is wanted after ten working days, and no bank holiday is one', () => {
  assert.equal(replyWantedBy('2026-11-27'), '2026-12-11')
  assert.equal(replyWantedBy('2026-12-18'), '2027-01-06')
  assert.equal(replyWantedBy('2026-11-28'), '2026-12-11')
})
