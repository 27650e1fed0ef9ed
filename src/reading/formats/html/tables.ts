import { type Flow, plain, type Words, wordsOf } from '../flow/flow.ts'
import type { Tally } from '../flow/tally.ts'
import { fateOf } from './kept.ts'
import { attribute, type Element, isElement } from './tree.ts'

const mostColumns = 100

/** A table of one column, or one that only lays out the page, holds paragraphs rather than rows. */
export function tableKind(table: Element): 'rows' | 'layout' {
  if (attribute(table, 'role') === 'presentation' || attribute(table, 'role') === 'none') return 'layout'
  return rowElements(table).some(row => cellElements(row).length > 1) ? 'rows' : 'layout'
}

/** Rows as wide as the table's grid; a merged cell's words stand in the first of its places and the others are empty. */
export function rowsOf(table: Element, tally: Tally, read: (cell: Element) => readonly Flow[]): readonly Flow[] {
  const flow: Flow[] = []
  const caption = table.childNodes.filter(isElement).find(child => child.tagName === 'caption')
  if (caption) flow.push(...read(caption))
  const taken: number[] = []
  for (const row of rowElements(table)) {
    if (fateOf(row, true) === 'hidden') {
      tally.hidden++
      continue
    }
    const cells: Words[] = []
    const pass = (): void => {
      while ((taken[cells.length] ?? 0) > 0 && cells.length < mostColumns) {
        taken[cells.length] = (taken[cells.length] ?? 0) - 1
        cells.push([])
      }
    }
    for (const cell of cellElements(row)) {
      pass()
      const down = spanOf(cell, 'rowspan')
      const words = wordsOf(read(cell)).flatMap((each, i) => (i === 0 ? each : [plain('\n'), ...each]))
      for (let across = spanOf(cell, 'colspan'), first = true; across > 0; across--, first = false) {
        taken[cells.length] = down - 1
        cells.push(first ? words : [])
      }
    }
    pass()
    flow.push({ kind: 'table_row', cells: cells.length > 0 ? cells.slice(0, mostColumns) : [[]] })
  }
  return flow
}

const spanOf = (cell: Element, name: string): number =>
  Math.min(mostColumns, Math.max(1, Number.parseInt(attribute(cell, name) ?? '1', 10) || 1))

const rowElements = (table: Element): readonly Element[] =>
  table.childNodes
    .filter(isElement)
    .flatMap(child =>
      child.tagName === 'tr' ? [child] : /^t(?:head|body|foot)$/.test(child.tagName) ? rowElements(child) : [],
    )

const cellElements = (row: Element): readonly Element[] =>
  row.childNodes.filter(isElement).filter(child => child.tagName === 'td' || child.tagName === 'th')
