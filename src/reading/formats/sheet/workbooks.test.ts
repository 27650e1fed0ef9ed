import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { assertSound, shown } from '../flow/test-support.ts'
import { openDocumentOf } from '../odt/test-support.ts'
import { zipOf } from '../zip/test-support.ts'
import { colourOf } from './colours.ts'
import { csvOf } from './csv.ts'
import { dayOfSerial, shownAs, shownNumber } from './dates.ts'
import { readCsv, readOds, readXlsx } from './read.ts'
import { type Tab, workbookOf } from './test-support.ts'

async function xlsx(tabs: readonly Tab[], properties = '') {
  const outcome = await readXlsx(workbookOf(tabs, properties))
  assert.ok(outcome.ok, JSON.stringify(outcome))
  assertSound(outcome.canonical)
  return { ...outcome.meta, grid: outcome.grid, shown: shown(outcome.canonical), pages: outcome.canonical.pages.length }
}
const texts = (rows: readonly (readonly { readonly text: string }[])[] | undefined) =>
  rows?.map(row => row.map(cell => cell.text))

test('a workbook’s cells are read as they are shown', async () => {
  const found = await xlsx([
    {
      name: 'Plan',
      rows: [
        ['No', 'Due', 'Month', 'Done', 'RAG'],
        [1, '<c s="1"><v>43894</v></c>', '<c s="2"><v>43891</v></c>', '<c s="3"><v>0.755</v></c>', '<c s="4"/>'],
        [
          null,
          '<c t="inlineStr"><is><r><t>In </t></r><r><t>line</t></r></is></c>',
          '<c t="str"><f>A1</f><v>Sum</v></c>',
          '<c t="b"><v>1</v></c>',
          '<c t="e"><v>#REF!</v></c>',
        ],
        ['two\r\nlines'],
        [],
      ],
    },
  ])
  const rows = found.grid.sheets[0]?.rows
  assert.deepEqual(texts(rows), [
    ['No', 'Due', 'Month', 'Done', 'RAG'],
    ['1', '04/03/2020', 'March 2020', '75.5%', ''],
    ['', 'In line', 'Sum', 'Yes', '#REF!'],
    ['two\nlines'],
  ])
  assert.deepEqual([rows?.[1]?.[1]?.day, rows?.[1]?.[2]?.day, rows?.[1]?.[4]?.colour], ['2020-03-04', null, 'green'])
  assert.equal(found.shown[3], 'table_row: two\nlines |  |  |  | ')
})

test('sheets are pages; what is hidden is reported and left out of the text', async () => {
  const found = await xlsx([
    {
      name: 'Plan',
      rows: [['Action', 'Secret'], ['kept', 'x'], ['gone', 'y'], ['kept too']],
      look: { 2: 'hidden="1"' },
      before: '<cols><col min="2" max="2" hidden="1"/><col min="5" max="16384" hidden="1"/></cols>',
    },
    { name: 'Lists', state: 'veryHidden', rows: [['Red']] },
    { name: 'Empty', state: 'hidden', rows: [] },
    {
      name: 'More',
      rows: [['Action'], ['other']],
      after: '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="junk"/></mergeCells>',
    },
  ])
  assert.deepEqual(found.shown, [
    'heading: Plan',
    'table_row: Action',
    'table_row: kept',
    'table_row: kept too',
    'heading: More',
    'table_row: Action',
    'table_row: other',
  ])
  assert.equal(found.pages, 2)
  assert.deepEqual(found.warnings, [
    'Row 3 of sheet “Plan” is hidden. Show or delete it, and clear any filter.',
    'Column B of sheet “Plan” is hidden. Show or delete it.',
    'The sheet “Lists” is hidden. Show it or delete it.',
  ])
  assert.deepEqual(found.grid.sheets[3]?.merged, [{ top: 0, left: 0, bottom: 1, right: 1 }])
})

test('days are counted from 1900 with Lotus’s leap day, or from 1904', async () => {
  assert.deepEqual(
    [1, 59, 60, 61, 43894, 0, 2958466].map(n => dayOfSerial(n, false)),
    ['1900-01-01', '1900-02-28', null, '1900-03-01', '2020-03-04', null, null],
  )
  assert.equal(dayOfSerial(42432, true), '2020-03-04')
  const mac = await xlsx(
    [{ name: 'Plan', rows: [['Due'], ['<c s="1"><v>42432</v></c>']] }],
    '<workbookPr date1904="1"/>',
  )
  assert.equal(mac.grid.sheets[0]?.rows[1]?.[0]?.text, '04/03/2020')
})

test('formats of numbers are told by their letters', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['dd/mm/yyyy', 'day'],
    ['[$-F800]dddd, mmmm dd, yyyy', 'day'],
    ['mmm-yy', 'month'],
    ['yyyy', 'year'],
    ['h:mm AM/PM', 'time'],
    ['0.00%', 'percent'],
    ['#,##0.00', 'number'],
    ['General', 'number'],
    ['[Red]0', 'number'],
    ['"due" 0', 'number'],
    ['0 "days"', 'number'],
    ['_-* #,##0_-', 'number'],
  ]
  for (const [code, shown] of cases) assert.equal(shownAs(200, code), shown, code)
  assert.equal(shownAs(14, undefined), 'day')
  assert.deepEqual(shownNumber(0.5, 'time', false), { text: '12:00', day: null })
  assert.equal(shownNumber(0.1 + 0.2, 'number', false).text, '0.3')
})

test('full colours are told, tints and greys are not', () => {
  const cases: readonly (readonly [string | undefined, string | null])[] = [
    ['FFFF0000', 'red'],
    ['C00000', 'red'],
    ['FFFFC000', 'amber'],
    ['FFFFFF00', 'amber'],
    ['#00b050', 'green'],
    ['FF92D050', 'green'],
    ['FF0070C0', 'blue'],
    ['FFD9E1F2', null],
    ['FFFFFFFF', null],
    ['FF808080', null],
    ['FFE2EFDA', null],
    [undefined, null],
    ['transparent', null],
  ]
  for (const [fill, colour] of cases) assert.equal(colourOf(fill), colour, fill)
})

test('an OpenDocument spreadsheet is read alike', async () => {
  const cell = (text: string, more = ''): string =>
    `<table:table-cell ${more}><text:p>${text}</text:p></table:table-cell>`
  const outcome = await readOds(
    openDocumentOf({
      kind: 'spreadsheet',
      automatic:
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style><style:style style:name="ce1" style:family="table-cell"><style:table-cell-properties fo:background-color="#ff0000"/></style:style>',
      body:
        `<table:table table:name="Plan"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="1022"/>` +
        `<table:table-row>${cell('Action')}${cell('Secret')}${cell('Due')}<table:table-cell table:number-columns-repeated="1021"/></table:table-row>` +
        `<table:table-row table:number-rows-repeated="2">${cell('two</text:p><text:p>lines', 'table:number-rows-spanned="2"')}${cell('x')}${cell('4 March 2020', 'office:value-type="date" office:date-value="2020-03-04T00:00:00"')}${cell('Mar 20', 'office:value-type="date" office:date-value="2020-03-01"')}<table:table-cell table:style-name="ce1"/></table:table-row>` +
        `<table:table-row table:visibility="filter">${cell('gone')}</table:table-row><table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>` +
        `<table:table table:name="Lists" table:style-name="ta2"><table:table-row>${cell('Red')}</table:table-row></table:table>`,
    }),
  )
  assert.ok(outcome.ok, JSON.stringify(outcome))
  assertSound(outcome.canonical)
  const [plan, lists] = outcome.grid.sheets
  assert.deepEqual(texts(plan?.rows), [
    ['Action', 'Secret', 'Due'],
    ['two\nlines', 'x', '04/03/2020', 'Mar 20', ''],
    ['two\nlines', 'x', '04/03/2020', 'Mar 20', ''],
    ['gone'],
  ])
  assert.deepEqual(
    [plan?.rows[1]?.[2]?.day, plan?.rows[1]?.[3]?.day, plan?.rows[1]?.[4]?.colour],
    ['2020-03-04', null, 'red'],
  )
  assert.deepEqual([plan?.hiddenRows, plan?.hiddenColumns, lists?.hidden], [[3], [1], true])
  assert.equal(outcome.meta.warnings.length, 3)
})

test('any grid of words comes back from XLSX and from CSV alike', async () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'B', ',', '"', ' ', 'é', '1', '-') }).map(text => text.trim())
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(word, { minLength: 2, maxLength: 4 }), { minLength: 2, maxLength: 6 }),
      async rows => {
        fc.pre(rows.flat().some(cell => /\p{L}/u.test(cell)) && rows.every(row => !/^sep=/.test(row[0] ?? '')))
        const escaped = rows.map(row => row.map(cell => cell.replace(/"/g, '&quot;')))
        const [book, csv] = [
          await readXlsx(workbookOf([{ name: 'Plan', rows: escaped }])),
          await readCsv(Buffer.from(csvOf(rows))),
        ]
        assert.ok(book.ok && csv.ok)
        const cells = texts(book.grid.sheets[0]?.rows)
        assert.equal(csvOf(cells ?? []), csvOf(texts(csv.grid.sheets[0]?.rows) ?? []))
        assert.equal(book.canonical.text, csv.canonical.text)
      },
    ),
  )
})

test('hostile workbooks end in plain words, soon', async () => {
  const started = process.cpuUsage()
  const refusal = async (bytes: Uint8Array): Promise<string> => {
    const outcome = await readXlsx(bytes)
    return outcome.ok ? 'read' : outcome.why
  }
  assert.match(await refusal(workbookOf([{ name: 'x', rows: [] }])), /empty/)
  assert.match(await refusal(zipOf([{ name: 'a', bytes: 'b' }])), /no sheets/)
  const far = '<row r="1048576"><c r="A1048576" t="str"><v>far</v></c></row>'
  assert.match(
    await refusal(
      workbookOf([{ name: 'x', rows: [['<c t="str"><v>a</v></c>']], after: `<sheetData>${far}</sheetData>` }]),
    ),
    /over 20,000 rows/,
  )
  const odd = '<cols><col min="-1000000000" max="99999999" hidden="1"/></cols>'
  assert.equal(
    await refusal(
      workbookOf([
        {
          name: 'x',
          rows: [['a', 'b']],
          before: odd,
          after: '<mergeCells><mergeCell ref="A1:XFD9999999"/></mergeCells>',
        },
      ]),
    ),
    'All that this spreadsheet holds is hidden.',
  )
  const many = Array.from({ length: 21_000 }, () => ['x'])
  assert.match(await refusal(workbookOf([{ name: 'x', rows: many }])), /over 20,000 rows/)
  assert.match(await refusal(workbookOf([{ name: '"/><!DOCTYPE x>', rows: [['a']] }])), /damaged|entities/)
  const rows = `<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000000"><text:p>x</text:p></table:table-cell></table:table-row>`
  const ods = await readOds(
    openDocumentOf({ kind: 'spreadsheet', body: `<table:table>${rows.repeat(3)}</table:table>` }),
  )
  assert.ok(!ods.ok && /more than can be read/.test(ods.why))
  // Of processor time: another program on the same machine is none of its doing.
  assert.ok(process.cpuUsage(started).user < 10_000_000)
})
