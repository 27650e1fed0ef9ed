import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { editionOf } from './edition.ts'
import { forFamilies } from './family-words.ts'
import { promiseWith, recommendationWith, records, reviewWith, toldWith } from './record.samples.ts'

const asOf = '2026-11-22'
const { axes } = toldWith()
const now = (changes: Parameters<typeof toldWith>[0]) => {
  const record = reviewWith({
    recommendations: [recommendationWith({ commitments: [promiseWith({ told: toldWith(changes) })] })],
  })
  const told = forFamilies(editionOf(record, asOf))
  return { now: told?.recommendations[0]?.promises[0]?.now.join(' ') ?? '', next: told?.next }
}

test('where a promise has got to is told in plain words', () => {
  assert.match(now({}).now, /^Nothing is written down yet about what has been done\. No organisation has said yet/)
  assert.match(
    now({ owner: 'Larkshire Police', axes: { ...axes, delivery: 'in_progress' } }).now,
    /^It is being worked on\. Larkshire Police has said that it will see to it\./,
  )
  assert.match(now({ axes: { ...axes, delivery: 'delivered' } }).now, /No other organisation has accepted proof/)
  assert.match(now({ axes: { ...axes, delivery: 'declined' } }).now, /^This will not be done\./)
  assert.match(
    now({ dueOn: '2026-11-21', originalOn: '2026-11-21' }).now,
    /by 21 November 2026\. That day has passed\./,
  )
  assert.match(now({ reopened: { on: '2026-01-02', cause: 'check_failed' } }).now, /had not lasted/)
})

test('what is closed says when it is looked at again, and that is the next day to look for', () => {
  const check = { months: 6, impact: null, found: null, madeOn: null, status: 'planned' as const }
  const told = now({
    closedOn: '2026-06-01',
    checks: [
      { ...check, dueOn: '2026-12-01' },
      { ...check, dueOn: '2027-06-01' },
    ],
  })
  assert.match(
    told.now,
    /Two organisations agreed on 1 June 2026 that it was\. It will be looked at again by 1 December 2026\./,
  )
  assert.match(told.next ?? '', /1 December 2026/)
  assert.match(now({}).next ?? '', /No day is written down/)
})

test('an edition from before it told what became of each promise has no such page', () => {
  const { format: _, ...before } = editionOf(reviewWith(), asOf)
  assert.equal(forFamilies(before), null)
})

test('its own sentences are short, and blame nobody', () => {
  const plain = records.map(record => ({
    ...record,
    name: 'Child R',
    recommendations: record.recommendations.map(each => ({ ...each, number: '1' })),
  }))
  fc.assert(
    fc.property(plain, record => {
      const told = forFamilies(editionOf(record, asOf))
      assert.ok(told)
      const own = [
        ...told.opening,
        told.next,
        ...told.recommendations.flatMap(each => [each.answer, ...each.promises.flatMap(promise => promise.now)]),
      ]
      for (const sentence of own.join(' ').split(/(?<=[.?]) /)) {
        assert.ok(sentence.split(' ').length <= 22, sentence)
        assert.doesNotMatch(sentence, /fail|breach|complian|assuranc|stakeholder|deliver|implement|not done/i)
      }
    }),
  )
})
