import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foundingReading } from '../intake.samples.ts'
import type { Content, Proposal, ProposalStatus } from '../proposal.ts'
import { proposalsFromReading } from '../readings/proposals-from-reading.ts'
import { referenceNames, slugFor } from './names.ts'
import { readinessOf } from './readiness.ts'
import { planOf } from './registering.ts'

const counter = (prefix: string) => {
  let last = 0
  return () => {
    last += 1
    return `${prefix}${last}`
  }
}
const stood = (proposalId: string, content: Content, status: ProposalStatus): Proposal => ({
  ...content,
  proposalId,
  intakeId: 'intake',
  status,
  version: 1,
  reason: null,
  machine: null,
  madeFrom: [],
})
const reading = await foundingReading()
const founding = (status: ProposalStatus) =>
  proposalsFromReading(reading, counter('p')).map(one => stood(one.proposalId, one.content, status))
const turn = (proposals: readonly Proposal[], which: (one: Proposal) => boolean, status: ProposalStatus) =>
  proposals.map(one => (which(one) ? { ...one, status } : one))

test('the founding document goes on whole once everything is accepted', () => {
  const plan = planOf(founding('accepted'), 'review', counter('id'))
  const counts = Object.fromEntries(Object.entries(plan).map(([name, all]) => [name, all.length]))
  assert.deepEqual({ ...counts, gaps: 0 }, { recommendations: 7, asks: 20, commitments: 13, statements: 11, gaps: 0 })
  assert.equal(counts.gaps, founding('accepted').filter(one => one.kind === 'gap').length)
  const ids = Object.values(plan).flatMap(all => all.map(one => one.id))
  assert.equal(new Set(ids).size, ids.length)
  for (const { row } of plan.recommendations) assert.ok(row.response_text && row.response_end, 'with its response')
})

test('commitments are called by the number of their recommendation and their place in it', () => {
  const { commitments } = planOf(founding('accepted'), 'review', counter('id'))
  const references = commitments.map(one => one.row.reference)
  assert.deepEqual(references.slice(0, 6), ['1.1', '1.2', '2.1', '3.1', '3.2', '3.3'])
  assert.equal(new Set(references).size, 13)
})

test('gaps find what they are about by its new name', () => {
  const plan = planOf(founding('accepted'), 'review', counter('id'))
  const about = new Map(plan.commitments.map(one => [one.id, one.from.proposalId]))
  const ofCommitments = plan.gaps.filter(one => one.row.subject_kind === 'commitment')
  assert.ok(ofCommitments.length > 20)
  for (const { from, row } of ofCommitments) assert.equal(about.get(row.subject_id), from.parentId)
  const ofReview = plan.gaps.filter(one => one.row.subject_kind === 'review')
  assert.equal(ofReview.length, reading.gaps.length + reading.differentNames.length)
  assert.ok(ofReview.every(one => one.row.subject_id === 'review'))
})

test('what is undecided, rejected or replaced does not go on', () => {
  const mixed = turn(
    turn(founding('accepted'), one => one.kind === 'ask', 'proposed'),
    one => one.kind === 'claim',
    'rejected',
  )
  assert.equal(readinessOf(mixed).undecided.length, 20)
  const plan = planOf(mixed, 'review', counter('id'))
  assert.equal(plan.asks.length, 0)
  assert.ok(plan.statements.every(one => one.row.kind === 'standing'))
})

test('a gap goes the way of what it is about', () => {
  const without = turn(founding('proposed'), one => one.kind === 'commitment', 'rejected')
  const { going, undecided, astray } = readinessOf(without)
  const rejected = new Set(without.filter(one => one.status === 'rejected').map(one => one.proposalId))
  assert.ok(going.every(one => !rejected.has(one.parentId ?? '')))
  assert.equal(undecided.length, going.length)
  assert.deepEqual(astray, [])
})

test('what is left under a rejected recommendation must be moved or rejected first', () => {
  const [first] = founding('accepted')
  const { astray } = readinessOf(turn(founding('accepted'), one => one.proposalId === first?.proposalId, 'rejected'))
  assert.ok(astray.length > 5)
  assert.ok(astray.every(one => one.parentId === first?.proposalId && one.kind !== 'gap'))
})

test('a second response to one recommendation is pointed at', () => {
  const all = founding('accepted')
  const response = all.find(one => one.kind === 'response')
  assert.ok(response)
  const { doubled } = readinessOf([...all, { ...response, proposalId: 'second', position: 1e6 }])
  assert.deepEqual(
    doubled.map(one => one.proposalId),
    ['second'],
  )
})

test('things that hang under each other hang under nothing', () => {
  const [a] = founding('accepted').filter(one => one.kind === 'ask')
  assert.ok(a)
  const loop = [
    { ...a, proposalId: 'a', parentId: 'b' },
    { ...a, proposalId: 'b', parentId: 'a' },
  ]
  assert.equal(readinessOf(loop).going.length, 0)
  assert.equal(readinessOf(loop).astray.length, 2)
})

test('references stay apart whatever numbers are printed', () => {
  const named = (...numbers: (string | null)[]) =>
    referenceNames(
      numbers.map(number => ({ fields: { number } }) as unknown as Parameters<typeof referenceNames>[0][number]),
    )
  assert.deepEqual(named('1', '2', '3'), ['1', '2', '3'])
  assert.deepEqual(named(null, null), ['R1', 'R2'])
  assert.deepEqual(named('1', '1', '2'), ['R1', 'R2', '2'])
  for (const odd of [
    ['R2', null, 'R2'],
    ['R2', null],
    [' ', 'R1', null, '1', '1'],
  ] as const) {
    const names = named(...odd)
    assert.equal(new Set(names).size, names.length, names.join(' '))
  }
})

test('a name becomes a short address that nobody has', () => {
  assert.equal(slugFor('Child K', []), 'child-k')
  assert.equal(slugFor('Child K', ['child-k', 'child-k-2']), 'child-k-3')
  assert.equal(slugFor('  Élodie’s “review”: 2020/21 ', []), 'elodies-review-2020-21')
  assert.equal(slugFor('审查', []), 'review')
  assert.match(slugFor(`${'x'.repeat(59)} y and more`, []), /^[a-z0-9]+(-[a-z0-9]+)*$/)
})
