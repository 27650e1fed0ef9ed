import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secretsOf } from '#src/platform/secrets.ts'
import { editionOf } from '../edition/edition.ts'
import { isNews } from '../edition/news.ts'
import { promiseWith, recommendationWith, reviewWith } from '../edition/record.samples.ts'
import { addressHash, followerOf, leaveToken } from './follower.ts'

const secrets = secretsOf(Buffer.alloc(32, 'one key'))
const others = secretsOf(Buffer.alloc(32, 'another key'))
const [partnership, id] = ['11111111-1111-4111-8111-111111111111', 'd0000000-0000-4000-8000-0000000000aa']

test('a recommendation is news where what is said of it changed, and not for the day alone', () => {
  const two = (text: string) =>
    reviewWith({
      recommendations: [
        recommendationWith({ text: 'Ask each child', commitments: [promiseWith()] }),
        recommendationWith({ text }),
      ],
    })
  const [before, same, other] = [
    editionOf(two('Write it down'), '2026-11-02'),
    editionOf(two('Write it down'), '2026-11-21'),
    editionOf(two('Write all of it down'), '2026-11-21'),
  ]
  assert.notDeepEqual(before, same)
  assert.deepEqual([isNews(1, same, before), isNews(2, same, before)], [false, false])
  assert.deepEqual([isNews(1, other, before), isNews(2, other, before)], [false, true])
  assert.ok(isNews(null, same, before), 'an edition is news of the whole review')
  assert.ok(isNews(2, same, null), 'and of a recommendation where nobody can compare')
  assert.ok(isNews(2, { ...same, recommendations: same.recommendations.slice(0, 1) }, before), 'or where it is gone')
})

test('a link to leave is made again from the key, and is nobody else’s', () => {
  const token = leaveToken(secrets, partnership, id)
  assert.equal(followerOf(secrets, partnership, token), id)
  const changed = `${token.startsWith('0') ? '1' : '0'}${token.slice(1)}`
  for (const [key, where, what] of [
    [others, partnership, token],
    [secrets, id, token],
    [secrets, partnership, changed],
    [secrets, partnership, token.slice(1)],
    [secrets, partnership, ''],
  ] as const)
    assert.equal(followerOf(key, where, what), null)
})

test('an address is known again in one partnership only, and not without the key', () => {
  const hash = addressHash(secrets, partnership, 'Nan@Home.example')
  assert.equal(hash, addressHash(secrets, partnership, 'nan@home.example'))
  assert.notEqual(hash, addressHash(secrets, id, 'nan@home.example'))
  assert.notEqual(hash, addressHash(others, partnership, 'nan@home.example'))
})
