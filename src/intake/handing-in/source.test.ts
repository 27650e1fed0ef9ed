import assert from 'node:assert/strict'
import { test } from 'node:test'
import { longestText } from '../intake.ts'
import { type Given, sourceOf } from './source.ts'

const file = (name: string, words: string, tooLarge = false) => ({ name, bytes: Buffer.from(words), tooLarge })
const given = (some: Partial<Given<string>>): Given<string> => ({
  file: null,
  text: '',
  kept: null,
  withoutKept: false,
  largestFile: 7_000_000,
  ...some,
})

test('a file, pasted text or a kept file is taken', () => {
  assert.deepEqual(sourceOf(given({ text: 'words' })), { source: { kind: 'text', text: 'words' }, errors: {} })
  assert.equal(sourceOf(given({ kept: 'it' })).source.kind, 'kept')
  const { source, errors } = sourceOf(given({ file: file('a.txt', 'words'), text: ' \n ' }))
  assert.deepEqual([source.kind, errors], ['file', {}])
})

test('another file takes the place of the one that was kept', () => {
  const { source } = sourceOf(given({ kept: 'it', file: file('better.txt', 'words') }))
  assert.equal(source.kind === 'file' && source.name, 'better.txt')
})

test('a kept file is left out where the person says so', () => {
  assert.equal(sourceOf(given({ kept: 'it', withoutKept: true, text: 'words' })).source.kind, 'text')
  assert.match(sourceOf(given({ kept: 'it', withoutKept: true })).errors.file ?? '', /Choose a file, or paste/)
})

test('what cannot be taken is refused by the field it is in', () => {
  assert.match(sourceOf(given({})).errors.file ?? '', /Choose a file, or paste/)
  assert.match(sourceOf(given({ file: file('a.txt', '') })).errors.file ?? '', /empty/)
  assert.match(sourceOf(given({ file: file('a.pdf', '', true) })).errors.file ?? '', /7 MB or smaller/)
  assert.match(sourceOf(given({ text: 'x'.repeat(longestText + 1) })).errors.text ?? '', /1,000,000/)
  assert.equal(sourceOf(given({ text: 'x'.repeat(longestText) })).source.kind, 'text')
})

test('two at once are refused, and the good file is not lost', () => {
  const both = sourceOf(given({ file: file('a.txt', 'words'), text: 'words' }))
  assert.match(both.errors.text ?? '', /not both/)
  assert.equal(both.source.kind, 'file')
  const keptToo = sourceOf(given({ kept: 'it', text: 'words' }))
  assert.match(keptToo.errors.text ?? '', /We kept your file/)
  assert.equal(keptToo.source.kind, 'kept')
})

test('a name is only ever a name', () => {
  const name = (sent: string) => {
    const { source } = sourceOf(given({ file: file(sent, 'words') }))
    return source.kind === 'file' ? source.name : null
  }
  assert.equal(name('C:\\Users\\priya\\response.txt'), 'response.txt')
  assert.equal(name('../../etc/passwd'), 'passwd')
  assert.equal(name('a\u0000b\u0007.txt'), 'ab.txt')
  assert.equal(name('/'), 'document')
  assert.equal(name('x'.repeat(500))?.length, 200)
})
