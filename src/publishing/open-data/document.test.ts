import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { editionOf } from '../edition/edition.ts'
import { promiseWith, records, reviewWith, toldWith } from '../edition/record.samples.ts'
import type { ReviewRecord } from '../edition/record.ts'
import { promisesCsv } from './csv.ts'
import { documentOf, jsonOf, type Which } from './document.ts'
import { promiseFields } from './fields.ts'
import { promisesSchema } from './schema.ts'
import { terms } from './terms.ts'

const asOf = '2026-11-22'
const which: Which = {
  partnership: { name: 'Larkshire Partnership', slug: 'larkshire' },
  ...{ review: 'child-r', edition: 2, releasedAt: '2026-11-22T10:00:00.000Z' },
}
const documentFor = (record: ReviewRecord, more: Partial<Which> = {}) => {
  const document = documentOf(editionOf(record, asOf), { ...which, ...more })
  assert.ok(document)
  return document
}
/** Strict: a word in the schema that means nothing is a fault. */
const validate = new Ajv2020({ strict: true, validateFormats: false, allowUnionTypes: false }).compile(promisesSchema)
const faults = (value: unknown) => (validate(value) ? [] : validate.errors)

const recommendation = { number: '1', text: 'Ask', addressedTo: ['A body'], responseText: null, asks: [], claims: [] }
const oneReview = (changes: Parameters<typeof toldWith>[0] = {}, reference = '1.1') =>
  reviewWith({
    recommendations: [
      { ...recommendation, standing: [], commitments: [promiseWith({ reference, told: toldWith(changes) })] },
    ],
  })

test('whatever the record holds, the document is as the schema says, and the same edition gives the same bytes', () => {
  fc.assert(
    fc.property(records, record => {
      const document = documentFor(record)
      assert.deepEqual(faults(JSON.parse(jsonOf(document))), [])
      assert.equal(jsonOf(document), jsonOf(documentFor(structuredClone(record))))
      assert.equal(document.promises.length, editionOf(record, asOf).promised)
    }),
    { numRuns: 40 },
  )
})

test('the schema lets nothing else through', () => {
  const document = documentFor(oneReview())
  const promise = document.promises[0]
  assert.ok(promise)
  const wrong = [
    { ...document, more: 1 },
    { ...document, format: 'throughline-promises-2' },
    { ...document, asOf: '22 November 2026' },
    { ...document, publisher: undefined },
    ...[{ delivery: 'done' }, { evidenceLevel: 7 }, { dueOn: '2026' }, { owner: 3 }, { by: 'Somebody' }].map(
      change => ({
        ...document,
        promises: [{ ...promise, ...change }],
      }),
    ),
  ]
  for (const one of wrong) assert.notDeepEqual(faults(JSON.parse(JSON.stringify(one))), [], JSON.stringify(one))
})

test('every value of every field that has a few is explained, once', () => {
  for (const [name, list] of Object.entries(terms)) {
    assert.ok(list.length >= 4, name)
    assert.equal(new Set(list.map(one => one.value)).size, list.length)
    assert.ok(list.every(one => one.title.length > 3 && /\.$/.test(one.means)))
  }
  for (const status of ['planned', 'held', 'failed', 'dropped'] as const) {
    const check = { months: 6, status, dueOn: asOf, impact: null, found: null, madeOn: null }
    const document = documentFor(oneReview({ checks: [check], closedOn: asOf }))
    assert.deepEqual([document.promises[0]?.checks[0]?.status, faults(document)], [status, []])
  }
})

test('a promise has one reference, whatever becomes of it and whichever edition tells of it', () => {
  const first = documentFor(oneReview())
  const later = documentFor(oneReview({ owner: 'A body', closedOn: '2026-11-01' }), { edition: 9 })
  assert.equal(first.promises[0]?.reference, 'larkshire/child-r/1.1')
  assert.equal(later.promises[0]?.reference, 'larkshire/child-r/1.1')
  assert.equal(later.promises[0]?.recommendation, later.recommendations[0]?.reference)
  assert.equal(later.page, '/p/larkshire/child-r/editions/9')
})

test('what became of a promise stands under the field that says so', () => {
  const { axes } = toldWith()
  const [promise] = documentFor(
    oneReview({
      axes: { ...axes, delivery: 'delivered', assurance: 'accepted', acceptedLevel: 4, moved: 2, impact: 'improved' },
      ...{ owner: 'A body', originalOn: '2021-03-31', dueOn: '2021-12-31', deliverySince: '2021-11-02' },
      ...{ hasMeasure: true, closedOn: '2022-01-10', reopened: { on: '2022-12-01', cause: null } },
      lastRecordedOn: '2023-01-02',
    }),
  ).promises
  assert.deepEqual(promiseFields.map(({ name }) => promise?.[name]).slice(7), [
    ...['A body', 'delivered', '2021-11-02', 'accepted', 4, 'improved', '2021-03-31', '2021-12-31', 2],
    ...[true, '2022-01-10', '2022-12-01', [], '2023-01-02'],
  ])
})

test('of a promise that was opened again, the looks that were made are told, and none that is due no more', () => {
  const look = { dueOn: '2022-11-02', impact: null, found: null, madeOn: null }
  const checks = [
    { ...look, months: 12, status: 'failed' as const, madeOn: '2021-11-03' },
    { ...look, months: 24, status: 'planned' as const },
  ]
  const months = (closedOn: string | null) =>
    documentFor(oneReview({ checks, closedOn })).promises[0]?.checks.map(one => one.months)
  assert.deepEqual(months(null), [12])
  assert.deepEqual(months('2022-01-01'), [12, 24])
})

test('an edition from before what became of each promise was told is no data', () => {
  const { format: _, ...old } = editionOf(oneReview(), asOf)
  assert.equal(documentOf(old, which), null)
})

test('a row of CSV for each promise, under the names of the schema, and nothing in it calculates', () => {
  const csv = promisesCsv(documentFor(oneReview({ owner: '=HYPERLINK("x")' })))
  const [head = '', row = '', ...rest] = csv.split('\r\n')
  assert.equal(head, `\ufeff${[...promiseFields.map(field => field.name), 'edition', 'asOf'].join(',')}`)
  assert.match(row, /^larkshire\/child-r\/1\.1,1\.1,larkshire\/child-r\/recommendations\/1,will deliver a conference,/)
  assert.match(row, /,"'=HYPERLINK\(""x""\)",none,,none,,not_yet_due,,,0,false,,,,,2,2026-11-22$/)
  assert.deepEqual(rest, [''])
})
