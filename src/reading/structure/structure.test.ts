import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalise } from '../text/canonicalise.ts'
import { type Answered, answeredOf } from './answers.ts'
import { frontOf } from './front.ts'
import { layoutOf } from './layout.ts'
import { listMarkOf, markerOf } from './markers.ts'
import { paragraphsOf } from './paragraphs.ts'

const items = (text: string): readonly Answered[] =>
  answeredOf(layoutOf(paragraphsOf(canonicalise(text)), true).items, true)
const shape = (text: string): readonly string[] =>
  items(text).map(
    ({ number, asked, answer }) =>
      `${number}: ${asked.map(one => one.words.text).join(' ')} > ${answer.map(one => one.words.text).join(' ')}`,
  )

test('labels of items and answers', () => {
  const number = (text: string): string | null | undefined => markerOf(text)?.number
  assert.equal(number('Recommendation 3 -. The Board to meet'), '3')
  assert.equal(number('Recommendation 4a: The Board'), '4a')
  assert.equal(number('Recommendation Two'), 'Two')
  assert.equal(number('R7. The Board'), 'R7')
  assert.equal(number('Response to Recommendation 12:'), '12')
  assert.equal(markerOf('Partnership Response – We will')?.role, 'response')
  assert.equal(markerOf('By when: May')?.role, 'when')
  for (const text of [
    'Recommendation 3 has been met.',
    'The response was good.',
    'Recommendation 2 ........ 14',
    'Lead officers met.',
  ])
    assert.equal(markerOf(text), null, text)
  assert.equal(listMarkOf('31 March 2024'), null)
})

test('an answer without a label begins where something is promised, claimed or accepted', () => {
  assert.deepEqual(shape('Recommendation 1\n\nA title\n\nThe Board should meet.\n\nThe Board met in May.'), [
    '1: The Board should meet. > The Board met in May.',
  ])
})

test('answers in a list of their own are paired by number', () => {
  assert.deepEqual(
    shape(
      'Recommendations\n\n1. The Board should meet.\n2. The Trust should act.\n\nResponses\n\n1. It will.\n2. It did.',
    ),
    ['1: The Board should meet. > It will.', '2: The Trust should act. > It did.'],
  )
})

test('lettered parts answered one by one are items; answered as one they are parts', () => {
  assert.equal(
    items(
      'Recommendation 4\n\n4a. The Board should meet.\n\nResponse: Yes, it will.\n\n4b. The Trust should act.\n\nResponse: It will act.',
    ).length,
    2,
  )
  assert.equal(
    items('Recommendation 4\n\n4a. The Board should meet.\n\n4b. The Trust should act.\n\nResponse: They will.').length,
    1,
  )
})

test('what follows the last answer is not part of it', () => {
  assert.match(
    shape('Recommendation 1: The Board should meet.\n\nResponse: It will meet.\n\nConclusion\n\nWe are grateful.')[0] ??
      '',
    /> It will meet\.$/,
  )
})

test('the front of a document', () => {
  const front = frontOf(
    canonicalise(
      'ELM VALE SAFEGUARDING PARTNERSHIP\n\nResponse to the review of Child Q\n\n3 May 2024\n\nRecommendation 1: Meet.',
    ),
  )
  assert.deepEqual(front, {
    title: 'Response to the review of Child Q',
    publisher: 'Elm Vale Safeguarding Partnership',
    reviewName: 'Child Q',
    publishedOn: '2024-05-03',
    dated: true,
  })
})
