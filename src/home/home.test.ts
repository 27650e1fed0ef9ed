import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needsOf } from './home.ts'
import type { ReviewNews, WaitingDocument } from './queries.ts'

const document = (changes: Partial<WaitingDocument>): WaitingDocument => ({
  intakeId: 'd',
  name: 'Child R',
  fileName: 'child-r.pdf',
  kind: 'response',
  status: 'read',
  undecided: 0,
  total: 40,
  ...changes,
})
const review = (changes: Partial<ReviewNews>): ReviewNews => ({
  slug: 'child-r',
  name: 'Child R',
  registeredAt: '2026-11-22T10:00:00.000Z',
  registeredBy: 'Priya Nair',
  promises: 3,
  released: false,
  isProposed: false,
  ...changes,
})
const all = { decides: true, releases: true }

test('a document leads to what can be done with it now', () => {
  const to = (changes: Partial<WaitingDocument>) => needsOf([document(changes)], [], all)[0]?.action
  assert.equal(to({ status: 'waiting' }), 'See how far it has got')
  assert.equal(to({ status: 'unreadable' }), 'See what to try')
  assert.equal(to({ undecided: 4 }), 'Confirm what was read')
  assert.equal(to({ undecided: 0 }), 'Put it on the register')
})

test('a review that is not public waits only for somebody who may release it', () => {
  assert.equal(needsOf([], [review({})], all).length, 1)
  assert.equal(needsOf([], [review({ released: true })], all).length, 0)
  assert.equal(needsOf([], [review({ isProposed: true })], all).length, 0)
  assert.equal(needsOf([], [review({})], { decides: true, releases: false }).length, 0)
})

test('nothing waits for somebody who only reads', () => {
  assert.deepEqual(needsOf([document({})], [review({})], { decides: false, releases: false }), [])
})
