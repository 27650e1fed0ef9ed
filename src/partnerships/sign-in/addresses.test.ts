import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { localAddress } from './addresses.ts'

test('no text, however it was made, leads away from this site after signing in', () => {
  const parts = [
    '/',
    '\\',
    '//',
    '\t',
    '\n',
    '\r',
    '%2f',
    '%5c',
    ':',
    '@',
    '.',
    '..',
    '?',
    '#',
    'https:',
    'javascript:',
    'elsewhere.example',
    'home',
    '\u0000',
    '／',
    'next=',
  ]
  const made = fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map(one => one.join(''))
  fc.assert(
    fc.property(
      fc.oneof(
        made,
        fc.string(),
        fc.webUrl(),
        made.map(one => `/${one}`),
      ),
      asked => {
        const to = localAddress(asked)
        assert.ok(to.startsWith('/'), to)
        for (const base of ['https://here.example/sign-in', 'https://here.example/sign-in/with/x/callback'])
          assert.equal(new URL(to, base).origin, 'https://here.example', JSON.stringify(asked))
      },
    ),
    { numRuns: 3000 },
  )
  assert.equal(localAddress('/reviews?page=2'), '/reviews?page=2')
})
