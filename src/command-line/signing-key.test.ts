import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { signingKey } from './signing-key.ts'

test('processes that start at once sign with one key, which only its owner can read', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-key-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const [first, ...others] = await Promise.all(Array.from({ length: 8 }, () => signingKey(folder)))
  for (const other of others) assert.deepEqual(other, first)
  const keys = join(folder, 'keys')
  assert.deepEqual(readdirSync(keys).sort(), ['ledger-private.pem', 'ledger-public.pem'])
  assert.equal(statSync(join(keys, 'ledger-private.pem')).mode & 0o777, 0o600)
  assert.equal(readFileSync(join(keys, 'ledger-public.pem'), 'utf8'), first?.publicKey)

  writeFileSync(join(keys, 'ledger-public.pem'), 'something else')
  assert.deepEqual(await signingKey(folder), first, 'the public half follows from the private one')
})
