import { cannotRead } from '../flow/opened.ts'
import { type Archive, openArchive } from '../zip/archive.ts'
import { relations } from '../zip/relations.ts'
import { childOf, childrenOf, type Element, eachElement, lettersOf } from '../zip/xml.ts'
import { shownNumber } from './dates.ts'
import {
  type Cell,
  cellOf,
  checkSize,
  emptyCell,
  type Grid,
  type Merge,
  mostColumns,
  type Sheet,
  trimmed,
} from './grid.ts'
import { type Formats, formatsOf } from './xlsx-formats.ts'

interface Workbook {
  readonly from1904: boolean
  readonly words: readonly string[]
  readonly formats: Formats
}

/** The cells of an Excel workbook (XLSX), as they were last shown. */
export async function gridOfXlsx(bytes: Uint8Array): Promise<Grid> {
  const archive = await openArchive(bytes)
  const main = (await relations(archive, '')).find(each => each.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const book = await archive.part(main)
  if (book === null)
    return cannotRead(
      'This Excel workbook has no sheets in it.',
      'Open it in Excel, save it again, and choose the new file.',
    )
  const related = await relations(archive, main)
  const partOf = async (type: string): Promise<Uint8Array | null> => {
    const target = related.find(each => each.type === type)?.target
    return target === undefined ? null : await archive.part(target)
  }
  const sheets: { name: string; hidden: boolean; id: string }[] = []
  let from1904 = false
  await eachElement(book, ['s:workbook', 's:sheets'], ({ name, attributes }) => {
    if (name === 's:workbookPr') from1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '')
    if (name === 's:sheet')
      sheets.push({
        name: attributes.name ?? '',
        hidden: (attributes.state ?? 'visible') !== 'visible',
        id: attributes['r:id'] ?? '',
      })
  })
  const workbook = {
    from1904,
    words: await wordsIn(await partOf('sharedStrings')),
    formats: await formatsOf(await partOf('styles')),
  }
  const read: Sheet[] = []
  for (const { name, hidden, id } of sheets) {
    const relation = related.find(each => each.id === id)
    // A chart on a sheet of its own has no cells.
    if (relation?.type !== 'worksheet') continue
    read.push({ name, hidden, ...(await cellsOf(archive, relation.target, workbook)) })
  }
  return { sheets: read }
}

/** Words that cells share. A text of several looks is one; a reading aid in small letters above it is left out. */
async function wordsIn(bytes: Uint8Array | null): Promise<readonly string[]> {
  const words: string[] = []
  if (bytes !== null) await eachElement(bytes, ['s:sst'], element => words.push(wordsOf(element)))
  return words
}

const wordsOf = (of: Element): string =>
  childrenOf(of)
    .map(child => (child.name === 's:t' ? lettersOf(child) : child.name === 's:r' ? wordsOf(child) : ''))
    .join('')

async function cellsOf(archive: Archive, target: string, workbook: Workbook): Promise<Omit<Sheet, 'name' | 'hidden'>> {
  const rows: Cell[][] = []
  const hiddenRows: number[] = []
  const hiddenColumns: number[] = []
  const merged: Merge[] = []
  let cells = 0
  const bytes = await archive.part(target)
  if (bytes !== null)
    await eachElement(bytes, ['s:worksheet', 's:sheetData', 's:cols', 's:mergeCells'], element => {
      const { name, attributes } = element
      if (name === 's:col' && isUnseen(attributes, 'width')) hiddenColumns.push(...between(attributes))
      if (name === 's:mergeCell') merged.push(...mergeOf(attributes.ref ?? ''))
      if (name !== 's:row') return
      const found = rowOf(element, workbook)
      const at = attributes.r === undefined ? rows.length : Number(attributes.r) - 1
      // Rows that only carry a look, and rows without end below the plan, are none.
      if (found.length === 0 || !Number.isInteger(at) || at < rows.length) return
      cells += found.length
      checkSize(at, cells)
      while (rows.length < at) rows.push([])
      rows.push(found)
      if (isUnseen(attributes, 'ht')) hiddenRows.push(at)
    })
  return { rows: trimmed(rows), hiddenRows, hiddenColumns, merged }
}

/** Hidden, or drawn too thin to be seen. */
const isUnseen = (attributes: Element['attributes'], size: string): boolean =>
  /^(?:1|true)$/.test(attributes.hidden ?? '') || Number(attributes[size] ?? 1) === 0

function between({ min, max }: Element['attributes']): readonly number[] {
  const first = Math.max(1, Number(min) || 1)
  const last = Math.min(Number(max ?? 0), mostColumns)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i - 1)
}

function rowOf(row: Element, workbook: Workbook): Cell[] {
  const cells: Cell[] = []
  for (const cell of childrenOf(row, 's:c')) {
    const at = placeOf(cell.attributes.r ?? '')?.column ?? cells.length
    const found = shown(cell, workbook)
    if (at >= mostColumns || at < cells.length || (found.text === '' && found.colour === null)) continue
    while (cells.length < at) cells.push(emptyCell)
    cells.push(found)
  }
  return cells
}

function shown(cell: Element, { words, formats, from1904 }: Workbook): Cell {
  const { t: type = 'n', s: style } = cell.attributes
  const look = formats[Number(style ?? 0)] ?? { shown: 'number' as const, colour: null }
  const inline = childOf(cell, 's:is')
  const value = childOf(cell, 's:v')
  const raw = value ? lettersOf(value) : ''
  const text = (words: string): Cell =>
    cellOf(
      words
        .replace(/_x000D_/g, '')
        .replace(/\r\n?/g, '\n')
        .trim(),
      null,
      look.colour,
    )
  if (inline) return text(wordsOf(inline))
  if (type === 's') return text(words[Number(raw)] ?? '')
  if (type === 'b') return text(raw === '1' ? 'Yes' : 'No')
  if (type === 'd') return cellOf(raw.slice(0, 10).split('-').reverse().join('/'), raw.slice(0, 10), look.colour)
  if (type !== 'n' || raw.trim() === '' || !Number.isFinite(Number(raw))) return text(raw)
  const number = shownNumber(Number(raw), look.shown, from1904)
  return cellOf(number.text, number.day, look.colour)
}

function mergeOf(reference: string): readonly Merge[] {
  const [first = '', last = ''] = reference.split(':')
  const from = placeOf(first)
  const to = placeOf(last)
  if (!from || !to || to.row < from.row || to.column < from.column) return []
  return [{ top: from.row, left: from.column, bottom: to.row, right: to.column }]
}

/** "AB12" as row 11, column 27. */
function placeOf(reference: string): { readonly row: number; readonly column: number } | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? []
  if (letters === undefined || digits === undefined) return null
  return {
    row: Number(digits) - 1,
    column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1,
  }
}
