import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Block, blocksOf } from './blocks.ts'
import { wayNamed, ways } from './ways.ts'

const wordsIn = (block: Block): readonly string[] =>
  block.kind === 'heading' ? [block.words] : block.kind === 'list' ? block.items : block.lines

test('what is typed is set out as headings, lists and paragraphs', () => {
  assert.deepEqual(
    blocksOf('# What we read\nWe read about one child.\r\nIt is sad.\n\n- one\n- two\n\n* three\n-not a list'),
    [
      { kind: 'heading', words: 'What we read' },
      { kind: 'paragraph', lines: ['We read about one child.', 'It is sad.'] },
      { kind: 'list', items: ['one', 'two'] },
      { kind: 'list', items: ['three'] },
      { kind: 'paragraph', lines: ['-not a list'] },
    ],
  )
  assert.deepEqual(blocksOf(' \n\n'), [])
})

test('no word is lost, whatever is typed, and all stand in their order', () => {
  const line = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('# Title', '- item', '•  point', '', '#', '-', '# - both'),
  )
  fc.assert(
    fc.property(fc.array(line), lines => {
      const typed = lines.join('\n')
      const bare = (words: string) => words.replace(/[\s#\-•*]/gu, '')
      assert.equal(bare(blocksOf(typed).flatMap(wordsIn).join('')), bare(typed))
    }),
  )
})

test('each way is named in English and in its own words, and each once', () => {
  assert.equal(new Set(ways.map(one => one.way)).size, ways.length)
  for (const { way, name, ownName, lang } of ways) {
    assert.ok(name !== '' && name !== way, `${way} has no name`)
    assert.ok(ownName !== '' && ownName !== way, `${way} has no name of its own`)
    assert.equal(Intl.getCanonicalLocales(lang)[0], lang)
  }
  const { ownName, dir } = wayNamed('ur') ?? {}
  assert.deepEqual([ownName, dir], ['اردو', 'rtl'])
  assert.equal(wayNamed('easy-read')?.lang, 'en')
  assert.equal(wayNamed('EN'), null)
})
