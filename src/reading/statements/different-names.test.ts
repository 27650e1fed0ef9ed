import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDocument, toContract, toPage, toTable } from '../index.ts'
import type { Reading } from '../reading.ts'
import { answered } from './test-support.ts'

async function read(asked: string, answer: string): Promise<Reading> {
  const text = `Elm Vale Safeguarding Partnership: response to the review\n\nRecommendation 1: ${asked}\n\nResponse: ${answer}\n`
  const outcome = await readDocument(new TextEncoder().encode(text))
  assert.ok(outcome.ok)
  return outcome.reading
}
const names = async (asked: string, answer: string): Promise<readonly (readonly string[])[]> =>
  (await read(asked, answer)).differentNames.map(one => one.names)

test('a body named in two ways is told with both forms, where, and a question', async () => {
  const reading = await read(
    'The Harm Reduction Executive Board should review its plan.',
    'The Harm Reduction Board Executive will review its plan in 2027.',
  )
  const [one] = reading.differentNames
  assert.ok(one)
  assert.equal(one.code, 'NAME_MISMATCH')
  assert.equal(
    one.because,
    'It says “Harm Reduction Executive Board” (recommendation 1) and “Harm Reduction Board Executive” (the response to recommendation 1).',
  )
  assert.equal(one.question, 'Are “Harm Reduction Executive Board” and “Harm Reduction Board Executive” the same body?')
  for (const [i, source] of one.sources.entries())
    assert.equal(reading.canonical.text.slice(source.start, source.end), one.names[i])
  for (const shown of [toTable(reading), toPage(reading, 'a.txt'), JSON.stringify(toContract(reading))])
    assert.match(shown, /NAME_MISMATCH[\s\S]*the\s+same\s+body/)
  assert.ok(!reading.gaps.some(gap => gap.code === 'NAME_MISMATCH'))
})

test('another small word, another order, a group and its sub-group', async () => {
  for (const [asked, answered] of [
    ['Department of Child Health Services', 'Department for Child Health Services'],
    ['Elm Vale Safeguarding Adults Board', 'Elm Vale Adult Safeguarding Board'],
    ['Learning and Improvement Group', 'Learning and Improvement Sub-group'],
  ] as const)
    assert.deepEqual(await names(`The ${asked} should report.`, `The ${answered} will report in 2027.`), [
      [asked, answered],
    ])
})

test('other bodies, shorter names and other printings are not taken for it', async () => {
  for (const [asked, answered] of [
    ['Elm Vale Safeguarding Adults Board', 'Elm Vale Safeguarding Children Board'],
    ['Learning and Improvement Group', 'Quality Improvement Group'],
    ['Elm Vale Children’s Services', "Elm Vale Children's Services"],
    ['Quality and Assurance Group', 'Quality & Assurance Group'],
    ['Elm Vale Council', 'Elm Vale Borough Council'],
  ] as const)
    assert.deepEqual(await names(`The ${asked} should report.`, `The ${answered} will report in 2027.`), [])
  assert.deepEqual(await names('The Harm Executive Board should tell the Harm Board Executive.', 'It will.'), [])
})

test('the partnership, the executive and the council are those of the publisher', async () => {
  const who = async (answer: string, front?: string) => (await answered(answer, front)).commitments[0]?.who
  assert.deepEqual(await who('The partnership will report.'), ['Elm Vale Safeguarding Partnership'])
  assert.deepEqual(await who('The executive will report.'), ['Elm Vale Safeguarding Partnership Executive'])
  assert.deepEqual(await who('The council will report.', 'Elm Vale Council\nResponse to the review\n'), [
    'Elm Vale Council',
  ])
  assert.deepEqual(await who('The trust will report.'), ['trust'])
})
