import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDatabase } from '#src/platform/db.ts'
import { asSuperuser } from '../support/cluster.ts'
import { withDatabase } from '../support/database.ts'
import { poolFaults } from './pool.ts'
import { seed } from './seed.ts'

test('nothing leaks from one transaction to the next on the same connection (R24)', async t => {
  const { ownerUrl, superuserUrl } = await withDatabase(t)
  await asSuperuser(superuserUrl, seed)
  const database = openDatabase(ownerUrl, { throughline_member: 2 })
  try {
    const { faults, cutShort } = await poolFaults(database, 2_000)
    assert.deepEqual(faults, [])
    assert.ok(cutShort > 1_000, `only ${cutShort} were cut short`)
  } finally {
    await database.close()
  }
})
