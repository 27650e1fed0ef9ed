import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalise } from './canonicalise.ts'
import { decode } from './decode.ts'
import { joined, part, quote, spliced } from './quote.ts'
import { sentencesOf } from './sentences.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const marked = fc.string({
  unit: fc.constantFrom('*', '_', '#', ' ', '\n', '\t', 'a', 'b', '.', '\f', '-', '\r', '\u00AD', 'é', '\uD800'),
  maxLength: 60,
})

test('doing it twice changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), marked), raw => {
      const once = canonicalise(raw).text
      assert.equal(canonicalise(once).text, once)
    }),
    { numRuns: 3000 },
  )
})

test('marks of emphasis become style and leave the words', () => {
  const { text, blocks } = canonicalise('**Answer** – *We will\r\nmeet.* 2 * 3\r\n\r\n* a bullet')
  assert.equal(text, 'Answer – We will\nmeet. 2 * 3\n\n* a bullet')
  const runs = blocks[0]?.runs.filter(run => run.bold || run.italic) ?? []
  assert.deepEqual(
    runs.map(run => text.slice(run.start, run.end)),
    ['Answer', 'We will\nmeet.'],
  )
})

test('a form feed begins a page', () => {
  const { pages, blocks } = canonicalise('One.\n\fTwo.\f')
  assert.equal(pages.length, 2)
  assert.deepEqual(
    blocks.map(block => block.page),
    [1, 2],
  )
})

test('a masthead line printed again, and page numbers, are running heads', () => {
  const { text, blocks } = canonicalise(
    'Chair: A Person\n\nResponse to a review\n\nA paragraph that goes\nPage 2 of 3\non.\n\nChair: A Person\n\nThe end of it.',
  )
  const running = blocks.filter(block => block.kind === 'running').map(block => text.slice(block.start, block.end))
  assert.deepEqual(running, ['Chair: A Person', 'Page 2 of 3', 'Chair: A Person'])
})

test('letters are told from the bytes', () => {
  assert.equal(decode(utf8('child’s')).text, 'child’s')
  assert.equal(decode(Uint8Array.of(0x63, 0x92, 0x73)).text, 'c’s')
  assert.equal(decode(Uint8Array.of(0xff, 0xfe, 0x41, 0, 0x42, 0)).text, 'AB')
  assert.equal(decode(Uint8Array.of(0xff, 0xfe, 0, 0xd8, 0x41, 0)).warnings.length, 1)
})

test('sentences end where a reader would end them', () => {
  const text = 'Dr. A. B. Smith met H.M. Govt. on s. 47 (para. 3.4). Was it so? It was, i.e. on 3 Jan. 2020. Yes.'
  const canonical = canonicalise(text)
  const sentences = sentencesOf(quote(canonical, 0, canonical.text.length)).map(sentence => sentence.text)
  assert.equal(sentences.length, 4)
})

test('parts of a quote keep their places', () => {
  const canonical = canonicalise('The board\nwill meet and report.')
  const whole = quote(canonical, 0, canonical.text.length)
  assert.equal(whole.text, 'The board will meet and report.')
  const met = part(whole, 10, 19)
  assert.equal(canonical.text.slice(met.offsets[0], (met.offsets.at(-1) ?? 0) + 1), 'will meet')
  assert.equal(spliced([part(whole, 0, 9), part(whole, 24, 31)]).text, 'The board … report.')
  assert.equal(joined([part(whole, 0, 9), part(whole, 24, 31)]).text, 'The board report.')
})

test('parts are joined as they stand: a space that is printed before a comma is not lost', () => {
  const said = canonicalise('We will ;write to each practice.')
  const whole = quote(said, 0, said.text.length)
  assert.equal(spliced([part(whole, 0, 7), part(whole, 7, whole.text.length)]).text, said.text)
})
