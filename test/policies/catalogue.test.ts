import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import pg from 'pg'
import { asOwner } from '#src/platform/roles.ts'
import { asSuperuser } from '../support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { catalogueChecks } from './catalogue.ts'
import { attemptsMade, historyFaults } from './history.ts'
import { seed } from './seed.ts'

suite('the database keeps the rules by itself', () => {
  let fresh: FreshDatabase
  before(async () => {
    fresh = await freshDatabase()
    await asSuperuser(fresh.superuserUrl, seed)
  })
  after(() => fresh.drop())

  for (const [words, check] of Object.entries(catalogueChecks))
    test(words, async () => assert.deepEqual(await asSuperuser(fresh.superuserUrl, check), []))

  test('nothing that has been recorded can be altered, and nothing false added', async () => {
    const found = await asSuperuser(fresh.superuserUrl, async client => {
      await client.query('begin')
      return historyFaults(client)
    })
    assert.deepEqual(found, [])
    assert.ok(attemptsMade >= 30, `only ${attemptsMade} attempts were made`)
  })

  test('the owner, who is no superuser, can neither read nor write a partnership’s rows', async () => {
    const owner = new pg.Client(asOwner(fresh.ownerUrl))
    await owner.connect()
    try {
      const { rows } = await owner.query('select * from person')
      assert.deepEqual(rows, [])
      await assert.rejects(owner.query('truncate ledger_entry cascade'), /append-only/)
    } finally {
      await owner.end()
    }
  })
})
