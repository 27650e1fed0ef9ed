import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { briefingOf } from '../briefing.ts'
import { plain } from '../document.ts'
import { polyglot, sourceWith } from '../edition.samples.ts'
import { reportOf } from '../report.ts'
import { asRead, lookInto } from './test-support.ts'
import { pdfOf } from './written.ts'

const words = [
  'The partnership should ask each child what they think.',
  'The partnership should write it down.',
  'And act.',
]
/** As many letters as a page of it has, in any order: a PDF keeps words of other directions in the order they are seen in. */
const sameLetters = (text: string): string => [...asRead(plain(text)).replaceAll(' ', '')].sort().join('')

suite('an edition as a PDF that everybody can read', () => {
  test('it is tagged, has a title and a language, names nobody and no day but its own', async () => {
    const pdf = await pdfOf(reportOf(sourceWith(words)))
    const { isTagged, language, about, tags, text } = await lookInto(pdf)
    assert.deepEqual([isTagged, language], [true, 'en-GB'])
    assert.equal(about.Title, 'Child R: what was asked and what was promised')
    for (const name of ['Author', 'Subject', 'Keywords']) assert.equal(about[name], '', name)
    for (const name of ['CreationDate', 'ModDate']) assert.equal(about[name], 'D:20261122000000Z', name)
    for (const kind of ['H1', 'H2', 'H3', 'H4', 'P', 'L', 'LI', 'Table', 'TH', 'TD', 'BlockQuote', 'TOC', 'Link'])
      assert.ok(tags.includes(kind), `${kind} is not among ${[...new Set(tags)].join()}`)
    assert.match(pdf.toString('latin1'), /<pdfuaid:part>1</, 'it does not say that it is PDF/UA')
    for (const one of words) assert.ok(text.includes(`Promise ${words.indexOf(one) + 1}.1 ${one}`), one)
  })

  test('the same edition gives the same bytes', async () => {
    const [one, other] = [await pdfOf(reportOf(sourceWith(words))), await pdfOf(reportOf(sourceWith(words)))]
    assert.ok(one.equals(other))
  })

  test('what people wrote is printed as text, whatever it would mean', async () => {
    const { text, isTagged } = await lookInto(await pdfOf(reportOf(sourceWith(polyglot))))
    assert.ok(isTagged)
    for (const one of polyglot.slice(0, 4))
      assert.ok(text.includes(`Promise ${polyglot.indexOf(one) + 1}.1 ${one}`), one)
    for (const part of [
      'Cân Gymraeg, Łódź, Ελλάδα, Україна, Türkiye, Việt Nam',
      'turned round and kept apart',
      'smiling 😀',
    ])
      assert.ok(text.includes(part), part)
    const letters = sameLetters(text)
    for (const letter of 'שלוםمرحبا') assert.ok(letters.includes(letter), letter)
    assert.doesNotMatch(text, /root:/)
  })

  test('a text of 100,000 characters, and a word of as many, are printed whole', async () => {
    const long = 'We will ask each child again and again. '.repeat(2500)
    const word = 'x'.repeat(100_000)
    const document = reportOf(sourceWith([words[0] ?? '']))
    const { text, pages } = await lookInto(
      await pdfOf({
        ...document,
        blocks: [...document.blocks, { kind: 'quote', text: long }, { kind: 'quote', text: word }],
      }),
    )
    const body = text.replace(/Child R, as of [^.]*\. Edition 2\. Page \d+ of \d+ ?/g, '')
    assert.equal(body.split('We will ask each child again and again.').length - 1, 2500)
    assert.equal((text.match(/x/g) ?? []).length >= 100_000, true)
    assert.ok(pages > 40)
  })

  test('the longest briefing is on two sides', async () => {
    const long = 'The partnership should make sure that each child is asked what they think, '.repeat(20)
    for (const count of [1, 5, 60]) {
      const { pages } = await lookInto(await pdfOf(briefingOf(sourceWith(Array.from({ length: count }, () => long)))))
      assert.ok(pages <= 2, `${count} recommendations take ${pages} sides`)
    }
  })
})
