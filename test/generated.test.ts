import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { projectFolder } from './support/assets.ts'
import { withDatabase } from './support/database.ts'
import { generatedFiles } from './support/generated.ts'

test('db/schema.sql, db/types.ts and docs/access-matrix.md are what migrations, policies and routes make', async t => {
  const files = await generatedFiles(await withDatabase(t))
  assert.equal(files.size, 3)
  for (const [path, wanted] of files) {
    assert.ok(wanted.split('\n').length > 100, `${path} came out almost empty`)
    const kept = readFileSync(join(projectFolder, path), 'utf8')
    assert.equal(kept, wanted, `${path} is out of date: node test/support/write-generated.ts`)
  }
})
