import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { facets, noFilter, pageWithin, queryOf, readAsking } from './register.ts'

const sorts = ['due', 'promise'] as const
const fixed = { means: ['training', 'audit'] }
const read = (query: string) => readAsking(new URLSearchParams(query), sorts, fixed)

test('an address with nothing in it asks for the whole list in its usual order', () => {
  assert.deepEqual(read(''), { filter: noFilter, sort: { by: 'due', down: false }, page: 1, notices: [] })
})

test('what an address cannot mean is left out, with a word about it', () => {
  const { filter, sort, page, notices } = read('means=telepathy&sort=-colour&page=-3&q=%00%20')
  assert.deepEqual({ filter, sort, page }, { filter: noFilter, sort: { by: 'due', down: false }, page: 1 })
  assert.equal(notices.length, 2)
  assert.match(notices[0] ?? '', /no means “telepathy”/)
})

test('an address written for a list asks for that list', () => {
  const value = fc.option(
    fc.string({ minLength: 1, unit: 'grapheme' }).map(one => one.replace(/\p{Cc}/gu, '').trim() || 'x'),
  )
  const chosen = fc.record({
    ...Object.fromEntries(facets.map(facet => [facet, value])),
    words: value,
    means: fc.constantFrom(null, 'audit'),
  })
  fc.assert(
    fc.property(chosen, fc.constantFrom(...sorts), fc.boolean(), (filter, by, down) => {
      const wanted = { ...noFilter, ...filter }
      const asked = read(new URLSearchParams(queryOf(wanted, { by, down }, 'due')).toString())
      assert.deepEqual(asked, { filter: wanted, sort: { by, down }, page: 1, notices: [] })
    }),
  )
})

test('a page that is not there is the nearest one that is, and every row is on exactly one page', () => {
  assert.deepEqual(pageWithin(213, 1), { page: 1, pages: 5, from: 1, to: 50 })
  assert.deepEqual(pageWithin(213, 99), { page: 5, pages: 5, from: 201, to: 213 })
  assert.deepEqual(pageWithin(0, 7), { page: 1, pages: 1, from: 0, to: 0 })
  assert.equal(read('page=two').page, 1)
  assert.equal(read('page=1e999').page, 1)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 60 }), (total, size) => {
      const { pages } = pageWithin(total, 1, size)
      const rows = Array.from({ length: pages }, (_, at) => pageWithin(total, at + 1, size))
      assert.deepEqual(rows.flatMap(({ from, to }) => [from, to]).at(-1), total)
      assert.ok(rows.every(({ from }, at) => from === (rows[at - 1]?.to ?? 0) + 1))
    }),
  )
})
