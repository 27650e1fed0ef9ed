import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { codeAt } from '#test/support/accounts.ts'
import { inGroups, newRecoveryCode, newSecret, plainRecoveryCode, qrCode, stepOfCode } from './codes.ts'

const now = '2026-11-27T09:00:15.000Z'
const at = (seconds: number) => new Date(Date.parse(now) + seconds * 1000).toISOString()

suite('R02 the code of an authenticator app', () => {
  // RFC 6238, appendix B: the secret is the ASCII of 12345678901234567890, here in base 32.
  test('is that of the standard', () =>
    assert.equal(codeAt('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', '1970-01-01T00:00:59.000Z'), '287082'))

  test('is good in its own thirty seconds and the step on either side, and no further', () => {
    const secret = newSecret()
    for (const [seconds, good] of [[0, true], [-31, true], [31, true], [-62, false], [62, false]] as const) // biome-ignore format: a table
      assert.equal(stepOfCode(secret, codeAt(secret, at(seconds)), now, null) !== null, good, `${seconds} s`)
  })

  test('is good once, and none from before it after it', () => {
    const secret = newSecret()
    const step = stepOfCode(secret, codeAt(secret, now), now, null)
    assert.ok(step)
    assert.equal(stepOfCode(secret, codeAt(secret, now), now, step), null)
    assert.equal(stepOfCode(secret, codeAt(secret, at(-30)), now, step), null)
    assert.equal(stepOfCode(secret, codeAt(secret, at(30)), now, step), step + 1)
    assert.equal(stepOfCode(secret, codeAt(secret, now), now, step + 1), null, 'where the app was a step ahead')
  })

  test('is six digits', () => {
    for (const typed of ['', '12345', '1234567', 'abcdef', '１２３４５６', '-12345'])
      assert.equal(stepOfCode(newSecret(), typed, now, null), null, typed)
  })
})

test('a secret is 160 random bits, written in groups of four and drawn as a code', () => {
  const secret = newSecret()
  assert.match(secret, /^[A-Z2-7]{32}$/)
  assert.match(inGroups(secret), /^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
  const { size, path } = qrCode(secret, 'priya@larkshire.example')
  assert.ok(size > 30 && path.length > 1000)
})

test('recovery codes are 16 letters and digits, none of them alike, and are read however they are typed', () => {
  const codes = Array.from({ length: 1000 }, newRecoveryCode)
  assert.equal(new Set(codes).size, 1000)
  for (const code of codes) assert.match(code, /^([2-9a-hjkmnp-z]{4}-){3}[2-9a-hjkmnp-z]{4}$/)
  assert.equal(plainRecoveryCode(' K3MF 72pd-h9xa wq4t '), 'k3mf72pdh9xawq4t')
})
