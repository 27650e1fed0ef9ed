import type { Block, BlockKind, CanonicalText } from '../reading.ts'
import { joined, type Quote, quote } from '../text/quote.ts'

export interface Paragraph {
  readonly kind: Exclude<BlockKind, 'running' | 'footnote'>
  readonly quote: Quote
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
        quote: joined([before.quote, words]),
      }
    else if (words.text !== '') paragraphs.push({ kind: block.kind, quote: words })
    last = block
    interrupted = false
  }
  return paragraphs
}
