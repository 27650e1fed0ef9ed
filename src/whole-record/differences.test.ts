import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Compared, compareRows, type Since } from './differences.ts'

const table: Compared = { name: 'gap', key: ['partnership_id', 'id', 'n'], numbers: ['n'], isAppendOnly: false }
const since: Since = { copy: 10, live: 12, spokenOf: new Set(['b']) }
const row = (id: string, n: number, more: object = {}) =>
  JSON.stringify({ partnership_id: 'p', id, n, ledger_seq: 5, ...more })
async function* of(lines: readonly string[]) {
  yield* lines
}
const held = (copy: readonly string[], live: readonly string[], one: Compared = table, by: Since = since) =>
  compareRows(one, of(copy), of(live), by)

test('what is the same is not told of', async () => {
  const rows = [row('a', 2), row('a', 10), row('b', 1)]
  assert.deepEqual(await held(rows, rows), { table: 'gap', added: 0, changed: 0, faults: [], faultCount: 0 })
})

test('a row that is gone is a fault, and one that cites a later entry was added since', async () => {
  const found = await held([row('a', 2), row('a', 10)], [row('a', 10), row('a', 11, { ledger_seq: 11 })])
  assert.equal(found.added, 1)
  assert.deepEqual(found.faults, ['gap id a, n 2: is in the copy, and is gone.'])
})

test('a row that came in behind the ledger is a fault', async () => {
  assert.match((await held([], [row('a', 1)])).faults.join(), /says that it is older/)
})

test('a changed row is accounted for by what the ledger says since, and by nothing else', async () => {
  const changed = async (is: object, id = 'a', one = table) =>
    (await held([row(id, 1, { x: 1 })], [row(id, 1, is)], one)).faultCount
  assert.equal(await changed({ x: 2 }), 1)
  assert.equal(await changed({ x: 2, ended_seq: 11 }), 0)
  assert.equal(await changed({ x: 2, ended_seq: 9 }), 1, 'an entry that the copy has')
  assert.equal(await changed({ x: 2 }, 'b'), 0, 'a later entry speaks of it')
  assert.equal(await changed({ x: 2 }, 'b', { ...table, isAppendOnly: true }), 1, 'what is only ever added to')
  assert.equal(await changed({ x: 2 }, 'a', { ...table, name: 'outgoing_mail' }), 0)
})

test('a document that was read since is filled in, and not changed', async () => {
  const document = { ...table, name: 'document' }
  const was = row('a', 1, { bytes: 'x', canonical: null })
  assert.equal((await held([was], [row('a', 1, { bytes: 'x', canonical: {} })], document)).changed, 1)
  assert.equal((await held([was], [row('a', 1, { bytes: 'y', canonical: {} })], document)).faultCount, 1)
})

test('however many rows come and go, each is told once', async () => {
  const keys = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'é', '\u{10000}', '\uffff'), fc.nat(30)), {
    selector: ([id, n]) => `${id} ${n}`,
  })
  const inOrder = (rows: readonly (readonly [string, number])[]) =>
    rows.toSorted((one, other) => Buffer.compare(Buffer.from(one[0]), Buffer.from(other[0])) || one[1] - other[1])
  await fc.assert(
    fc.asyncProperty(keys, fc.func(fc.boolean()), fc.func(fc.boolean()), async (all, inCopy, inLive) => {
      const [copy, live] = [all.filter(one => inCopy(one)), all.filter(one => inLive(one))]
      const told = await held(
        inOrder(copy).map(([id, n]) => row(id, n)),
        inOrder(live)
          .map(([id, n]) => row(id, n, { ledger_seq: 11 }))
          .map(line => line),
        { ...table, name: 'outgoing_mail' },
      )
      const both = copy.filter(one => live.includes(one)).length
      assert.deepEqual([told.changed, told.added, told.faultCount], [both, live.length - both, copy.length - both])
    }),
    { numRuns: 200 },
  )
})
