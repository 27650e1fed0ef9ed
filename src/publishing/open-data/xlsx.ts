import { archiveOf } from '#src/platform/xml/archive.ts'
import { declaration, xmlText } from '#src/platform/xml/xml.ts'
import { harmless } from '#src/recommendations/index.ts'
import type { Cell, Sheet } from './sheets.ts'

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const spreadsheetml = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/**
 * A workbook for Excel: nothing in it but sheets that are seen, cells that say what they hold, and how they look. No formula, no name of
 * anybody, no time. The same sheets give the same bytes.
 */
export const xlsxOf = (sheets: readonly Sheet[]): Buffer =>
  archiveOf([
    ['[Content_Types].xml', contentTypes(sheets)],
    ['_rels/.rels', related([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbook(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      related([
        ...sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', styles],
    ...sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, worksheet(sheet, at === 0)] as const),
  ])

const contentTypes = (sheets: readonly Sheet[]): string => {
  const override = (part: string, kind: string) =>
    `<Override PartName="/xl/${part}.xml" ContentType="${spreadsheetml}.${kind}+xml"/>`
  const parts = sheets.map((_, at) => override(`worksheets/sheet${at + 1}`, 'worksheet')).join('')
  return `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}${override('styles', 'styles')}${parts}</Types>`
}

const related = (parts: readonly (readonly [kind: string, target: string])[]): string =>
  `${declaration}<Relationships xmlns="${packages}/relationships">${parts
    .map(([kind, target], at) => `<Relationship Id="r${at + 1}" Type="${office}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`

const workbook = (sheets: readonly Sheet[]): string =>
  `${declaration}<workbook ${main} xmlns:r="${office}"><sheets>${sheets
    .map(({ name }, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}" r:id="r${at + 1}"/>`)
    .join('')}</sheets></workbook>`

/** How a cell looks: its place in `cellXfs`. A cell that begins like a formula stays words when somebody edits it. */
const looks = { plain: 0, head: 1, words: 2, guarded: 3, day: 4, number: 5 } as const

const top = '<alignment vertical="top" wrapText="1"/>'
const xf = (more: string, inside = top): string =>
  `<xf fillId="0" borderId="0" xfId="0" applyAlignment="1" ${more}>${inside}</xf>`
const styles = `${declaration}<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="164" formatCode="d\\ mmmm\\ yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Arial"/><family val="2"/></font><font><b/><sz val="11"/><name val="Arial"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">${[
  xf('numFmtId="0" fontId="0"'),
  xf('numFmtId="0" fontId="1" applyFont="1"'),
  xf('numFmtId="0" fontId="0"'),
  xf('numFmtId="0" fontId="0" quotePrefix="1"'),
  xf('numFmtId="164" fontId="0" applyNumberFormat="1"', '<alignment horizontal="left" vertical="top"/>'),
  xf('numFmtId="0" fontId="0"'),
].join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

function worksheet({ head, rows, widths }: Sheet, isFirst: boolean): string {
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
  const lines = [head.map(words => textCell(words, looks.head)), ...rows.map(row => row.map(cellXml))]
  const data = lines.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((cell, column) => cell(`${letters(column)}${row + 1}`)).join('')}</row>`,
  )
  return `${declaration}<worksheet ${main}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView ${isFirst ? 'tabSelected="1" ' : ''}workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${data.join('')}</sheetData><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`
}

type At = (place: string) => string

function cellXml(cell: Cell): At {
  if (cell === null) return () => ''
  if (typeof cell === 'number') return at => `<c r="${at}" s="${looks.number}"><v>${cell}</v></c>`
  if (typeof cell === 'string') return textCell(cell, harmless(cell) === cell ? looks.words : looks.guarded)
  const serial = serialOf(cell.day)
  return serial === null ? textCell(cell.day, looks.words) : at => `<c r="${at}" s="${looks.day}"><v>${serial}</v></c>`
}

const textCell =
  (words: string, look: number): At =>
  at =>
    `<c r="${at}" s="${look}" t="inlineStr"><is><t xml:space="preserve">${xmlText(literal(shortened(words)))}</t></is></c>`

/** Excel takes a file for damaged where a cell holds more. */
const mostInCell = 32_767
const cut = ' … [more than a cell can hold: the JSON file has all of it]'
const shortened = (words: string): string =>
  words.length <= mostInCell ? words : `${words.slice(0, mostInCell - cut.length)}${cut}`

/** Excel reads “_x0041_” as the letter A: its own way to write what XML cannot hold. */
const literal = (words: string): string => words.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

const millisecondsOfDay = 86_400_000
/** Days since the end of 1899, as Excel counts them from March 1900 on; null for a day before, which it counts wrongly, and for none at all. */
function serialOf(day: string): number | null {
  const serial = (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / millisecondsOfDay
  return serial > 60 ? serial : null
}

/** A, B … Z, AA, AB … */
const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))
