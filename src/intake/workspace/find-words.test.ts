import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findWords } from './find-words.ts'

const text =
  'Partners’ audits – “full” reports –\n  of partners.\nThe part they play in 2020–21. Provide support and challenge; provide  support\nand challenge.'

test('words are found wherever they are copied from', () => {
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(text.length), (a, b) => {
      const [start, end] = [Math.min(a, b), Math.max(a, b)]
      const words = text.slice(start, end)
      const lead = words.length - words.trimStart().length
      if (words.trim() === '') return assert.deepEqual(findWords(text, words), [])
      const found = findWords(text, words)
      const here = { start: start + lead, end: start + words.trimEnd().length }
      const whole = found.some(one => one.start === here.start && one.end === here.end)
      // Half a word gives way where the same letters stand as a whole word elsewhere.
      const half = /\p{L}|\p{N}/u.test((text[here.start - 1] ?? ' ') + (text[here.end] ?? ' '))
      assert.ok(whole || (half && found.length > 0) || overlaps(found, here))
    }),
  )
})

test('what is found says the same words', () => {
  const plain = (words: string) =>
    words.toLowerCase().replace(/[’‘]/g, "'").replace(/[“”]/g, '"').replace(/[–—]/g, '-').replace(/\s+/g, '')
  fc.assert(
    fc.property(fc.constantFrom(...text.split(/(?<=[.;])/)), fc.constantFrom(' ', '\n', '  \t'), (words, space) => {
      for (const { start, end } of findWords(text, words.replace(/\s+/g, space)))
        assert.equal(plain(text.slice(start, end)), plain(words))
    }),
  )
})

test('spaces, quotation marks, dashes and capitals need not match', () => {
  const [found, ...more] = findWords(text, `PARTNERS' audits - "full"\n\nreports`)
  assert.deepEqual(more, [])
  assert.equal(text.slice(found?.start, found?.end), 'Partners’ audits – “full” reports')
})

test('words that stand twice are found twice, and words that stand nowhere are not', () => {
  assert.equal(findWords(text, 'provide support and challenge').length, 2)
  assert.deepEqual(findWords(text, 'provide support and comfort'), [])
})

test('a whole word is preferred to part of another', () => {
  assert.deepEqual(
    findWords(text, 'part').map(({ start, end }) => text.slice(start - 1, end + 1)),
    [' part '],
  )
  assert.equal(findWords(text, 'art').length, 3)
})

const overlaps = (found: readonly { start: number; end: number }[], here: { start: number; end: number }) =>
  found.some(one => one.start < here.end && one.end > here.start)
