import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApp } from '#test/support/app.ts'
import { withDatabase } from '#test/support/database.ts'
import { addWorld } from '#test/support/world.ts'
import { type Permission, policy, type Role, roles, rowOf } from '../policy.ts'

test('the page says of every role and every row just what the table does', async t => {
  const { database } = await withDatabase(t)
  await addWorld(database)
  const app = await startApp({ database })
  t.after(() => app.stop())
  const { html, status } = await (await app.as('Iain Porter')).get('/partnership/policy')
  assert.equal(status, 200)
  const rows = [...html.matchAll(/<tr>\s*<th scope="row">([^<]*)[\s\S]*?<\/tr>/g)]
  assert.equal(rows.length, Object.keys(policy).length)
  const said = {
    any: 'Yes',
    own_agency: 'Own agency’s',
    another_agency: 'Another agency’s',
    own: 'Their own',
    anothers: 'Somebody else’s',
  }
  for (const [whole, name = ''] of rows) {
    const permission = Object.keys(policy).find(one => one.toLowerCase() === name.trim().toLowerCase()) as Permission
    assert.ok(permission, `"${name}" is no row of the policy`)
    const cells = [...whole.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, ''))
    const wanted = (Object.keys(roles) as Role[]).map(
      role => said[rowOf(permission).roles[role] as keyof typeof said] ?? 'No',
    )
    assert.deepEqual(cells, wanted, permission)
  }
})
