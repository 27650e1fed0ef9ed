import { type Flow, gone, type Words, wordsOf } from '../flow/flow.ts'
import { lines } from '../flow/labels.ts'
import { childOf, childrenOf, type Element } from '../zip/xml.ts'
import { type Context, count } from './context.ts'
import { wordsTakenOut } from './runs.ts'

const mostColumns = 100

/** A table of one column is a box drawn round its paragraphs. */
export const isBox = (table: Element): boolean => {
  const rows = childrenOf(table, 'w:tr')
  return rows.length > 0 && rows.every(row => childrenOf(row, 'w:tc').length === 1 && isKept(row))
}

/**
 * The rows of a table, each as wide as its grid. A merged cell's words stand in the first of its places and the others
 * are empty, so that every word of the document is in its text once.
 */
export function rowsOf(table: Element, context: Context, read: (cell: Element) => readonly Flow[]): readonly Flow[] {
  const flow: Flow[] = []
  for (const row of within(table, 'w:tr')) {
    const properties = childOf(row, 'w:trPr')
    if (!isKept(row)) {
      count(context, 'deletions')
      flow.push({ kind: 'paragraph', words: [gone(wordsTakenOut(row))] })
      continue
    }
    if (childOf(properties, 'w:ins')) count(context, 'insertions')
    const cells: Words[] = blanks(properties, 'w:gridBefore')
    const after: Flow[] = []
    for (const cell of within(row, 'w:tc')) {
      const about = childOf(cell, 'w:tcPr')
      if (childOf(about, 'w:cellDel')) {
        count(context, 'deletions')
        after.push({ kind: 'paragraph', words: [gone(wordsTakenOut(cell))] })
      } else if (isContinued(about, 'w:vMerge') || isContinued(about, 'w:hMerge')) cells.push([])
      else {
        const inside = read(cell)
        after.push(...inside.filter(part => part.kind === 'footnote'))
        cells.push(lines(wordsOf(inside.filter(part => part.kind !== 'footnote'))))
      }
      for (let span = numberOf(about, 'w:gridSpan'); span > 1; span--) cells.push([])
    }
    cells.push(...blanks(properties, 'w:gridAfter'))
    if (cells.length > 0) flow.push({ kind: 'table_row', cells: cells.slice(0, mostColumns) }, ...after)
  }
  return flow
}

/** Rows and cells may be wrapped in form fields. */
function within(of: Element, name: string): readonly Element[] {
  return childrenOf(of).flatMap(child => {
    if (child.name === name) return [child]
    if (child.name === 'w:sdt') return within(childOf(child, 'w:sdtContent') ?? child, name)
    return child.name === 'w:customXml' || child.name === 'w:ins' ? within(child, name) : []
  })
}

const isKept = (row: Element): boolean => childOf(childOf(row, 'w:trPr'), 'w:del') === null

function isContinued(properties: Element | null, name: string): boolean {
  const merged = childOf(properties, name)
  return merged !== null && merged.attributes['w:val'] !== 'restart'
}

const numberOf = (properties: Element | null, name: string): number =>
  Math.min(mostColumns, Number(childOf(properties, name)?.attributes['w:val'] ?? 0) || 0)

const blanks = (properties: Element | null, name: string): Words[] =>
  Array.from({ length: numberOf(properties, name) }, () => [])
