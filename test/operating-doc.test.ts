import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { projectFolder } from './support/assets.ts'

const sources = readdirSync(join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map(path => readFileSync(join(projectFolder, 'src', path), 'utf8'))
const page = readFileSync(join(projectFolder, 'docs/operating.md'), 'utf8')
const namedIn = (text: string) => [...text.matchAll(/THROUGHLINE_[A-Z]+(?:_[A-Z]+)*/g)].map(([name]) => name)

test('docs/operating.md has every setting that the product reads in its table, and no other', () => {
  const read = new Set(sources.flatMap(namedIn))
  const told = [...page.matchAll(/^\| `(THROUGHLINE_[A-Z_]+)`/gm)].map(([, name]) => name ?? '')
  assert.ok(read.size >= 10, 'the settings are read somewhere else now')
  assert.deepEqual(told.toSorted(), [...read].toSorted())
  for (const name of namedIn(page)) assert.ok(read.has(name), `nothing reads ${name}`)
})

test('docs/operating.md says what each line of the log is about', () => {
  const doing = sources.flatMap(text => [...text.matchAll(/doing: '([^']+)'/g)].map(([, words]) => words ?? ''))
  assert.ok(doing.length >= 3)
  for (const words of doing)
    assert.ok(page.includes(`doing: "${words}"`), `the log says "${words}", and the page does not`)
})
