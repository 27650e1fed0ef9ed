import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secretsOf } from './secrets.ts'

const secrets = secretsOf(Buffer.alloc(32, 'one'))

test('what is sealed is opened again with the same key, for the same purpose, and only whole', () => {
  const sealed = secrets.seal('words', 'a purpose')
  assert.equal(secrets.open(sealed, 'a purpose'), 'words')
  assert.equal(secrets.open(sealed, 'another'), null)
  assert.equal(secretsOf(Buffer.alloc(32, 'two')).open(sealed, 'a purpose'), null)
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    assert.equal(secrets.open(changed, 'a purpose'), null, `byte ${at} was changed`)
  }
  assert.equal(secrets.open(sealed.subarray(0, 20), 'a purpose'), null)
  assert.notDeepEqual(secrets.seal('words', 'a purpose'), sealed, 'never the same twice')
})

test('a keyed hash is the same for the same key alone', () => {
  assert.equal(secrets.keyedHash('x'), secretsOf(Buffer.alloc(32, 'one')).keyedHash('x'))
  assert.notEqual(secrets.keyedHash('x'), secretsOf(Buffer.alloc(32, 'two')).keyedHash('x'))
})

test('a key is 32 bytes', () => {
  assert.throws(() => secretsOf(Buffer.alloc(31)))
})
