import { archiveOf } from '#src/platform/xml/archive.ts'
import { declaration, xmlText } from '#src/platform/xml/xml.ts'
import { ukDate } from '#src/shell/index.ts'
import type { Cell, Sheet } from './sheets.ts'

export const odsType = 'application/vnd.oasis.opendocument.spreadsheet'

const namespaces = ['office', 'style', 'text', 'table', 'number', 'config']
  .map(name => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name === 'number' ? 'datastyle' : name}:1.0"`)
  .concat('xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"', 'office:version="1.3"')
  .join(' ')

/** The same as an OpenDocument spreadsheet, as LibreOffice writes it: no part that says who made it or when, nothing hidden. */
export const odsOf = (sheets: readonly Sheet[]): Buffer =>
  archiveOf(
    [
      ['META-INF/manifest.xml', manifest],
      ['content.xml', content(sheets)],
      ['styles.xml', styles],
      ['settings.xml', settings(sheets)],
    ],
    ['mimetype', odsType],
  )

const file = (path: string, type: string): string =>
  `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`
const manifest = `${declaration}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">${file('/', odsType)}${['content', 'styles', 'settings'].map(name => file(`${name}.xml`, 'text/xml')).join('')}</manifest:manifest>`

const styles = `${declaration}<office:document-styles ${namespaces}><office:styles><style:default-style style:family="table-cell"><style:text-properties style:font-name="Arial" fo:font-size="11pt" fo:language="en" fo:country="GB"/></style:default-style></office:styles></office:document-styles>`

const top = '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>'
const cellStyle = (name: string, inside: string, more = ''): string =>
  `<style:style style:name="${name}" style:family="table-cell"${more}>${inside}</style:style>`
const cellStyles = [
  '<number:date-style style:name="long-day"><number:day/><number:text> </number:text><number:month number:style="long" number:textual="true"/><number:text> </number:text><number:year number:style="long"/></number:date-style>',
  cellStyle('head', `${top}<style:text-properties fo:font-weight="bold"/>`),
  cellStyle('words', top),
  cellStyle('day', `${top}<style:paragraph-properties fo:text-align="start"/>`, ' style:data-style-name="long-day"'),
].join('')

const columnStyle = (width: number): string =>
  `<style:style style:name="width-${width}" style:family="table-column"><style:table-column-properties style:column-width="${width * 2}mm"/></style:style>`

function content(sheets: readonly Sheet[]): string {
  const widths = [...new Set(sheets.flatMap(sheet => sheet.widths))]
  return `${declaration}<office:document-content ${namespaces}><office:automatic-styles>${widths.map(columnStyle).join('')}${cellStyles}</office:automatic-styles><office:body><office:spreadsheet>${sheets.map(table).join('')}</office:spreadsheet></office:body></office:document-content>`
}

function table({ name, head, widths, rows }: Sheet): string {
  const columns = widths.map(width => `<table:table-column table:style-name="width-${width}"/>`).join('')
  const row = (cells: readonly string[]) => `<table:table-row>${cells.join('')}</table:table-row>`
  return `<table:table table:name="${xmlText(name)}">${columns}<table:table-header-rows>${row(head.map(words => textCell(words, 'head')))}</table:table-header-rows>${rows.map(cells => row(cells.map(cellXml))).join('')}</table:table>`
}

function cellXml(cell: Cell): string {
  if (cell === null) return '<table:table-cell/>'
  if (typeof cell === 'string') return textCell(cell, 'words')
  if (typeof cell === 'number')
    return `<table:table-cell table:style-name="words" office:value-type="float" office:value="${cell}"><text:p>${cell}</text:p></table:table-cell>`
  return `<table:table-cell table:style-name="day" office:value-type="date" office:date-value="${cell.day}"><text:p>${ukDate(cell.day)}</text:p></table:table-cell>`
}

const textCell = (words: string, style: string): string =>
  `<table:table-cell table:style-name="${style}" office:value-type="string">${paragraphs(words)}</table:table-cell>`

/** A line is a paragraph; of spaces in a row OpenDocument keeps but the first, unless they are counted, and a tab is a tag. */
const paragraphs = (words: string): string =>
  xmlText(words)
    .split('\n')
    .map(line => line.replace(/^ | (?= )|(?<= ) /g, '<text:s/>').replaceAll('\t', '<text:tab/>'))
    .map(line => `<text:p>${line}</text:p>`)
    .join('')

const item = (name: string, type: string, value: string | number): string =>
  `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`

/** The first row stays in sight: 2 is “frozen”, and pane 2 is the one below. */
function settings(sheets: readonly Sheet[]): string {
  const frozen = [
    item('VerticalSplitMode', 'short', 2),
    item('VerticalSplitPosition', 'int', 1),
    item('ActiveSplitRange', 'short', 2),
    item('PositionBottom', 'int', 1),
  ].join('')
  const views = sheets.map(
    ({ name }) =>
      `<config:config-item-map-entry config:name="${xmlText(name)}">${frozen}</config:config-item-map-entry>`,
  )
  const active = item('ActiveTable', 'string', xmlText(sheets[0]?.name ?? ''))
  return `${declaration}<office:document-settings ${namespaces}><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${active}<config:config-item-map-named config:name="Tables">${views.join('')}</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>`
}
