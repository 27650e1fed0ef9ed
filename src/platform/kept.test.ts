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
