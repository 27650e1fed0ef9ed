import assert from 'node:assert/strict'
import type { CanonicalText } from '../../reading.ts'

/** What must hold of every canonical text, whatever it was made from. */
export function assertSound({ text, pages, blocks }: CanonicalText): void {
  assert.ok(text.isWellFormed(), 'no half letters')
  assert.equal(text.normalize('NFC'), text)
  assert.doesNotMatch(text, /^[ \n]|[ \n]$/)
  let at = 0
  for (const block of blocks) {
    const words = text.slice(block.start, block.end)
    assert.ok(block.start >= at && block.end > block.start && block.end <= text.length, 'in order and disjoint')
    assert.match(text.slice(at, block.start), /^\s*$/, 'nothing between blocks')
    if (block.kind !== 'table_row') assert.equal(words.trim(), words)
    assert.ok(words.trim() !== '')
    const page = pages[block.page - 1]
    assert.ok(page && page.start <= block.start, 'a block begins on its page')
    let ran = block.start
    for (const run of block.runs) {
      assert.ok(run.start === ran && run.end > run.start && run.end <= block.end, 'runs cover the block')
      ran = run.end
    }
    assert.ok(block.runs.length === 0 || ran === block.end)
    assert.equal(block.cells !== undefined, block.kind === 'table_row')
    if (block.cells) {
      const cells = block.cells.map(cell => text.slice(cell.start, cell.end))
      assert.equal(cells.join('\t'), words, 'cells are parted by tabs alone')
      for (const cell of cells) assert.ok(!cell.includes('\t') && cell.trim() === cell)
    }
    at = block.end
  }
  let turned = 0
  for (const [i, page] of pages.entries()) {
    assert.equal(page.number, i + 1)
    assert.ok(page.start >= turned && page.end >= page.start && page.end <= text.length)
    turned = page.end
  }
}

/** Each block as "kind: words", cells parted by a bar, for tests that read like the page. */
export const shown = (canonical: CanonicalText): readonly string[] =>
  canonical.blocks.map(
    block =>
      `${block.kind}: ${canonical.text.slice(block.start, block.end).replace(/\t/g, block.cells ? ' | ' : '\t')}`,
  )

/** The words printed in bold, in order. */
export const boldIn = (canonical: CanonicalText): readonly string[] =>
  canonical.blocks.flatMap(block =>
    block.runs.filter(run => run.bold).map(run => canonical.text.slice(run.start, run.end)),
  )
