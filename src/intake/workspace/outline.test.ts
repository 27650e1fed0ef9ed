import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Proposal, ProposalStatus } from '../proposal.ts'
import { standing } from '../proposal.ts'
import { outlineOf, recommendationOf, undecided } from './outline.ts'
import { sample, smallTree } from './proposals.samples.ts'

const statuses: readonly ProposalStatus[] = ['proposed', 'accepted', 'corrected', 'added', 'rejected', 'replaced']
const withStatuses = fc
  .array(fc.constantFrom(...statuses), { minLength: 14, maxLength: 14 })
  .map(given => smallTree().map((one, at) => ({ ...one, status: given[at] }) as Proposal))

test('everything that stands is shown once, whatever became of what it hangs under', () => {
  fc.assert(
    fc.property(withStatuses, all => {
      const { branches, whole, loose } = outlineOf(all)
      const shown = [...branches.flatMap(branch => branch.everything), ...whole, ...loose].map(one => one.proposalId)
      const stand = all.filter(one => standing(one.status)).map(one => one.proposalId)
      assert.deepEqual(shown.toSorted(), stand.toSorted())
    }),
  )
})

test('the counts add up', () => {
  fc.assert(
    fc.property(withStatuses, all => {
      const { counts, branches, whole, loose, rejected } = outlineOf(all)
      const parts = branches.reduce((sum, branch) => sum + branch.counts.all, 0)
      assert.equal(counts.all, parts + whole.length + loose.length + rejected.length)
      const left = branches.reduce((sum, branch) => sum + undecided(branch), 0)
      const beside = [...whole, ...loose].filter(one => one.status === 'proposed').length
      assert.equal(counts.all - counts.decided, left + beside)
    }),
  )
})

test('a recommendation has its asks, its response, its promises with their gaps, and its claims', () => {
  const [first, second] = outlineOf(smallTree()).branches
  assert.deepEqual(
    first?.asks.map(item => item.proposal.proposalId),
    ['a1', 'a2'],
  )
  assert.deepEqual(
    first?.commitments.map(item => item.gaps.length),
    [2, 1],
  )
  assert.equal(first?.counts.all, 11)
  assert.equal(second?.counts.all, 2)
})

test('a gap of a promise belongs to the recommendation above it; a gap of the document to none', () => {
  assert.equal(recommendationOf(smallTree(), 'c1-date')?.proposalId, 'r1')
  assert.equal(recommendationOf(smallTree(), 'whole'), null)
  assert.equal(recommendationOf([sample({ id: 'a', kind: 'ask', under: 'a' })], 'a'), null)
})
