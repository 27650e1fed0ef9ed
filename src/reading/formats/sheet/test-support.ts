import { zipOf } from '../zip/test-support.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

export interface Tab {
  readonly name: string
  readonly state?: string
  /** Each cell as XML, or plain words, from A1. */
  readonly rows: readonly (readonly (string | number | null)[])[]
  readonly before?: string
  readonly after?: string
  /** Attributes of rows, by their place. */
  readonly look?: Readonly<Record<number, string>>
}

/** A small Excel workbook, as Excel packs it. Styles: 1 day, 2 month and year, 3 per cent, 4 filled green, 5 filled red. */
export function workbookOf(tabs: readonly Tab[], properties = ''): Uint8Array {
  const open = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
  const shared: string[] = []
  const cell = (value: string | number | null, row: number, column: number): string => {
    const at = `${String.fromCharCode(65 + column)}${row + 1}`
    if (value === null) return ''
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`
    if (value.startsWith('<c ')) return value.replace('<c ', `<c r="${at}" `)
    return `<c r="${at}" t="s"><v>${shared.push(`<si><t xml:space="preserve">${value}</t></si>`) - 1}</v></c>`
  }
  const sheets = tabs.map(({ rows, before = '', after = '', look = {} }) => {
    const data = rows.map(
      (row, i) => `<row r="${i + 1}" ${look[i] ?? ''}>${row.map((value, j) => cell(value, i, j)).join('')}</row>`,
    )
    return `<worksheet ${main}>${before}<sheetData>${data.join('')}</sheetData>${after}</worksheet>`
  })
  const fill = (rgb: string): string =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/></patternFill></fill>`
  return zipOf([
    {
      name: '[Content_Types].xml',
      bytes:
        '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      bytes: `${open}<Relationship Id="a" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      bytes: `<workbook ${main}>${properties}<sheets>${tabs.map(({ name, state }, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="s${i}" ${state === undefined ? '' : `state="${state}"`}/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: `${open}${tabs.map((_, i) => `<Relationship Id="s${i}" Type="${office}/worksheet" Target="worksheets/sheet${i}.xml"/>`).join('')}<Relationship Id="w" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="y" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    },
    ...sheets.map((bytes, i) => ({ name: `xl/worksheets/sheet${i}.xml`, bytes, deflated: true })),
    { name: 'xl/sharedStrings.xml', bytes: `<sst ${main}>${shared.join('')}</sst>` },
    {
      name: 'xl/styles.xml',
      bytes: `<styleSheet ${main}><numFmts><numFmt numFmtId="164" formatCode="[$-809]dd\\ mmmm\\ yyyy;@"/></numFmts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('FF00B050')}${fill('FFFF0000')}</fills><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="17"/><xf numFmtId="9"/><xf numFmtId="0" fillId="2"/><xf numFmtId="0" fillId="3"/></cellXfs></styleSheet>`,
    },
  ])
}
