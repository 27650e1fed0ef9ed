import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { answeredWords, nextFor, questionsOf, scheduleCounts, segmentsOf } from './recommendation.ts'

test('asks answered are counted in words that hold for none, one, some and all', () => {
  assert.equal(answeredWords([]), 'Nothing asked')
  assert.equal(answeredWords(['unaddressed', 'partial', 'restated']), 'None of 3')
  assert.equal(answeredWords(['addressed', 'partial']), '1 of 2')
  assert.equal(answeredWords(['addressed']), 'The one ask')
  assert.equal(answeredWords(['addressed', 'addressed']), 'All 2')
})

test('promises are counted by where they stand, most pressing first', () => {
  assert.deepEqual(scheduleCounts(['no_date', 'overdue', 'no_date']), [
    { state: 'overdue', count: 1 },
    { state: 'no_date', count: 2 },
  ])
})

test('what comes next names the next promise due, the windows that closed and the asks without an answer', () => {
  const steps = nextFor(
    [{ coverage: 'unaddressed' }, { coverage: 'partial' }, { coverage: 'unaddressed' }],
    [
      { reference: 'C1', state: 'overdue', dueEnd: '2021-03-31' },
      { reference: 'C2', state: 'not_due', dueEnd: '2027-03-31' },
      { reference: 'C3', state: 'due_soon', dueEnd: '2026-12-01' },
      { reference: 'C4', state: 'no_date', dueEnd: null },
    ],
  )
  assert.deepEqual(steps, [
    'C3 falls due next, by 1 December 2026.',
    'The window of C1 has closed, and no delivery is recorded here. Ask what was done, and for the evidence.',
    'C4 has no day to be done by. Ask for one.',
    'The response does not say what will be done about asks 1 and 3. Send the questions below.',
    'One of 3 asks is answered in part, or by something else.',
  ])
  assert.deepEqual(nextFor([{ coverage: 'addressed' }], []), ['Nothing is promised in answer to it.'])
})

test('each question is asked once', () => {
  assert.deepEqual(questionsOf(['Who?', null, 'By when?', 'Who?', ' ']), ['Who?', 'By when?'])
})

test('words are marked where they lie, by place or by themselves', () => {
  const words = (text: string, start: number | null) => ({ kind: 'claim' as const, id: text, text, start })
  const cut = segmentsOf('We train. We will train. End.', 100, [
    words('We train.', 100),
    words('We will train.', null),
    words('Gone.', 400),
  ])
  assert.deepEqual(
    cut.map(({ text, of }) => [text, of?.id]),
    [
      ['We train.', 'We train.'],
      [' ', undefined],
      ['We will train.', 'We will train.'],
      [' End.', undefined],
    ],
  )
})

test('however words are marked, the response reads as it was written', () => {
  const piece = fc.record({
    kind: fc.constantFrom('commitment' as const, 'claim' as const, 'standing' as const),
    id: fc.uuid(),
    text: fc.string({ maxLength: 6, unit: fc.constantFrom('a', 'b', ' ') }),
    start: fc.option(fc.integer({ min: 0, max: 40 })),
  })
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 40 }),
      fc.option(fc.nat(20)),
      fc.array(piece),
      (response, start, pieces) => {
        const cut = segmentsOf(response, start, pieces)
        assert.equal(cut.map(one => one.text).join(''), response)
        for (const { text, of } of cut) if (of) assert.ok(of.text.includes(text))
      },
    ),
  )
})

test('words with some left out between them are marked stretch by stretch, those that belong together', () => {
  const text = 'We … will hold a day … for all.'
  const response = 'We are keen. We all will hold a day in 2020 for all.'
  const cut = segmentsOf(response, null, [{ kind: 'commitment', id: 'c', text, start: null }])
  assert.deepEqual(
    cut.map(one => [one.text, one.of !== null, one.first]),
    [
      ['We are keen. ', false, false],
      ['We', true, true],
      [' all ', false, false],
      ['will hold a day', true, false],
      [' in 2020 ', false, false],
      ['for all.', true, false],
    ],
  )
})
