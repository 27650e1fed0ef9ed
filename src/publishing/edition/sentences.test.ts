import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { textsOf } from '../documents/briefing.ts'
import { sourceWith } from '../documents/edition.samples.ts'
import { reportOf } from '../documents/report.ts'
import type { Edition } from './edition.ts'
import * as say from './sentences.ts'

const [one, more] = [sourceWith(['Ask each child']), sourceWith(['Ask each child', 'Write it down'])]
/** An edition of which everything is said that can be. */
const page: Edition = {
  ...more.page,
  publishedOn: null,
  isRounded: true,
  withheld: 2,
  progress: { owned: 2, delivered: 1, accepted: 1, closed: 1, held: 1 } as NonNullable<Edition['progress']>,
  against: [
    { title: 'Late', items: [{ where: 'Promise 1.1', words: 'Its day has passed.' }] },
  ] as unknown as NonNullable<Edition['against']>,
  leftOut: [{ title: 'Late', where: 'Promise 1.2', reason: 'It is told elsewhere.' }],
  statements: [{ about: 'the review', signedOn: '2026-11-20', text: 'I have looked.' }] as unknown as NonNullable<
    Edition['statements']
  >,
  recommendations: more.page.recommendations.map(each => ({ ...each, claims: ['It is done'], addressedTo: [] })),
}

/** What is said of it all, in whole sentences. */
const said = (edition: Edition): string[] => [
  say.publishedUnknown,
  ...say.inShort(edition),
  ...edition.recommendations.flatMap(each => [say.addressed(each), say.claimsUnproved(each, edition.asOf)]),
  say.againstByRule,
  ...say.againstItself(edition).flatMap(each => each.items),
  ...say.leftOut(edition),
  say.statementsSigned,
  ...say.marksMeaning(edition),
  say.asOfMeaning(edition.asOf),
]

test('a report says all that is said of an edition, in the same words', () => {
  const texts = reportOf({ ...one, page }).blocks.flatMap(textsOf)
  for (const sentence of said(page)) assert.ok(texts.includes(sentence), sentence)
  assert.ok(texts.includes(say.opening(page, 'report')))
})

test('no other file of this slice has any of its sentences: page and documents cannot come apart', () => {
  const files = globSync('src/publishing/**/*.{ts,njk}')
    .filter(path => !/\.test\.ts$|edition\/sentences\.ts$/.test(path))
    .map(path => [path, readFileSync(path, 'utf8')] as const)
  assert.ok(files.length > 100)
  const parts = [
    ...said(page).filter(sentence => !/\d/.test(sentence)),
    ...['sets out what the review asked for', 'Another body has accepted evidence for', ' is recorded here by '],
    ...['none had been entered here by that day', 'Asked of: '],
  ]
  for (const part of parts)
    assert.deepEqual(
      files.filter(([, text]) => text.includes(part)).map(([path]) => path),
      [],
      part,
    )
})
