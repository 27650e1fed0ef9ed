import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApp } from '#test/support/app.ts'
import { withDatabase } from '#test/support/database.ts'
import { addWorld } from '#test/support/world.ts'

test('a stranger cannot make the server take in a file: the sign-in page is the answer before a byte of it is read', async t => {
  const { database } = await withDatabase(t)
  await addWorld(database)
  const app = await startApp({ database })
  t.after(() => app.stop())
  const form = new FormData()
  form.append('file', new Blob(['x'.repeat(1_000_000)]), 'response.txt')
  const answer = await fetch(`${app.origin}/intake/new`, { method: 'POST', body: form, redirect: 'manual' })
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), '/sign-in')
})
