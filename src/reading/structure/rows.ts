import type { Role } from '../language/labels.ts'
import { part, type Quote } from '../text/quote.ts'
import type { Item, Segment } from './items.ts'
import { fieldStart } from './markers.ts'
import type { Paragraph } from './paragraphs.ts'

/**
 * Items of a table pasted as text, one row to a line, cells parted by tabs or bars, under a row of column names.
 * Null where the first row does not name at least two columns of an action plan.
 */
export function itemsOfRows(rows: readonly Paragraph[], heading: string | null): readonly Item[] | null {
  const [head, ...body] = rows
  if (!head) return null
  const columns = head.cells.map(columnOf)
  if (!columns.includes('recommendation') || columns.filter(column => column !== null).length < 2) return null
  const items: Item[] = []
  for (const row of body) {
    const segments: Segment[] = []
    let number: string | null = null
    for (const [i, cell] of row.cells.entries()) {
      const column = columns[i] ?? null
      if (column === 'number') number = cell.text || null
      else if (column !== null && cell.text !== '')
        segments.push({ role: column, words: cell, printed: cell, listed: false })
    }
    if (segments.length === 0) continue
    const asked = segments.findIndex(segment => segment.role === 'recommendation')
    const last = items.at(-1)
    if (asked < 0) last?.segments.push(...segments)
    else {
      const own = /^(?:R|Rec(?:ommendation)?\.?\s)?(\d{1,3}(?:\.\d{1,2})?[a-z]?)[.:)]?\s+(?=\p{Lu})/u.exec(
        segments[asked]?.words.text ?? '',
      )
      const words = segments[asked]?.words
      if (own && number === null && words) {
        number = own[1] ?? null
        segments[asked] = {
          role: 'recommendation',
          words: part(words, own[0].length, words.text.length),
          printed: words,
          listed: false,
        }
      }
      segments.unshift(...segments.splice(asked, 1))
      items.push({ number, kind: 'recommendation', heading, segments })
    }
  }
  return items
}

function columnOf(cell: Quote): Role | 'number' | null {
  const name = cell.text
    .toLowerCase()
    .replace(/[^a-z /]/g, '')
    .trim()
  if (/^(?:no|number|ref|rec no|recommendation no|recommendation number|)$/.test(name)) return 'number'
  if (/^(?:recommendations?|learning|what was recommended)$/.test(name)) return 'recommendation'
  if (/\bresponse$|^(?:reply|comments?)$/.test(name)) return 'response'
  return fieldStart(cell.text)?.role ?? null
}
