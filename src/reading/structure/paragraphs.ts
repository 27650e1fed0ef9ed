import type { Block, BlockKind, CanonicalText } from '../reading.ts'
import { joined, type Quote, quote } from '../text/quote.ts'

/** How a paragraph is printed, where the format shows it. */
export interface Look {
  readonly page: number
  /** Almost all of its letters are bold. */
  readonly bold: boolean
  /** Which drawn box it stands in; null outside boxes. */
  readonly boxed: number | null
}

export interface Paragraph {
  readonly kind: Exclude<BlockKind, 'running' | 'footnote'>
  readonly quote: Quote
  readonly look: Look
  /** Of a table row: its cells, between tabs or bars. Empty for anything else. */
  readonly cells: readonly Quote[]
  /** The same cells, each as the paragraphs it holds. */
  readonly parts: readonly (readonly Quote[])[]
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
    if (words.text === '' || linkAlone.test(words.text)) continue
    const before = paragraphs.at(-1)
    const cut = last !== null && (interrupted || last.page !== block.page)
    if (cut && before && block.kind !== 'table_row' && runsOver(before.quote.text, words.text))
      paragraphs[paragraphs.length - 1] = {
        ...before,
        kind: before.kind === 'heading' ? 'paragraph' : before.kind,
        cells: [],
        parts: [],
        quote: joined([before.quote, words]),
      }
    else {
      const cells = block.kind === 'table_row' ? cellsOf(canonical, block) : []
      paragraphs.push({
        kind: block.kind,
        quote: words,
        look: lookOf(block),
        cells: cells.map(({ start, end }) => quote(canonical, start, end)),
        parts: cells.map(cell => partsOf(canonical, cell)),
      })
    }
    last = block
    interrupted = false
  }
  return paragraphs
}

/** Web pages printed to PDF show the address of a link in brackets after it. */
const linkAlone = /^\(?https?:\/\/\S{1,400}$/

const runsOver = (before: string, after: string): boolean => /[\p{L},]$/u.test(before) && /^[\p{Ll}]/u.test(after)

function lookOf({ page, start, end, runs, boxed }: Block): Look {
  let bold = 0
  for (const run of runs) if (run.bold) bold += run.end - run.start
  return { page, bold: bold >= (end - start) * 0.8, boxed: boxed ?? null }
}

interface Cell {
  readonly start: number
  readonly end: number
}

/** Cells as the format shows them; in text, what stands between tabs or bars. */
function cellsOf(canonical: CanonicalText, block: Block): readonly Cell[] {
  if (block.cells) return block.cells
  const { start, end } = block
  const row = canonical.text.slice(start, end)
  const cells: Cell[] = []
  let from = row.startsWith('|') ? 1 : 0
  for (const bar of row.matchAll(/\t|\|/g)) {
    if (bar.index < from) continue
    cells.push({ start: start + from, end: start + bar.index })
    from = bar.index + 1
  }
  return from < row.length ? [...cells, { start: start + from, end }] : cells
}

function partsOf(canonical: CanonicalText, { start, end }: Cell): readonly Quote[] {
  const parts: Quote[] = []
  let from = start
  for (const line of canonical.text.slice(start, end).split('\n')) {
    const words = quote(canonical, from, from + line.length)
    if (words.text !== '') parts.push(words)
    from += line.length + 1
  }
  return parts
}
