import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { asSuperuser } from '../support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { sharedTables } from './expected.ts'
import { actors, matrixFaults, untestedTables } from './matrix.ts'
import { seed } from './seed.ts'

suite('who can do what with whose rows', () => {
  let fresh: FreshDatabase
  before(async () => {
    fresh = await freshDatabase()
    await asSuperuser(fresh.superuserUrl, seed)
  })
  after(() => fresh.drop())

  test('every table has rows here and a line in expected.ts', async () => {
    assert.deepEqual(await untestedTables(fresh.superuserUrl, Object.keys(sharedTables)), [])
  })

  test('every actor, table and verb is as expected.ts says', async () => {
    const { faults, cells } = await matrixFaults(fresh)
    assert.deepEqual(faults, [])
    assert.equal(actors.length, 12)
    assert.ok(cells >= 12 * 19 * 5, `only ${cells} cells were looked at`)
  })
})
