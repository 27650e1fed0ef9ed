import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { CanonicalText } from '../../reading.ts'
import { corpusFolder, corpusPdfs, withoutCorpus } from './fixture/corpus.ts'
import { type Piece, writePdf } from './fixture/write-pdf.ts'
import { readPdf } from './index.ts'

/** What must be true of every canonical text with pages and places. */
function holds({ text, pages, blocks, boxes }: CanonicalText): void {
  let at = 0
  for (const page of pages) {
    assert.equal(page.start, at, `page ${page.number} begins where the one before ended`)
    assert.ok(page.end >= page.start)
    at = page.end
  }
  assert.equal(at, text.length, 'the pages hold the whole text')
  let reach = 0
  for (const block of blocks) {
    assert.ok(block.start >= reach && block.end >= block.start && block.end <= text.length, 'blocks follow one another')
    assert.equal(text.slice(reach, block.start).trim(), '', 'no words stand outside a block')
    const said = text.slice(block.start, block.end)
    assert.doesNotMatch(said, /^[ \n]|[ \n]$| {2}/)
    assert.ok(!['\u0002', '\uFFFE', '\u00AD'].some(hidden => said.includes(hidden)), 'no letters that are not seen')
    let run = block.start
    for (const one of block.runs) {
      assert.ok(one.start >= run && one.end > one.start && one.end <= block.end, 'runs stand in their block')
      run = one.end
    }
    for (const cell of block.cells ?? []) assert.ok(cell.start >= block.start && cell.end <= block.end)
    if (block.cells) {
      const cells = block.cells.map(cell => text.slice(cell.start, cell.end))
      assert.equal(text.slice(block.start, block.end), cells.join('\t'), 'cells are parted by tabs')
    }
    reach = block.end
  }
  assert.equal(text.slice(reach).trim(), '')
  for (const box of boxes) {
    assert.ok(box.start < box.end && box.end <= text.length, 'boxes hold words')
    assert.doesNotMatch(text.slice(box.start, box.end), /[\n\t]/, 'a box is one line')
    const page = pages[box.page - 1]
    assert.ok(page?.width && page.height)
    assert.ok(box.width >= 0 && box.height >= 0)
    const seen = box.x < page.width + 3 && box.x + box.width > -3 && box.y < page.height + 3 && box.y + box.height > -3
    assert.ok(seen, 'a box is on its page')
  }
  const boxed = boxes.reduce((sum, box) => sum + text.slice(box.start, box.end).replace(/\s/g, '').length, 0)
  const all = text.replace(/\s/g, '').length
  assert.ok(boxed >= all - blocks.length && boxed <= all, 'nearly every letter has a place')
}

describe('Every page', () => {
  it('keeps its words, its order and its places, whatever stands on it', async () => {
    const word = fc.constantFrom(
      'partnership',
      'will',
      '1.',
      '•',
      'school,',
      'review.',
      'Recommendation',
      '(a)',
      'co-',
      '2026-27',
      '’s',
    )
    const piece: fc.Arbitrary<Piece> = fc.record({
      text: fc.array(word, { minLength: 1, maxLength: 8 }).map(words => words.join(' ')),
      x: fc.integer({ min: 20, max: 450 }),
      y: fc.integer({ min: 20, max: 820 }),
      size: fc.constantFrom(7, 9, 11, 11, 11, 16),
      bold: fc.boolean(),
      up: fc.constantFrom(false, false, false, false, true),
    })
    const drawn: fc.Arbitrary<Piece> = fc.record({
      box: fc.tuple(
        fc.integer({ min: 20, max: 200 }),
        fc.integer({ min: 20, max: 600 }),
        fc.integer({ min: 8, max: 350 }),
        fc.integer({ min: 8, max: 200 }),
      ),
    })
    const sheet = fc.record({
      pieces: fc.array(fc.oneof({ weight: 6, arbitrary: piece }, { weight: 1, arbitrary: drawn }), { maxLength: 25 }),
      turned: fc.integer({ min: 0, max: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(sheet, { minLength: 1, maxLength: 4 }), async sheets => {
        const bytes = writePdf(sheets)
        const [one, two] = [await readPdf(bytes), await readPdf(bytes)]
        assert.ok(one.ok && two.ok)
        holds(one.canonical)
        assert.deepEqual(one.canonical, two.canonical, 'the same file gives the same text')
      }),
      { numRuns: 60 },
    )
  })

  for (const name of corpusPdfs)
    it(`is whole in ${name}`, { skip: withoutCorpus }, async () => {
      const outcome = await readPdf(readFileSync(join(corpusFolder ?? '', name)))
      assert.ok(outcome.ok)
      holds(outcome.canonical)
    })
})
