import { listMarkOf } from './markers.ts'
import type { Paragraph } from './paragraphs.ts'

/** Fewer are a list, not a whole document's numbering. */
const fewest = 15

/**
 * Paragraphs whose number only counts the paragraphs of the document: 1, 2, 3 … or 6.1, 6.2 … under heading after
 * heading. For reports, responses and letters with numbered paragraphs.
 */
export function runningNumbers(paragraphs: readonly Paragraph[]): ReadonlySet<Paragraph> {
  let best: readonly Paragraph[] = []
  let chain: { readonly last: readonly number[]; readonly found: Paragraph[]; headings: number } | null = null
  let headings = 0
  const keep = (): void => {
    if (chain && chain.found.length >= fewest && chain.headings > 1 && chain.found.length > best.length)
      best = chain.found
  }
  for (const paragraph of paragraphs) {
    if (paragraph.kind === 'heading') headings++
    const number = numberOf(paragraph)
    if (number === null) continue
    if (chain && follows(chain.last, number)) {
      const under: number = headings > 0 ? 1 : 0
      chain = { last: number, found: pushed(chain.found, paragraph), headings: chain.headings + under }
      headings = 0
    } else if (chain === null || number.every(n => n === 1)) {
      // A numbered list inside the document does not break its numbering.
      if (chain && chain.found.length >= fewest / 3) continue
      chain = { last: number, found: [paragraph], headings: 0 }
      headings = 0
    }
  }
  keep()
  return new Set(best)
}

function pushed(found: Paragraph[], paragraph: Paragraph): Paragraph[] {
  found.push(paragraph)
  return found
}

function numberOf({ quote }: Paragraph): readonly number[] | null {
  const mark = listMarkOf(quote.text)
  return mark?.style === 'number' && mark.number !== null ? mark.number.split('.').map(Number) : null
}

function follows(last: readonly number[], next: readonly number[]): boolean {
  if (last.length !== next.length) return false
  const [a = 0, b = 0] = last
  const [c = 0, d = 0] = next
  if (last.length === 1) return c === a + 1
  return (c === a && d === b + 1) || (c === a + 1 && d === 1)
}
