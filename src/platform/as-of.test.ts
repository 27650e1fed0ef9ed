import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asOfIn, withDay, withoutDay } from './as-of.ts'
import { dayOf } from './clock.ts'

const asked = (query: string) => asOfIn(new URLSearchParams(query), '2026-11-22')

test('an address that names no day is of now, and one that names a real day up to today is of that day', () => {
  assert.deepEqual(asked('page=2'), { kind: 'now' })
  // In summer a day in London ends an hour before it does in UTC.
  assert.deepEqual(asked('as-of=2020-06-30'), { kind: 'day', day: '2020-06-30', now: '2020-06-30T22:59:59.999Z' })
  assert.deepEqual(asked('as-of=2026-11-22'), { kind: 'day', day: '2026-11-22', now: '2026-11-22T23:59:59.999Z' })
})

test('a day to come, two days, and what is no day are told apart from both', () => {
  assert.deepEqual(asked('as-of=2026-11-23'), { kind: 'no_day', isToCome: true })
  for (const query of ['as-of=', 'as-of=2020-02-30', 'as-of=30-06-2020', 'as-of=2020-06-30T00:00', 'as-of=20200630'])
    assert.deepEqual(asked(query), { kind: 'no_day', isToCome: false }, query)
  assert.deepEqual(asked('as-of=2020-06-30&as-of=2020-07-01'), { kind: 'no_day', isToCome: false })
})

test('the last instant of a day is of that day, and the next millisecond is not', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2026-11-20'), noInvalidDate: true }), date => {
      const day = dayOf(date.toISOString())
      const found = asked(`as-of=${day}`)
      assert.ok(found.kind === 'day')
      assert.equal(dayOf(found.now), day)
      assert.ok(dayOf(new Date(Date.parse(found.now) + 1).toISOString()) > day)
    }),
  )
})

test('a day is put into an address once, and taken out of it again, and all else stays as it was', () => {
  const parts = fc.array(fc.stringMatching(/^[a-z]{1,3}=[a-z0-9%+]{0,4}$/), { maxLength: 3 })
  fc.assert(
    fc.property(parts, fc.constantFrom('', '#top'), fc.constantFrom('', '/reviews'), (query, fragment, path) => {
      const address = `${path}${query.length > 0 ? `?${query.join('&')}` : ''}${fragment}`
      const dated = withDay(withDay(address, '2020-06-30'), '2020-07-01')
      assert.deepEqual(new URL(dated, 'http://here').searchParams.getAll('as-of'), ['2020-07-01'])
      assert.equal(withoutDay(dated), address)
    }),
  )
})
