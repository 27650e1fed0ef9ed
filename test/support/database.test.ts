import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partnershipsHere } from '#src/partnerships/index.ts'
import { asSuperuser } from './cluster.ts'
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

test('a connection of the superuser is used again as new, by one work at a time, and not after one that went wrong', async t => {
  const { superuserUrl } = await withDatabase(t)
  const asked = (words = '') =>
    asSuperuser(superuserUrl, async client => {
      const { rows } = await client.query(
        `select pg_backend_pid() as pid, current_setting('session_replication_role') as role, to_regclass('mine') as made`,
      )
      if (words) await client.query(words)
      return rows[0] as { pid: number; role: string; made: string | null }
    })
  const first = await asked(`set session_replication_role = replica; create temporary table mine ()`)
  const second = await asked('begin')
  assert.deepEqual(second, { ...first, role: 'origin', made: null })
  const third = await asked()
  assert.notEqual(third.pid, first.pid, 'a transaction was left open on the first')
  await assert.rejects(asked('select 1 / 0'))
  assert.notEqual((await asked()).pid, third.pid)
  const [one, other] = await Promise.all([asked(), asked()])
  assert.notEqual(one.pid, other.pid)
})
