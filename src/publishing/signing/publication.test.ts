import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newKeyPair } from '#src/ledger/index.ts'
import type { Edition } from '../edition/edition.ts'
import { canonical, fingerprintOf } from './fingerprint.ts'
import { faultsIn, type Publication, publicationOf, signRelease } from './publication.ts'

const key = newKeyPair()
const page = {
  reviewName: 'Child R',
  asOf: '2026-11-22',
  asked: 2,
  recommendations: [{ text: 'Do it' }],
} as unknown as Edition
const released = {
  partnershipId: 'a0000000-0000-4000-8000-000000000001',
  ...{ review: 'child-r', edition: 2, asOf: '2026-11-22', releasedAt: '2026-11-22T10:00:00.000Z', entry: 41 },
  sha256: fingerprintOf(page),
}
const publication = publicationOf(released, signRelease(key.privateKey, released), page)

test('what was signed is found whole, also where its names come in another order', () => {
  assert.deepEqual(faultsIn(publication, key.publicKey), [])
  const other = JSON.parse(JSON.stringify({ ...publication, page: Object.fromEntries(Object.entries(page).reverse()) }))
  assert.deepEqual(faultsIn(other, key.publicKey), [])
})

test('any change of any part of it is found', () => {
  const changes: Partial<Record<keyof Publication, unknown>>[] = [
    { partnershipId: 'a0000000-0000-4000-8000-000000000002' },
    { review: 'child-s' },
    { edition: 3 },
    { asOf: '2026-11-23' },
    { releasedAt: '2026-11-22T10:00:00.001Z' },
    { entry: 42 },
    { sha256: '0'.repeat(64) },
    { page: { ...page, asked: 3 } },
    { page: { ...page, more: 'words' } },
    { page: { ...page, reviewName: 'Child R ' } },
    { signature: signRelease(newKeyPair().privateKey, released).signature },
    { format: 'throughline-checkpoint' },
    { page: [] },
  ]
  for (const change of changes)
    assert.notDeepEqual(faultsIn({ ...publication, ...change }, key.publicKey), [], JSON.stringify(change))
  assert.match(faultsIn(publication, newKeyPair().publicKey).join(), /another key/)
})

test('what is no publication at all is refused in words, and never thrown at', () => {
  fc.assert(
    fc.property(fc.anything(), value => assert.equal(faultsIn(value, key.publicKey).length, 1)),
    { numRuns: 300 },
  )
})

test('a value has one spelling, whatever order its names were added in', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), value => {
      const turned = Object.fromEntries(Object.entries(value).reverse())
      assert.equal(canonical(turned), canonical(value))
      assert.deepEqual(JSON.parse(canonical(value)), JSON.parse(JSON.stringify(value)))
    }),
  )
})
