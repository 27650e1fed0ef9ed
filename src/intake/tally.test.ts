import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foundingReading } from './intake.samples.ts'
import type { Proposal } from './proposal.ts'
import { proposalsFromReading } from './readings/proposals-from-reading.ts'
import { sentenceOf, tallyOf } from './tally.ts'

const read = proposalsFromReading(await foundingReading(), () => 'id').map(
  (one, at) => ({ ...one.content, proposalId: String(at), status: 'proposed' }) as unknown as Proposal,
)
const sentence = (proposals: readonly Proposal[]) => sentenceOf(tallyOf(proposals))

test('the founding document comes to this', () => {
  assert.equal(
    sentence(read),
    '7 recommendations, 20 asks: none answered in full. 13 promises: none names a person, six give a window, none an exact date.',
  )
})

test('what was rejected or replaced is not counted', () => {
  const status = (one: Proposal) =>
    one.kind === 'ask' ? 'rejected' : one.kind === 'commitment' ? 'replaced' : one.status
  assert.equal(
    sentence(read.map(one => ({ ...one, status: status(one) }) as Proposal)),
    '7 recommendations, with nothing asked yet. No promises.',
  )
})

test('the sentence stays true as people mend what was read', () => {
  const promise = read.find(one => one.kind === 'commitment')
  const ask = read.find(one => one.kind === 'ask')
  assert.ok(promise?.kind === 'commitment' && ask?.kind === 'ask')
  const due = { start: null, end: '2026-12-31', basis: 'calendar day' }
  const named: Proposal = { ...promise, status: 'corrected', fields: { ...promise.fields, ownerClass: 'person', due } }
  const answered: Proposal = { ...ask, status: 'corrected', fields: { ...ask.fields, coverage: 'addressed' } }
  assert.equal(
    sentence([answered, named]),
    '0 recommendations, 1 ask: one answered in full. 1 promise: one names a person, none gives a window, one gives an exact date.',
  )
})
