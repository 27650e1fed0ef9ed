import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { hashPassword, isPassword } from './hash.ts'
import { faultInPassword } from './password.ts'

const known = ['priya.nair@larkshire.example', 'Priya Nair', 'Larkshire Safeguarding Children Partnership']

suite('R01 a password', () => {
  const good = [
    'plinth marmalade orbit 27',
    'wagon-teapot-ferns',
    'ünïcode wörds äre fine',
    'ソファの下に猫が三匹と犬が二匹いる',
    'xkqvzrwjpmtbnhg',
    'My daughter plays the oboe badly.',
    'correct horse battery staple violin teapot',
    'p'.repeat(2) + 'Zt9!kQw4 rV7-mN2'.repeat(10),
  ]
  for (const password of good)
    test(`is taken: ${password.slice(0, 40)}`, () => assert.equal(faultInPassword(password, known), null))

  const bad: readonly (readonly [string, RegExp])[] = [
    ['', /Enter a password/],
    ['fourteen chars', /15 characters or more/],
    ['x'.repeat(1001), /1,000 characters or fewer/],
    ['aaaaaaaaaaaaaaaaaaaa', /repeats itself/],
    ['abcabcabcabcabcabc', /repeats itself/],
    ['qwertyuiopasdfghjkl', /follows the keys/],
    ['zyxwvutsrqponmlkji', /follows the keys/],
    ['123456789012345678', /easy to guess/],
    ['passwordpassword', /easy to guess/],
    ['Passw0rd!Passw0rd!', /easy to guess/],
    ['correct horse battery staple', /many people choose/],
    ['C0rrectH0rseB@tterySt@ple', /many people choose/],
    ['I love you so much!!', /many people choose/],
    ['Welcome-Summer-2026', /many people choose/],
    ['Liverpool-Football-2026!', /many people choose/],
    ['priya.nair@larkshire.example', /your name, your e-mail/],
    ['PriyaNair-larkshire1', /your name, your e-mail/],
    ['Larkshire Safeguarding 2026', /your name, your e-mail/],
    ['throughline-throughline', /easy to guess/],
    ['Throughline Password 1', /many people choose/],
  ]
  for (const [password, why] of bad)
    test(`is refused: ${password.slice(0, 40) || 'nothing'}`, () =>
      assert.match(faultInPassword(password, known) ?? 'taken', why))
})

test('a password is kept as argon2id, and is the same however the keyboard puts its letters together', async () => {
  const kept = await hashPassword('ma\u00f1ana marmalade orbit')
  assert.match(kept, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.ok(await isPassword(kept, 'man\u0303ana marmalade orbit'))
  assert.ok(!(await isPassword(kept, 'manana marmalade orbit')))
  assert.ok(!(await isPassword(null, 'manana marmalade orbit')), 'where there is no password none is right')
})
