import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { AgencyRegister } from '#src/partnerships/index.ts'
import {
  answeringOn,
  gapsIn,
  moveOwner,
  namedIn,
  type OwnerAct,
  type OwnerStatus,
  type OwnerStep,
  ownershipOf,
} from './owner.ts'
import { waitsWords } from './words.ts'

const agency = (agencyId: string, validFrom: string | null, validUntil: string | null) =>
  ({ agencyId, name: `NHS ${agencyId}`, validFrom, validUntil, kind: 'relevant_agency', aliases: [] }) as const
const register: AgencyRegister = {
  agencies: [
    agency('A', null, '2022-07-01'),
    agency('B', '2022-07-01', '2026-04-01'),
    agency('C', '2026-04-01', null),
    agency('gone', null, '2025-01-01'),
  ],
  successions: [
    { predecessorId: 'A', successorId: 'B', kind: 'merge', onDay: '2022-07-01', note: null },
    { predecessorId: 'B', successorId: 'C', kind: 'boundary_change', onDay: '2026-04-01', note: 'all but the west' },
  ],
}

/** Steps as they would be taken, each by the agency it is about. */
function taken(...acts: readonly [act: OwnerAct, agencyId: string, on: string][]): OwnerStep[] {
  let status: OwnerStatus | 'none' = 'none'
  return acts.map(([act, agencyId, on], at) => {
    const moved = moveOwner(status, act)
    assert.ok(moved.ok, `${status} ${act}`)
    status = moved.to
    const who = { agencyName: `NHS ${agencyId}`, appointmentId: null, seenToBy: null, by: 'Somebody', byAgency: 'NHS' }
    return { ...who, seq: at + 1, act, status: moved.to, agencyId, reason: null, at: `${on}T10:00:00.000Z`, on }
  })
}

test('an agency answers once it has accepted, and not before', () => {
  const offered = taken(['offer', 'A', '2020-05-01'])
  assert.equal(ownershipOf(offered).offer?.agencyId, 'A')
  assert.equal(answeringOn(ownershipOf(offered), null, register, '2020-06-01').kind, 'nobody')
  const accepted = taken(['offer', 'A', '2020-05-01'], ['accept', 'A', '2020-05-02'])
  assert.equal(ownershipOf(accepted).offer, null)
  assert.equal(answeringOn(ownershipOf(accepted), null, register, '2020-06-01').kind, 'held')
})

test('offered on, it stays with whoever holds it until the other has accepted', () => {
  const on = taken(['offer', 'C', '2026-05-01'], ['accept', 'C', '2026-05-02'], ['offer', 'B', '2026-05-03'])
  assert.equal(ownershipOf(on).holder?.agencyId, 'C')
  assert.equal(ownershipOf([...on, ...[]]).offer?.agencyId, 'B')
  const declined = ownershipOf(
    taken(
      ['offer', 'C', '2026-05-01'],
      ['accept', 'C', '2026-05-02'],
      ['offer', 'B', '2026-05-03'],
      ['decline', 'B', '2026-05-04'],
    ),
  )
  assert.deepEqual([declined.status, declined.holder?.agencyId, declined.offer], ['accepted', 'C', null])
})

test('where the owner, or the body that its words name, has ended, it waits for what follows today', () => {
  const accepted = ownershipOf(taken(['offer', 'A', '2020-05-01'], ['accept', 'A', '2020-05-02']))
  const waits = answeringOn(accepted, null, register, '2026-11-22')
  assert.ok(waits.kind === 'waits')
  assert.equal(
    waitsWords(waits),
    'Waits for an owner in NHS C (all but the west), which has followed NHS A since 1 April 2026.',
  )
  const earlier = answeringOn(accepted, null, register, '2023-01-01')
  assert.ok(earlier.kind === 'waits')
  assert.equal(waitsWords(earlier), 'Waits for an owner in NHS B, which has followed NHS A since 1 July 2022.')
  assert.equal(answeringOn({ holder: null }, 'A', register, '2026-11-22').kind, 'waits')
  assert.equal(answeringOn({ holder: null }, 'C', register, '2026-11-22').kind, 'named')
  const alone = answeringOn({ holder: null }, 'gone', register, '2026-11-22')
  assert.ok(alone.kind === 'waits')
  assert.match(waitsWords(alone), /ended on 1 January 2025, and the record does not say yet what follows it/)
})

test('printed words name the first body that they call by its name, or by another that it is known by', () => {
  const known = {
    agencies: register.agencies.map(one => (one.agencyId === 'B' ? { ...one, aliases: ['The trust'] } : one)),
  }
  assert.equal(namedIn(['Somebody', 'The trust', 'NHS A'], known), 'B')
  assert.equal(namedIn(['NHS C'], known), 'C')
  assert.equal(namedIn(['nhs c'], known), null)
  assert.equal(namedIn([], known), null)
})

test('the days on which nobody answered are told, open and closed', () => {
  const until = taken(
    ['offer', 'A', '2020-05-01'],
    ['accept', 'A', '2020-05-02'],
    ['offer', 'B', '2022-09-01'],
    ['accept', 'B', '2022-10-01'],
  )
  assert.deepEqual(gapsIn(until, register, '2026-11-22'), [
    { from: '2022-07-01', until: '2022-10-01', name: 'NHS A' },
    { from: '2026-04-01', until: null, name: 'NHS B' },
  ])
  assert.deepEqual(gapsIn(until, register, '2026-03-31').length, 1)
  const early = taken(
    ['offer', 'A', '2020-05-01'],
    ['accept', 'A', '2020-05-02'],
    ['offer', 'C', '2022-01-01'],
    ['accept', 'C', '2022-02-01'],
  )
  assert.deepEqual(gapsIn(early, register, '2026-11-22'), [], 'accepted before the other ended')
})

const acts: readonly OwnerAct[] = ['offer', 'accept', 'decline', 'take_back', 'hand_over']

test('whatever is done, once accepted it is never nobody’s again, and what waits for an answer was offered last', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 20 }), tries => {
      let steps: OwnerStep[] = []
      for (const act of tries) {
        const before = ownershipOf(steps)
        const moved = moveOwner(before.status, act)
        if (!moved.ok) continue
        const at = `2026-01-01T00:00:00.${String(steps.length).padStart(3, '0')}Z`
        const one = { seq: steps.length + 1, act, status: moved.to, agencyId: String(steps.length), agencyName: '' }
        const rest = { appointmentId: null, seenToBy: null, reason: null, by: '', byAgency: '', at, on: '2026-01-01' }
        steps = [...steps, { ...one, ...rest }]
        const after = ownershipOf(steps)
        if (before.holder) assert.ok(after.holder)
        assert.equal(after.holder !== null, after.status === 'accepted' || after.status === 'offered_on')
        assert.equal(after.offer !== null, after.status === 'offered' || after.status === 'offered_on')
      }
    }),
  )
})
