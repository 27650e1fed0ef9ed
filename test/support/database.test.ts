import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partnershipsHere } from '#src/partnerships/index.ts'
import { withDatabase } from './database.ts'
import { addWorld, signedIn } from './world.ts'

test('a fresh database is empty, and two of them share nothing', async t => {
  const [one, other] = [await withDatabase(t), await withDatabase(t)]
  await addWorld(one.database)
  const count = ({ database }: typeof one) =>
    database.asSystem('count', null, async tx => (await partnershipsHere(tx)).length)
  assert.deepEqual([await count(one), await count(other)], [2, 0])
})

test('a named person signs in', async t => {
  const { database } = await withDatabase(t)
  await addWorld(database)
  const { actor, cookie } = await signedIn(database, 'Priya Nair')
  assert.equal(actor.role, 'business_team')
  assert.match(cookie, /^throughline=/)
})
