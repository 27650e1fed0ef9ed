import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalOf, type Flow, plain } from './flow.ts'
import { letterOf, ordinalOf, romanOf, wordOf } from './numerals.ts'
import { assertSound, shown } from './test-support.ts'

const letters = fc.string({
  unit: fc.constantFrom(
    'a',
    'B',
    ' ',
    '\t',
    '\n',
    '\f',
    '.',
    'é',
    'e',
    '\u0301',
    '\u1100',
    '\u1161',
    '\u00AD',
    '\u00A0',
    '😀',
    'ﬁ',
    '\r',
    '1',
    '\uD800',
  ),
})
const words = fc.array(fc.record({ text: letters, bold: fc.boolean(), italic: fc.boolean() }), { maxLength: 5 })
const flows = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom(
        'heading' as const,
        'paragraph' as const,
        'list_item' as const,
        'footnote' as const,
        'running' as const,
      ),
      words,
    }),
    fc.record({ kind: fc.constant('table_row' as const), cells: fc.array(words, { maxLength: 5 }) }),
  ),
  { maxLength: 12 },
)

test('any flow makes a sound canonical text', () => {
  fc.assert(
    fc.property(flows, flow => assertSound(canonicalOf(flow))),
    { numRuns: 2000 },
  )
})

test('no letter is lost and none is added', () => {
  const seen = (text: string): string =>
    text
      .replace(/[\s\u00AD]/g, '')
      .toWellFormed()
      .replace(/ﬁ/g, 'fi')
      .normalize('NFC')
  fc.assert(
    fc.property(flows, flow => {
      const given = (flow as Flow[]).flatMap(part => (part.kind === 'table_row' ? part.cells : [part.words]))
      const text = canonicalOf(flow).blocks
      const kept = canonicalOf(flow).text.replace(/\s/g, '').normalize('NFC')
      assert.equal(kept, seen(given.flatMap(each => each.map(piece => piece.text.toWellFormed())).join('')))
      assert.ok(text.length <= flow.length)
    }),
  )
})

test('a letter whose halves are of two styles is one letter', () => {
  const { text } = canonicalOf([
    { kind: 'paragraph', words: [plain('Cafe'), { ...plain('\u0301 \u1100'), bold: true }, plain('\u1161')] },
  ])
  assert.equal(text, 'Café 가')
})

test('a form feed begins a page where its next word stands', () => {
  const flow: Flow[] = [
    { kind: 'paragraph', words: [plain('One goes\fon.')] },
    { kind: 'paragraph', words: [plain('Two\f')] },
    { kind: 'paragraph', words: [plain('\f Four')] },
  ]
  const { text, pages, blocks } = canonicalOf(flow)
  assert.equal(text, 'One goeson.\n\nTwo\n\nFour')
  assert.deepEqual(
    pages.map(page => text.slice(page.start, page.end)),
    ['One goes', 'on.\n\nTwo', '', 'Four'],
  )
  assert.deepEqual(
    blocks.map(block => block.page),
    [1, 2, 4],
  )
})

test('a row that goes on over the page turns it once, though each of its cells does', () => {
  const { pages } = canonicalOf([{ kind: 'table_row', cells: [[plain('left\fover')], [plain('right\fover')]] }])
  assert.equal(pages.length, 2)
})

test('rows and items keep together, paragraphs stand apart', () => {
  const canonical = canonicalOf([
    { kind: 'list_item', words: [plain('• one')] },
    { kind: 'list_item', words: [plain('• two')] },
    { kind: 'paragraph', words: [plain(' \u00A0')] },
    { kind: 'table_row', cells: [[plain('a')], [], [plain('b\tc')]] },
    { kind: 'table_row', cells: [[plain('d')]] },
  ])
  assert.equal(canonical.text, '• one\n• two\n\na\t\tb c\nd')
  assert.deepEqual(shown(canonical).slice(2), ['table_row: a |  | b c', 'table_row: d'])
})

test('numbers are written as word processors write them', () => {
  assert.deepEqual([1, 4, 9, 14, 40, 1999, 0].map(romanOf), ['i', 'iv', 'ix', 'xiv', 'xl', 'mcmxcix', '0'])
  assert.deepEqual([1, 26, 27, 28, 53].map(letterOf), ['a', 'z', 'aa', 'bb', 'aaa'])
  assert.deepEqual([1, 12, 20, 21, 99, 100].map(wordOf), [
    'One',
    'Twelve',
    'Twenty',
    'Twenty-one',
    'Ninety-nine',
    '100',
  ])
  assert.deepEqual([1, 2, 3, 4, 11, 12, 13, 21, 112].map(ordinalOf), [
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '112th',
  ])
})
