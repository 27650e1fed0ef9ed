import { cannotRead } from '../flow/opened.ts'
import { type Styles, stylesOver } from '../odt/styles.ts'
import { openArchive } from '../zip/archive.ts'
import { childOf, childrenOf, type Element, eachElement } from '../zip/xml.ts'
import { colourOf } from './colours.ts'
import {
  type Cell,
  type Colour,
  cellOf,
  checkSize,
  type Grid,
  type Merge,
  mostColumns,
  mostRows,
  type Sheet,
  trimmed,
} from './grid.ts'

/** The cells of an OpenDocument spreadsheet (ODS), as they were last shown. */
export async function gridOfOds(bytes: Uint8Array): Promise<Grid> {
  const content = await (await openArchive(bytes)).part('content.xml')
  if (content === null)
    return cannotRead(
      'This spreadsheet has no sheets in it.',
      'Open it in the program that made it, save it again, and choose the new file.',
    )
  const styles = stylesOver(null)
  const fills = new Map<string, Colour | null>()
  const sheets: Sheet[] = []
  await eachElement(content, ['office:automatic-styles', 'office:spreadsheet'], element => {
    styles.add(element)
    const fill = childOf(element, 'style:table-cell-properties')?.attributes['fo:background-color']
    if (fill !== undefined) fills.set(element.attributes['style:name'] ?? '', colourOf(fill))
    if (element.name === 'table:table') sheets.push(sheetOf(element, styles, fills))
  })
  return { sheets }
}

function sheetOf(table: Element, styles: Styles, fills: ReadonlyMap<string, Colour | null>): Sheet {
  const rows: Cell[][] = []
  const hiddenRows: number[] = []
  const hiddenColumns: number[] = []
  const merged: Merge[] = []
  let cells = 0
  let column = 0
  for (const { element, unseen } of within(table, 'table:table-column')) {
    const times = repeats(element, 'table:number-columns-repeated', mostColumns)
    for (let i = 0; i < times && column < mostColumns; i++, column++) if (unseen) hiddenColumns.push(column)
  }
  const all = within(table, 'table:table-row')
  for (const [i, { element, unseen }] of all.entries()) {
    const found = rowOf(element, rows.length, fills, merged)
    // The last row of a sheet is often repeated, empty, to the end of the world.
    const times =
      found.length === 0 && i >= all.length - 2 ? 1 : repeats(element, 'table:number-rows-repeated', mostRows + 1)
    cells += found.length * times
    checkSize(rows.length + (found.length === 0 ? 0 : times), cells)
    for (let n = 0; n < times && rows.length <= mostRows; n++) {
      if (unseen) hiddenRows.push(rows.length)
      rows.push(found)
    }
  }
  const hidden = styles.of('table', table.attributes['table:style-name']).unseen
  return { name: table.attributes['table:name'] ?? '', hidden, rows: trimmed(rows), hiddenRows, hiddenColumns, merged }
}

interface Found {
  readonly element: Element
  readonly unseen: boolean
}

/** Rows or columns, also in the groups that a person can fold. */
function within(of: Element, name: string, unseen = false): readonly Found[] {
  return childrenOf(of).flatMap(child => {
    const gone =
      unseen ||
      child.attributes['table:display'] === 'false' ||
      /^(?:collapse|filter)$/.test(child.attributes['table:visibility'] ?? '')
    if (child.name === name) return [{ element: child, unseen: gone }]
    return /^table:table-(?:header-|)(?:rows?|columns?)(?:-group)?$/.test(child.name) ? within(child, name, gone) : []
  })
}

function rowOf(row: Element, top: number, fills: ReadonlyMap<string, Colour | null>, merged: Merge[]): Cell[] {
  const cells: Cell[] = []
  for (const cell of childrenOf(row)) {
    const found = shown(cell, fills)
    const down = repeats(cell, 'table:number-rows-spanned', mostRows)
    const across = repeats(cell, 'table:number-columns-spanned', mostColumns)
    if (down > 1 || across > 1)
      merged.push({ top, left: cells.length, bottom: top + down - 1, right: cells.length + across - 1 })
    const times = repeats(cell, 'table:number-columns-repeated', mostColumns)
    for (let n = 0; n < times && cells.length < mostColumns; n++) cells.push(found)
  }
  return [...(trimmed([cells])[0] ?? [])]
}

const repeats = (element: Element, name: string, most: number): number =>
  Math.min(most, Math.max(1, Number(element.attributes[name] ?? 1) || 1))

function shown(cell: Element, fills: ReadonlyMap<string, Colour | null>): Cell {
  if (cell.name !== 'table:table-cell') return cellOf('')
  const { 'office:value-type': type, 'office:date-value': date, 'table:style-name': style = '' } = cell.attributes
  const text = childrenOf(cell, 'text:p').map(wordsOf).join('\n').trim()
  const day = date?.slice(0, 10) ?? null
  const colour = fills.get(style) ?? null
  if (type !== 'date' || day === null || !/^\d{4}-\d\d-\d\d$/.test(day)) return cellOf(text, null, colour)
  // Only a month or a year may be shown of the day that is kept.
  const whole = /\b\d{1,2}\D+\d{1,2}\D+\d{2,4}\b|\b\d{1,2}(?:st|nd|rd|th)?[\s-]+\p{L}{3,}|\p{L}{3,}\s+\d{1,2},/u.test(
    text,
  )
  return whole ? cellOf(day.split('-').reverse().join('/'), day, colour) : cellOf(text, null, colour)
}

const wordsOf = (of: Element): string =>
  of.children
    .map(child => {
      if (typeof child === 'string') return child.replace(/\s+/g, ' ')
      if (child.name === 'text:s')
        return ' '.repeat(Math.min(100, Math.abs(Number(child.attributes['text:c'] ?? 1)) || 1))
      if (child.name === 'text:line-break') return '\n'
      if (child.name === 'text:tab') return ' '
      return child.name === 'office:annotation' || child.name === 'text:ruby-text' ? '' : wordsOf(child)
    })
    .join('')
