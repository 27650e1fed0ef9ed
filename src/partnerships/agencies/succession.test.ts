import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Body, candidatesOn, refusalOf, type Succession, standsOn, storyOf } from './succession.ts'

const body = (agencyId: string, validFrom: string | null = null, validUntil: string | null = null): Body => ({
  agencyId,
  name: agencyId,
  validFrom,
  validUntil,
})
const follows = (
  successorId: string,
  predecessorId: string,
  onDay: string,
  kind: Succession['kind'] = 'merge',
): Succession => ({ predecessorId, successorId, kind, onDay, note: null })

/** Two commissioning groups merged in July 2022, and what they became was followed in April 2026 by two bodies. */
const register = {
  agencies: [
    body('north', null, '2022-07-01'),
    body('vale', null, '2022-07-01'),
    body('board', '2022-07-01', '2026-04-01'),
    body('central', '2026-04-01'),
    body('west', '2026-04-01'),
  ],
  successions: [
    follows('board', 'north', '2022-07-01'),
    follows('board', 'vale', '2022-07-01'),
    follows('central', 'board', '2026-04-01', 'boundary_change'),
    follows('west', 'board', '2026-04-01', 'boundary_change'),
  ],
}
const holders = (id: string, day: string) => candidatesOn(id, day, register).map(one => one.body.agencyId)

test('as of a day: itself until it ends, then what followed it, and what followed that', () => {
  assert.deepEqual(holders('north', '2022-06-30'), ['north'])
  assert.deepEqual(holders('north', '2022-07-01'), ['board'])
  assert.deepEqual(holders('north', '2026-03-31'), ['board'])
  assert.deepEqual(holders('north', '2026-04-01'), ['central', 'west'])
  assert.equal(candidatesOn('north', '2026-04-01', register)[0]?.by?.onDay, '2026-04-01')
  assert.equal(candidatesOn('north', '2020-01-01', register)[0]?.by, null)
})

test('where nothing is known to follow, there is nobody to ask', () => {
  assert.deepEqual(
    candidatesOn('gone', '2026-01-01', { agencies: [body('gone', null, '2025-01-01')], successions: [] }),
    [],
  )
  assert.deepEqual(candidatesOn('never', '2026-01-01', register), [])
})

test('a body cannot follow itself, one that is not there on the day, or one that it led to', () => {
  const asked = (predecessor: string, successor: Body, day: string) =>
    refusalOf(predecessor, successor, day, register.successions)
  assert.equal(asked('north', body('north'), '2022-07-01'), 'itself')
  assert.equal(asked('north', body('late', '2022-07-02'), '2022-07-01'), 'not_there_on_the_day')
  assert.equal(asked('north', body('over', null, '2022-07-01'), '2022-07-01'), 'not_there_on_the_day')
  assert.equal(asked('central', body('north'), '2027-04-01'), 'circle')
  assert.equal(asked('central', body('new', '2027-04-01'), '2027-04-01'), null)
})

test('its story holds what led to it and what it led to, and nobody else’s', () => {
  assert.deepEqual(
    storyOf('north', register.successions).map(one => `${one.predecessorId} ${one.successorId}`),
    ['north board', 'board central', 'board west'],
  )
  assert.equal(storyOf('central', register.successions).length, 3)
})

const dayOf = (n: number): string => new Date(Date.UTC(2000, 0, 1 + n)).toISOString().slice(0, 10)

/** Ends bodies one after another, as people do; what is refused does not happen. At most `most` bodies follow each. */
const histories = (most: number) =>
  fc
    .array(
      fc.record({ who: fc.nat(9), day: fc.nat(400), next: fc.array(fc.nat(9), { minLength: 1, maxLength: most }) }),
      { maxLength: 12 },
    )
    .map(acts => {
      const agencies = new Map<string, Body>(
        Array.from({ length: 10 }, (_, n) => [String(n), body(String(n), n % 3 === 0 ? null : dayOf(n * 20))]),
      )
      const successions: Succession[] = []
      for (const { who, day, next } of acts) {
        const ending = agencies.get(String(who))
        if (!ending || ending.validUntil !== null || (ending.validFrom ?? '') >= dayOf(day)) continue
        const after = [...new Set(next)].map(n => agencies.get(String(n)) as Body)
        if (after.some(one => refusalOf(ending.agencyId, one, dayOf(day), successions) !== null)) continue
        agencies.set(ending.agencyId, { ...ending, validUntil: dayOf(day) })
        successions.push(...after.map(one => follows(one.agencyId, ending.agencyId, dayOf(day))))
      }
      return { agencies: [...agencies.values()], successions }
    })

test('no chain of successions is a circle', () => {
  fc.assert(
    fc.property(histories(3), ({ agencies, successions }) => {
      const reaches = (from: string, seen: readonly string[]): boolean =>
        seen.includes(from) ||
        successions.some(one => one.predecessorId === from && reaches(one.successorId, [...seen, from]))
      assert.ok(agencies.every(one => !reaches(one.agencyId, [])))
    }),
  )
})

test('whoever can be asked on a day has not ended by it, and a body that stands is asked itself', () => {
  fc.assert(
    fc.property(histories(3), fc.nat(9), fc.nat(450), (known, who, n) => {
      const day = dayOf(n)
      const asked = candidatesOn(String(who), day, known)
      for (const { body: one } of asked) assert.ok(one.validUntil === null || one.validUntil > day)
      const self = known.agencies[who] as Body
      if (standsOn(self, day)) assert.deepEqual(asked, [{ body: self, by: null }])
    }),
  )
})

test('where each body is followed by one, as by a new name, there is never more than one to ask', () => {
  fc.assert(
    fc.property(histories(1), fc.nat(9), fc.nat(450), (known, who, n) => {
      assert.ok(candidatesOn(String(who), dayOf(n), known).length <= 1)
    }),
  )
})

test('nobody to ask means that some body of the chain ended with nothing after it', () => {
  fc.assert(
    fc.property(histories(2), fc.nat(9), fc.nat(450), (known, who, n) => {
      assert.ok(candidatesOn(String(who), dayOf(n), known).length >= 1, 'each was ended with somebody to follow it')
    }),
  )
})
