import { coronerItems } from './coroner.ts'
import type { Item, Layout } from './items.ts'
import { listMarkOf, markerOf } from './markers.ts'
import type { Paragraph } from './paragraphs.ts'
import { registerItems } from './register.ts'
import { itemsOfRows } from './rows.ts'
import { runningNumbers } from './running-numbers.ts'
import { Walk } from './walk.ts'

/**
 * Sorts paragraphs into items. Fixed forms and registers of numbered recommendations are known as a whole; else printed
 * labels count first and, without them, numbered or bulleted items under a heading.
 */
export function layoutOf(paragraphs: readonly Paragraph[], answers: boolean): Layout {
  const form = coronerItems(paragraphs) ?? registerItems(paragraphs)
  if (form) return form
  const labelled = paragraphs.some(({ quote }) => {
    const marker = markerOf(quote.text)
    return marker?.role === 'recommendation' && marker.number !== null
  })
  const walk = new Walk({
    labelled,
    answers,
    lone: loneLabels(paragraphs),
    counted: runningNumbers(paragraphs),
  })
  for (let i = 0; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i] as Paragraph
    if (paragraph.kind !== 'table_row') {
      walk.read(paragraph, paragraphs[i + 1])
      continue
    }
    const rows = rowsFrom(paragraphs, i)
    const items: readonly Item[] | null = rows.length > 1 ? itemsOfRows(rows, walk.heading) : null
    if (items) walk.take(items)
    else {
      const inside = rows.flatMap(unrolled)
      for (const [j, each] of inside.entries()) walk.read(each, inside[j + 1] ?? paragraphs[i + rows.length])
    }
    i += rows.length - 1
  }
  return { items: walk.items, narrative: walk.narrative }
}

function rowsFrom(paragraphs: readonly Paragraph[], at: number): readonly Paragraph[] {
  let end = at
  while (paragraphs[end]?.kind === 'table_row') end++
  return paragraphs.slice(at, end)
}

/** The paragraphs in the cells of a row, in order, for tables that only lay out a text. A number keeps to the words beside it. */
function unrolled(row: Paragraph): readonly Paragraph[] {
  const filled = row.parts.filter(parts => parts.length > 0)
  const [first, second] = filled
  if (first && second && first.length === 1 && /^\(?[A-Z]{0,2}\d{0,3}[a-z]?[.)]?$/.test(first[0]?.text ?? '')) {
    const [head, ...rest] = row.parts.flat().slice(1)
    const upTo = head?.offsets.at(-1)
    const whole = row.quote
    const cut = upTo === undefined ? -1 : whole.offsets.lastIndexOf(upTo)
    if (head && cut > 0)
      return [{ text: whole.text.slice(0, cut + 1), offsets: whole.offsets.slice(0, cut + 1) }, ...rest].map(quote =>
        paragraphIn(row, quote),
      )
  }
  return row.parts.flat().map(quote => paragraphIn(row, quote))
}

const paragraphIn = (row: Paragraph, quote: Paragraph['quote']): Paragraph => ({
  kind: listMarkOf(quote.text) ? 'list_item' : isTitle(quote.text) ? 'heading' : 'paragraph',
  quote,
  look: row.look,
  cells: [],
  parts: [],
})
const isTitle = (text: string): boolean => text.length < 60 && /^\p{Lu}/u.test(text) && !/[.;,?!:]$/.test(text)

/** Labels that stand alone on a line only once: after several items they head what follows them all. */
function loneLabels(paragraphs: readonly Paragraph[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { quote } of paragraphs) {
    const marker = quote.text.length < 60 ? markerOf(quote.text) : null
    if (!marker || marker.rest < quote.text.length || marker.role === 'response' || marker.role === 'recommendation')
      continue
    const label = quote.text.toLowerCase()
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count === 1).map(([label]) => label))
}
