import { type Flow, type Words, wordsOf } from '../flow/flow.ts'
import { lines } from '../flow/labels.ts'
import { childrenOf, type Element } from '../zip/xml.ts'
import type { Context } from './context.ts'

const mostColumns = 100

/** A table of one column is a box drawn round its paragraphs. */
export const isBox = (table: Element): boolean =>
  rowElements(table).every(row => {
    const cells = childrenOf(row)
    return cells.length === 1 && repeated(cells[0], 'table:number-columns-repeated') === 1
  })

/** The rows of a table. A merged cell's words stand in the first of its places and the others are empty. */
export function rowsOf(table: Element, context: Context, read: (cell: Element) => readonly Flow[]): readonly Flow[] {
  const flow: Flow[] = []
  for (const row of rowElements(table)) {
    if (row.attributes['table:visibility'] === 'collapse') {
      context.tally.hidden++
      continue
    }
    const cells: Words[] = []
    const notes: Flow[] = []
    for (const cell of childrenOf(row)) {
      const inside = cell.name === 'table:table-cell' ? read(cell) : []
      notes.push(...inside.filter(part => part.kind === 'footnote'))
      const words = lines(wordsOf(inside.filter(part => part.kind !== 'footnote')))
      for (let n = repeated(cell, 'table:number-columns-repeated'); n > 0; n--) cells.push(words)
    }
    if (cells.length > 0) flow.push({ kind: 'table_row', cells: cells.slice(0, mostColumns) }, ...notes)
  }
  return flow
}

const repeated = (element: Element | undefined, name: string): number =>
  Math.min(mostColumns, Math.max(1, Number(element?.attributes[name] ?? 1) || 1))

const rowElements = (table: Element): readonly Element[] =>
  childrenOf(table).flatMap(child =>
    child.name === 'table:table-row'
      ? [child]
      : /^table:table-(?:header-rows|rows|row-group)$/.test(child.name)
        ? rowElements(child)
        : [],
  )
