import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..', '..')

test('the picture of the house names every folder of the code, and every slice says what it must keep true', () => {
  const picture = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8').split('```')[1] ?? ''
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter(one => one.isDirectory())
  assert.ok(folders.length >= 10, 'it saw the folders')
  assert.deepEqual(
    folders.map(one => one.name).filter(name => !picture.includes(`${name}/`)),
    [],
  )
  for (const { name } of folders)
    assert.match(readFileSync(join(root, 'src', name, 'README.md'), 'utf8'), /^# /, `src/${name} has a README`)
})
