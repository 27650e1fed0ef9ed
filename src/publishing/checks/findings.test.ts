import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { noChoices } from '../edition/choices.ts'
import { editionOf } from '../edition/edition.ts'
import { promiseWith, records, reviewWith } from '../edition/record.samples.ts'
import { stringsOf } from '../edition/strings.ts'
import { allowedIn, findingsOfEdition, unresolved } from './findings.ts'

const asOf = '2026-11-22'
const nobody = { bodies: [], pseudonyms: [] }
const one = {
  number: '3',
  text: 'Ask each child',
  addressedTo: [],
  responseText: null,
  asks: [],
  claims: [],
  standing: [],
}
const phone = '01632 960123'

/** The same life with words that nobody typed: what is left is what the product says of it. */
const withPlainWords = records.map(record => ({
  ...record,
  ...{ name: 'Child R', publisher: null, gaps: [], statements: [] },
  challenges: record.challenges.map(each => ({ ...each, words: 'Who will do this?', outcome: null })),
  recommendations: record.recommendations.map(each => ({
    ...each,
    ...{ number: '1', text: 'Ask each child', addressedTo: [], responseText: null, claims: [], standing: [] },
    asks: each.asks.map(ask => ({ ...ask, text: 'ask each child' })),
    commitments: each.commitments.map(promise => ({ ...promise, text: 'will do it' })),
  })),
}))

test('what the product itself says of a promise never looks like somebody', () => {
  fc.assert(
    fc.property(withPlainWords, record => assert.deepEqual(findingsOfEdition(editionOf(record, asOf), nobody), [])),
  )
})

test('a number is found wherever it stands, and told with its place', () => {
  const record = reviewWith({
    recommendations: [
      { ...one, responseText: `Call ${phone}.`, commitments: [promiseWith({ text: `Ring ${phone} each day` })] },
    ],
  })
  const [found, ...more] = findingsOfEdition(editionOf(record, asOf), nobody)
  assert.deepEqual(more, [])
  assert.deepEqual([found?.words, found?.kind, found?.blocks], [phone, 'phone number', true])
  assert.deepEqual(
    found?.places.map(place => place.where),
    ['Recommendation 3, promise 1.1', 'Recommendation 3, the whole response'],
  )
})

test('what is found stands in the way until it is left out, or somebody gives a reason to keep it', () => {
  const record = reviewWith({ recommendations: [{ ...one, text: `Call ${phone}.`, commitments: [] }] })
  const found = findingsOfEdition(editionOf(record, asOf), nobody)
  assert.equal(unresolved(found, noChoices).length, 1)
  const allowed = { allowed: new Map([[phone, 'A number for everybody']]) }
  assert.deepEqual([unresolved(found, allowed).length, allowedIn(found, allowed).length], [0, 1])
  const without = editionOf(record, asOf, { choices: { ...noChoices, withheld: [phone] } })
  assert.deepEqual(findingsOfEdition(without, nobody), [])
})

test('whatever is found in any part of an edition, leaving it out leaves none of it', () => {
  fc.assert(
    fc.property(records, fc.nat(), (record, seed) => {
      const planted = { ...record, statements: [], name: `Child R ${phone}`, publisher: `A body, ${phone}` }
      const places = stringsOf(planted).length
      const whole = editionOf(
        { ...planted, recommendations: plant(planted.recommendations, seed % Math.max(1, places)) },
        asOf,
      )
      const found = findingsOfEdition(whole, nobody).filter(each => each.kind === 'phone number')
      assert.ok(found.length >= 1)
      const cut = editionOf(planted, asOf, { choices: { ...noChoices, withheld: found.map(each => each.words) } })
      assert.ok(findingsOfEdition(cut, nobody).every(each => each.kind !== 'phone number'))
    }),
    { numRuns: 50 },
  )
})

const plant = <T extends { readonly text: string }>(some: readonly T[], at: number): T[] =>
  some.map((each, nth) => (nth === at ? { ...each, text: `${each.text} ${phone}` } : each))

test('the scrutineer’s words are looked through too, and can only be kept for a reason', () => {
  const statements = [{ text: `I asked. Call ${phone}.`, signedOn: asOf, about: 'Child R' }]
  const [found] = findingsOfEdition(editionOf(reviewWith({ statements }), asOf), nobody)
  assert.deepEqual([found?.isSigned, found?.places[0]?.where], [true, 'The independent scrutineer’s statement'])
})
