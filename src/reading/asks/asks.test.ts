import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Coverage } from '../reading.ts'
import type { Names } from '../statements/kind-of-party.ts'
import { statementsOf } from '../statements/statements.ts'
import type { Segment } from '../structure/items.ts'
import { canonicalise } from '../text/canonicalise.ts'
import { quote } from '../text/quote.ts'
import { addressedTo } from './addressees.ts'
import { coverageOf } from './coverage.ts'
import { directivesOf } from './directives.ts'
import { asksOf } from './split.ts'
import { shareOf, stem, termsOf } from './terms.ts'

const names: Names = { publisher: null, voice: null, full: new Map(), shorts: new Map() }
function segments(text: string, role: Segment['role']): readonly Segment[] {
  const canonical = canonicalise(text)
  const words = quote(canonical, 0, canonical.text.length)
  return [{ role, words, printed: words, listed: false, look: null }]
}
const asks = (text: string): readonly string[] =>
  asksOf(segments(text, 'recommendation'), names).asks.map(one => one.words.text)
function to(text: string, heading: string | null = null): readonly string[] {
  const words = segments(text, 'recommendation')[0]?.words
  const around = { addressees: [], heading, under: null, leadIn: null, verdict: null, recipients: [] }
  return words ? addressedTo(text, directivesOf(words, names), around, names) : []
}
const coverage = (asked: string, answer: string): readonly Coverage[] =>
  coverageOf(
    asksOf(segments(asked, 'recommendation'), names).asks,
    statementsOf(segments(answer, 'response'), names),
  ).map(one => one.coverage)

test('to whom a recommendation is made', () => {
  assert.deepEqual(to('The Council and the Police should meet.'), ['Council', 'Police'])
  assert.deepEqual(to('The Trust, in association with key partners, to review its policy.'), ['Trust', 'key partners'])
  assert.deepEqual(to('That the Secretary of State appoint an adviser.'), ['Secretary of State'])
  assert.deepEqual(to('It is recommended that the Ambulance Service reviews its form.'), ['Ambulance Service'])
  assert.deepEqual(to('A form to be written.'), [])
  assert.deepEqual(to('Review the form.', 'Recommendations for the Ambulance Service'), ['Ambulance Service'])
})

test('a recommendation is split into atomic wants', () => {
  assert.deepEqual(asks('The Board to receive a report and provide support and challenge.'), [
    'receive a report',
    'provide support and challenge',
  ])
  assert.deepEqual(asks('The Trust should review its form so that parents are asked.'), [
    'review its form',
    'parents are asked',
  ])
  assert.deepEqual(asks('The Trust to review files to confirm that mothers and fathers have been seen.'), [
    'review files',
    'confirm that mothers … have been seen',
    'confirm that … fathers have been seen',
  ])
  assert.deepEqual(asks('The Trust to tell the Board on how the issues have been met.'), [
    'tell the Board',
    'how the issues have been met',
  ])
  assert.deepEqual(asks('The Board must take urgent action to ensure that visits are made.'), [
    'ensure that visits are made',
  ])
})

test('how far an answer meets an ask', () => {
  const asked = 'The Trust should revise its bruising protocol.'
  assert.deepEqual(coverage(asked, 'The Head of Nursing will revise the bruising protocol by May 2024.'), ['addressed'])
  assert.deepEqual(coverage(asked, 'The bruising protocol was revised in May 2023.'), ['addressed'])
  assert.deepEqual(coverage(asked, 'The bruising protocol has been revised.'), ['partial'])
  assert.deepEqual(coverage(asked, 'We will explore the bruising protocol.'), ['partial'])
  assert.deepEqual(coverage(asked, 'We will deliver training on the bruising protocol.'), ['substituted'])
  assert.deepEqual(coverage(asked, 'The Trust is responsible for its bruising protocol.'), ['restated'])
  assert.deepEqual(coverage(asked, 'Lunch will be served.'), ['unaddressed'])
  assert.deepEqual(coverage(asked, 'The Trust does not accept this recommendation.'), ['unaddressed'])
  assert.deepEqual(
    coverage('The Trust to check files before discharge.', 'The Trust will audit files after discharge.'),
    ['substituted'],
  )
})

test('words of one meaning are one term', () => {
  assert.equal(stem('closures'), stem('closure'))
  assert.deepEqual(termsOf('sign posting'), termsOf('signposted'))
  assert.equal(shareOf(termsOf('domestic violence'), new Set(termsOf('domestic abuse'))), 1)
})
