import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Edition, editionOf } from '../edition/edition.ts'
import { records } from '../edition/record.samples.ts'
import { type Path, stringsOf } from '../edition/strings.ts'
import { briefingOf, lead, mostWords, textsOf, wordsIn } from './briefing.ts'
import { placesIn } from './changed.ts'
import type { Document } from './document.ts'
import { sourceWith } from './edition.samples.ts'
import { reportOf } from './report.ts'

const textOf = ({ blocks }: Document): string => blocks.flatMap(textsOf).join('\n')
/** What is for machines, or is told in words elsewhere. */
const isForMachines = (path: Path): boolean =>
  path.includes('facts') || ['kind', 'coverage', 'asOf', 'publishedOn', 'signedOn', 'on'].includes(String(path.at(-1)))
/** Of what the response restates the public page says nothing either. */
const isOnNoPage = (path: Path): boolean => path.includes('standing')

test('the report says all that its edition says', () => {
  fc.assert(
    fc.property(records, record => {
      const page = editionOf(record, '2026-11-22')
      const report = textOf(reportOf({ ...sourceWith([]), page }))
      for (const { text, path } of stringsOf(page))
        if (!isForMachines(path) && !isOnNoPage(path)) assert.ok(report.includes(text), `${path.join('/')}: ${text}`)
    }),
    { numRuns: 60 },
  )
})

test('no heading is of a level that nothing leads to, and the briefing takes seven minutes, whatever the record', () => {
  fc.assert(
    fc.property(records, record => {
      const source = { ...sourceWith([]), page: editionOf(record, '2026-11-22') }
      const briefing = briefingOf(source)
      assert.ok(wordsIn(briefing) <= mostWords, `${wordsIn(briefing)} words`)
      for (const { blocks } of [reportOf(source), briefing]) {
        const levels = blocks.flatMap(one => (one.kind === 'heading' ? [one.level] : []))
        assert.deepEqual([levels[0], levels.filter(level => level === 1).length], [1, 1])
        for (const [at, level] of levels.entries()) assert.ok(level <= (levels[at - 1] ?? 0) + 1, levels.join())
      }
    }),
    { numRuns: 60 },
  )
})

test('the parts of the report come in one order', () => {
  const titles = reportOf(sourceWith(['Ask each child'])).blocks.flatMap(one =>
    one.kind === 'heading' && one.level === 2 ? [one.text] : [],
  )
  assert.deepEqual(titles, [
    'In short',
    'Recommendation 1',
    'What is not answered, not known or late',
    'What the response does not say',
    'Corrections',
    'What the independent scrutineer says',
    'How to read this',
    'If you are worried about a child',
    'How to check it',
  ])
})

test('a briefing of a long review says how much of it is left out, and where the whole is', () => {
  const long = 'The partnership should make sure that each child is asked what they think, '.repeat(20)
  const briefing = briefingOf(sourceWith(Array.from({ length: 60 }, () => long)))
  const text = textOf(briefing)
  assert.ok(wordsIn(briefing) > mostWords / 2 && wordsIn(briefing) <= mostWords)
  assert.match(
    text,
    /of each recommendation its first 15 words, of each promise its first 10\. \d+ recommendations and what was promised for them did not fit/,
  )
  assert.ok(text.includes(sourceWith([]).address))
  for (const title of ['What was asked', 'What was promised', 'What has changed', 'What is not known'])
    assert.ok(text.includes(title), title)
})

test('a briefing takes seven minutes also where there are hundreds of promises', () => {
  const briefing = briefingOf(sourceWith(Array.from({ length: 400 }, () => 'Ask each child')))
  assert.ok(wordsIn(briefing) <= mostWords, `${wordsIn(briefing)} words`)
  assert.match(textOf(briefing), /Promised without a measure: promises 1\.1, 2\.1, .* 10\.1 and 390 more\./)
})

test('a lead is the beginning, marked where more follows', () => {
  assert.equal(lead('Ask each child.', 3), 'Ask each child.')
  assert.equal(lead('Ask each\nchild and write it down.', 3), 'Ask each child\u00a0…')
})

test('an edition from before promises were told has its documents too', () => {
  const before = {
    ...{ reviewName: 'Child R', publisher: null, publishedOn: null, asOf: '2026-11-22', asked: 1, answered: 0 },
    ...{ promised: 1, notKnown: [] },
    recommendations: [
      {
        ...{ number: null, text: 'Ask', addressedTo: [], asks: [], claims: [], standing: [], responseText: null },
        promises: [
          {
            reference: 'C1',
            text: 'will ask',
            told: { who: 'All', when: 'Soon', notSaid: [], recorded: 'No evidence recorded.' },
          },
        ],
      },
    ],
  } as unknown as Edition
  const source = { ...sourceWith([]), page: before, signed: null }
  assert.match(textOf(reportOf(source)), /Recorded\nNo evidence recorded\./)
  assert.match(textOf(reportOf(source)), /This edition is from before editions were signed/)
  assert.match(textOf(briefingOf(source)), /This edition does not tell what became of each promise/)
})

test('places are named once, whatever they are said with', () => {
  const places = ['Promises 1.1, 3.1 and 7.1', 'Promise 3.2', 'Promise 3.2', 'Recommendation 4', 'Commitment C3']
  assert.equal(placesIn(places), 'promises 1.1, 3.1, 7.1 and 3.2; recommendation 4; Commitment C3')
})
