import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Promised } from '#src/commitments/index.ts'
import { anyPromised, promised } from '#src/commitments/standing/whole/promised.samples.ts'
import { blockedBy, decisionsOf, orphanedOf, overdueOf, promisedBy } from './executive.ts'

const today = '2026-11-22'

test('every open promise past its day is counted once, and none that was delivered, ended or closed', () => {
  fc.assert(
    fc.property(fc.array(anyPromised(today), { maxLength: 12 }), whole => {
      const late = overdueOf(whole, today)
      const isLate = ({ recorded }: Promised) =>
        recorded.due.dueOn !== null &&
        recorded.due.dueOn < today &&
        ['none', 'in_progress'].includes(recorded.delivery) &&
        recorded.closure !== 'closed'
      assert.equal(late.count, whole.filter(isLate).length)
      assert.equal(late.lines.length, Math.min(5, late.count))
      for (const list of [late, orphanedOf(whole), decisionsOf(whole), promisedBy(whole, 'a')])
        for (const { why } of list.lines) assert.match(why, /^\S.*\.$/)
    }),
  )
})

test('one that waits for another names it, and comes after it', () => {
  const late = (commitmentId: string, dueOn: string) => ({
    ...promised(today, { dueOn }),
    commitmentId,
    reference: commitmentId,
    reviewName: 'K',
  })
  const third = { id: '3.1', reference: '3.1', reviewName: 'K' }
  const whole = [late('3.2', '2025-01-01'), late('3.1', '2026-01-01'), late('9', '2025-06-01')]
  const { lines } = overdueOf(whole, today, new Map([['3.2', [third, { ...third, id: 'x', reviewName: 'M' }]]]))
  assert.deepEqual(
    lines.map(one => one.title),
    ['3.1', '3.2', '9'],
  )
  assert.match(lines[1]?.why ?? '', /Waits for 3\.1 and 3\.1 of M, which are not done\.$/)
})

test('what a promise waits for is the first step that nobody gets past', () => {
  const held = { isOwned: true, ownerName: 'The council', ownerAgency: 'a' }
  assert.equal(blockedBy(promised(today, {})), 'Waits for an agency to accept it.')
  assert.equal(
    blockedBy(promised(today, { offeredTo: 'The council' })),
    'Waits for The council to accept or decline it.',
  )
  assert.equal(
    blockedBy(promised(today, { ...held, isOwned: false })),
    'Waits for an owner: The council is no longer there.',
  )
  assert.equal(blockedBy(promised(today, held)), 'Waits for The council to say how it stands.')
  assert.equal(
    blockedBy(promised(today, { ...held, delivery: 'in_progress' })),
    'In progress, The council says. Waits to be delivered.',
  )
})

test('without an owner: never accepted, or held by a body that has ended, each said as it is', () => {
  const lines = orphanedOf([
    promised(today, {}),
    promised(today, { offeredTo: 'The police' }),
    promised(today, { ownerName: 'The council', ownerAgency: 'a' }),
    promised(today, { isOwned: true, ownerName: 'The council', ownerAgency: 'a' }),
    promised(today, { delivery: 'declined' }),
  ])
  assert.equal(lines.count, 3)
  assert.deepEqual(
    lines.lines.map(one => one.why),
    [
      'No agency has accepted it.',
      'Offered to The police, which has not answered.',
      'The council accepted it and is no longer there.',
    ],
  )
})
