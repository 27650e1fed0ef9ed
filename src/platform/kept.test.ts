import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Kept } from './kept.ts'

test('what was made is made once while there is room, and what was least looked at is made again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.array(fc.constantFrom(...'abcdefg')), async (most, asked) => {
      const kept = new Kept<string | null>(most)
      // The last keys that were looked at, each once, the latest last: those are at hand.
      let atHand: string[] = []
      for (const key of asked) {
        let isMade = false
        const found = await kept.of(key, () => {
          isMade = true
          return key === 'a' ? null : key
        })
        assert.equal(found, key === 'a' ? null : key)
        assert.equal(isMade, !atHand.includes(key))
        atHand = [...atHand.filter(one => one !== key), key].slice(-most)
      }
    }),
  )
})

test('what could not be made is not kept', async () => {
  const kept = new Kept<number>(2)
  await assert.rejects(() => kept.of('a', () => Promise.reject(new Error('no'))))
  assert.equal(await kept.of('a', () => 1), 1)
})

/** Something that is made when its turn comes, and how often it was begun. */
function slow<Made>() {
  const begun: { readonly done: (made: Made) => void; readonly failed: (why: Error) => void }[] = []
  const make = () => new Promise<Made>((done, failed) => void begun.push({ done, failed }))
  return { begun, make }
}

test('asked for by many while it is being made, it is made once, for all of them', async () => {
  const kept = new Kept<string>(2)
  const { begun, make } = slow<string>()
  const asked = Promise.all([kept.of('a', make), kept.of('a', make), kept.of('a', make)])
  begun[0]?.done('made')
  assert.deepEqual(await asked, ['made', 'made', 'made'])
  assert.equal(await kept.of('a', make), 'made')
  assert.equal(begun.length, 1)
})

test('where it fails for whoever began it, those who waited make it once more for themselves, and nothing failed is kept', async () => {
  const kept = new Kept<string>(2)
  const { begun, make } = slow<string>()
  const asked = [kept.of('a', make), kept.of('a', make), kept.of('a', make)]
  begun[0]?.failed(new Error('the transaction was over'))
  await assert.rejects(asked[0] as Promise<string>, /was over/)
  await new Promise(setImmediate)
  assert.equal(begun.length, 2, 'one of them, for both')
  begun[1]?.done('made')
  assert.deepEqual(await Promise.all(asked.slice(1)), ['made', 'made'])
  assert.equal(await kept.of('a', make), 'made')

  const failing = [kept.of('b', make), kept.of('b', make)]
  begun[2]?.failed(new Error('no'))
  await new Promise(setImmediate)
  begun[3]?.failed(new Error('no again'))
  assert.deepEqual(
    (await Promise.allSettled(failing)).map(one => one.status),
    ['rejected', 'rejected'],
  )
  const after = kept.of('b', make)
  begun[4]?.done('made')
  assert.equal(await after, 'made')
})

test('of one thing the last version is kept, and takes the place of the one before', async () => {
  const kept = new Kept<string>(2)
  let times = 0
  const look = (key: string, version: string) =>
    kept.of(
      key,
      () => {
        times += 1
        return `${key} ${version}`
      },
      version,
    )
  assert.deepEqual([await look('a', '1'), await look('a', '2'), await look('b', '1')], ['a 1', 'a 2', 'b 1'])
  assert.deepEqual([await look('a', '2'), await look('b', '1')], ['a 2', 'b 1'])
  assert.equal(times, 3, 'what was made of a before takes no room beside what is made of it now')
  assert.equal(kept.atHand('a', '1'), undefined)
  assert.equal(await look('a', '1'), 'a 1')
  assert.equal(times, 4)
})
