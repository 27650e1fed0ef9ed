import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foundingReading } from '../intake.samples.ts'
import type { Proposal } from '../proposal.ts'
import { tallyOf } from '../tally.ts'
import { proposalsFromReading, step } from './proposals-from-reading.ts'

const numbered = () => {
  let last = 0
  return () => {
    last += 1
    return String(last)
  }
}
const reading = await foundingReading()
const made = proposalsFromReading(reading, numbered())
const byId = new Map(made.map(one => [one.proposalId, one.content]))
const kindOfParent = ({ parentId }: { parentId: string | null }) =>
  parentId === null ? null : byId.get(parentId)?.kind

test('everything in the reading becomes a proposal, once', () => {
  const proposals = made.map(one => ({ ...one, ...one.content, status: 'proposed' }) as unknown as Proposal)
  const responses = reading.recommendations.flatMap(one => (one.response ? [one.response] : []))
  const said = responses.flatMap(one => [...one.commitments, ...one.claims, ...one.standing])
  const gaps =
    reading.gaps.length +
    reading.differentNames.length +
    reading.recommendations.reduce((sum, one) => sum + one.defects.length, 0) +
    said.reduce((sum, one) => sum + one.gaps.length, 0)
  const tally = tallyOf(proposals)
  assert.deepEqual(
    [tally.recommendations, tally.asks, tally.commitments, tally.claims, tally.standing],
    [7, 20, 13, 9, 2],
    'as people counted them in the founding document',
  )
  assert.equal(made.filter(one => one.content.kind === 'response').length, 7)
  assert.equal(tally.gaps, gaps)
  assert.equal(made.length, 7 + 20 + 7 + 13 + 9 + 2 + gaps)
  assert.equal(byId.size, made.length, 'no id is used twice')
})

test('what is said in a response hangs under its recommendation, and a gap under what it is about', () => {
  for (const { content } of made) {
    const parent = kindOfParent(content)
    if (content.kind === 'recommendation') assert.equal(parent, null)
    else if (content.kind === 'gap')
      assert.ok(parent === null || ['recommendation', 'commitment', 'claim', 'standing'].includes(String(parent)))
    else assert.equal(parent, 'recommendation', content.kind)
  }
  assert.equal(
    made.filter(one => one.content.kind === 'gap' && one.content.parentId === null).length,
    reading.gaps.length + reading.differentNames.length,
  )
})

test('proposals stand in the order of the document, with room between', () => {
  assert.deepEqual(
    made.map(one => one.content.position),
    made.map((_, at) => (at + 1) * step),
  )
  for (const { proposalId } of made.filter(one => one.content.kind === 'recommendation')) {
    const said = made.filter(
      one => one.content.parentId === proposalId && ['commitment', 'claim', 'standing'].includes(one.content.kind),
    )
    const starts = said.map(one => one.content.place?.start ?? -1)
    assert.deepEqual(
      starts,
      starts.toSorted((a, b) => a - b),
    )
  }
})

test('each keeps its words where they stand in the document', () => {
  for (const { content } of made) {
    if (!content.place || content.kind === 'gap') continue
    const source = reading.canonical.text.slice(content.place.start, content.place.end)
    assert.ok(source.length > 0 && content.place.end <= reading.canonical.text.length, content.kind)
  }
})
