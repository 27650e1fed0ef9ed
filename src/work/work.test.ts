import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Duty } from '#src/commitments/index.ts'
import { byReview, inOrder, spokenOf } from './work.ts'

const today = '2026-11-22'
const duty = (changes: Partial<Duty>): Duty => ({
  kind: 'due',
  title: 'A thing',
  why: 'Because',
  href: '/commitments/c',
  dueOn: null,
  agencyId: 'a',
  appointmentId: null,
  ...changes,
})
const anyDuty = fc
  .record({
    kind: fc.constantFrom('offer', 'page to approve', 'due', 'answer', 'document in reading', 'a kind to come'),
    title: fc.string({ maxLength: 3 }),
    href: fc.constantFrom(
      '/commitments/1',
      '/commitments/1/owner',
      '/commitments/2',
      '/intake/3',
      '/publishing/4',
      '/5',
      '/6',
    ),
    dueOn: fc.option(fc.constantFrom('2026-11-20', '2026-11-22', '2026-12-01')),
  })
  .map(duty)

test('an overdue decision that holds others up comes first, then days, and what has no day last', () => {
  const order = [
    duty({ kind: 'offer', href: '/1', dueOn: '2026-11-20' }),
    duty({ kind: 'due', href: '/2', dueOn: '2020-01-01' }),
    duty({ kind: 'page to approve', href: '/3' }),
    duty({ kind: 'due', href: '/4', dueOn: '2026-11-30' }),
    duty({ kind: 'document to confirm', href: '/5' }),
    duty({ kind: 'document in reading', href: '/6' }),
  ]
  const found = inOrder([...order].reverse(), today)
  assert.deepEqual(
    found.map(one => one.href),
    order.map(one => one.href),
  )
  assert.deepEqual(
    found.map(one => one.isOverdue),
    [true, true, false, false, false, false],
  )
})

test('the same duties in any order come out in one order, each once, and none is lost but what is told beside another', () => {
  fc.assert(
    fc.property(fc.array(anyDuty, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (some, chance) => {
      // Two of one address are two that know of one thing: the first is told.
      const duties = some.filter((one, at) => some.findIndex(other => other.href === one.href) === at)
      const shuffled = duties.map(one => ({ one, by: chance.next().value ?? 0 })).sort((a, b) => a.by - b.by)
      const found = inOrder(duties, today)
      assert.deepEqual(
        inOrder(
          shuffled.map(({ one }) => one),
          today,
        ),
        found,
      )
      const told = new Set(found.map(one => one.href))
      assert.equal(told.size, found.length)
      for (const one of duties)
        assert.ok(told.has(one.href) || (one.kind === 'due' && [...told].some(href => href.startsWith(`${one.href}/`))))
    }),
  )
})

test('that a promise is due is not told beside what its owner is asked for about it', () => {
  const due = duty({ href: '/commitments/1', dueOn: '2026-11-30' })
  const update = duty({ kind: 'update', href: '/commitments/1/progress/update' })
  assert.deepEqual(
    inOrder([due, update], today).map(one => one.kind),
    ['update'],
  )
  assert.deepEqual(inOrder([due, duty({ kind: 'update', href: '/commitments/12/progress' })], today).length, 2)
})

test('groups keep the order, and a review comes where its first duty does', () => {
  const found = inOrder(
    [
      duty({ href: '/b', dueOn: '2026-11-23' }),
      duty({ href: '/a', dueOn: '2026-11-24' }),
      duty({ href: '/b2', dueOn: '2026-11-25' }),
    ],
    today,
  )
  const groups = byReview(found, one => (one.href === '/a' ? null : { slug: 'b', name: 'B' }))
  assert.deepEqual(
    groups.map(group => [group.review?.slug ?? null, group.duties.map(one => one.href)]),
    [
      ['b', ['/b', '/b2']],
      [null, ['/a']],
    ],
  )
})

test('an address says of what review it speaks', () => {
  const id = 'e0000000-0000-4000-8000-000000000000'
  assert.deepEqual(spokenOf(duty({ href: `/commitments/${id}/owner?x=1` })), { commitmentId: id })
  assert.deepEqual(spokenOf(duty({ href: '/publishing/child-k' })), { slug: 'child-k' })
  assert.equal(spokenOf(duty({ href: '/commitments/owners?owner=waiting' })), null)
  assert.equal(spokenOf(duty({ href: '/partnership/orphaned' })), null)
})
