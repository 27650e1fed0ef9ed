import type { Block, BlockKind, CanonicalText } from '../reading.ts'
import { joined, type Quote, quote } from '../text/quote.ts'

export interface Paragraph {
  readonly kind: Exclude<BlockKind, 'running' | 'footnote'>
  readonly quote: Quote
  /** Of a table row: its cells, between tabs or bars. Empty for anything else. */
  readonly cells: readonly Quote[]
}

/** The document without running heads, rejoining a sentence that a page edge had cut in two. */
export function paragraphsOf(canonical: CanonicalText): readonly Paragraph[] {
  const paragraphs: Paragraph[] = []
  let last: Block | null = null
  let interrupted = false
  for (const block of canonical.blocks) {
    if (block.kind === 'running' || block.kind === 'footnote') {
      interrupted = true
      continue
    }
    const words = quote(canonical, block.start, block.end)
    const before = paragraphs.at(-1)
    const cut = last !== null && (interrupted || last.page !== block.page)
    if (cut && before && /[\p{L},]$/u.test(before.quote.text) && /^[\p{Ll}]/u.test(words.text))
      paragraphs[paragraphs.length - 1] = {
        kind: before.kind === 'heading' ? 'paragraph' : before.kind,
        cells: [],
        quote: joined([before.quote, words]),
      }
    else if (words.text !== '')
      paragraphs.push({
        kind: block.kind,
        quote: words,
        cells: block.kind === 'table_row' ? cellsOf(canonical, block) : [],
      })
    last = block
    interrupted = false
  }
  return paragraphs
}

function cellsOf(canonical: CanonicalText, { start, end }: Block): readonly Quote[] {
  const row = canonical.text.slice(start, end)
  const cells: Quote[] = []
  let from = row.startsWith('|') ? 1 : 0
  for (const bar of row.matchAll(/\t|\|/g)) {
    if (bar.index < from) continue
    cells.push(quote(canonical, start + from, start + bar.index))
    from = bar.index + 1
  }
  return from < row.length ? [...cells, quote(canonical, start + from, end)] : cells
}
