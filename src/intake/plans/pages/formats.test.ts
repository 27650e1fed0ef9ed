import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { cell, table, wordOf } from '#src/reading/formats/docx/test-support.ts'
import { openDocumentOf } from '#src/reading/formats/odt/test-support.ts'
import { type Piece, writePdf } from '#src/reading/formats/pdf/fixture/write-pdf.ts'
import { type Tab, workbookOf } from '#src/reading/formats/sheet/test-support.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, larkshire } from '#test/support/world.ts'
import { columnsSettled, type File, imported, planHandedIn, rowsSettled } from '../plans.samples.ts'

const heading = ['No', 'Recommendation', 'Action', 'Lead', 'Due date', 'Status', 'Evidence']
const schools = 'Schools should know how to refer.'
const panel = 'Young people should be heard.'
/** What trackers really hold: one recommendation over two rows, several actions and lines in a cell, dates as text. */
const tracker = [
  ['1', schools, '1. Train leads\n2. Write a guide', '1. Head\n2. Nurse', '1. 31/03/2027\n2. 30/06/2027', 'Amber', ''],
  ['', '', 'Tell parents', 'Head', 'by the end of May 2027', 'Complete 04/03/2020', 'Letter of March,\nsigned'],
  ['2', panel, 'Set up a panel', 'Participation Officer', '30th September 2027', 'Green', ''],
] as const

const paragraphs = (words: string, open: string, close: string): string =>
  words
    .split('\n')
    .map(line => `${open}${line}${close}`)
    .join('')

const xlsx = (tab: Partial<Tab> = {}, others: readonly Tab[] = []): File => ({
  name: 'tracker.xlsx',
  bytes: Buffer.from(workbookOf([{ name: 'Plan', rows: [heading, ...tracker], ...tab }, ...others])),
})
const merged: Partial<Tab> = { after: '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/></mergeCells>' }

const odsCell = (words: string, more = ''): string =>
  `<table:table-cell ${more}>${paragraphs(words, '<text:p>', '</text:p>')}</table:table-cell>`
const ods = (hiding: { row?: string; column?: string; sheet?: string } = {}): File => ({
  name: 'tracker.ods',
  bytes: Buffer.from(
    openDocumentOf({
      kind: 'spreadsheet',
      automatic:
        '<style:style style:name="away" style:family="table"><style:table-properties table:display="false"/></style:style>',
      body: `<table:table table:name="Plan"><table:table-column ${hiding.column ?? ''}/><table:table-column table:number-columns-repeated="6"/>${[
        heading,
        ...tracker,
      ]
        .map((row, at) => {
          const own = at === 2 ? (hiding.row ?? '') : ''
          return `<table:table-row ${own}>${row.map((words, column) => odsCell(words, at === 1 && column === 1 ? 'table:number-rows-spanned="2"' : '')).join('')}</table:table-row>`
        })
        .join('')}</table:table>
        <table:table table:name="Private" table:style-name="${hiding.sheet ?? ''}"><table:table-row>${odsCell('Not for partners')}</table:table-row></table:table>`,
    }),
  ),
})

const docx = (): File => ({
  name: 'tracker.docx',
  bytes: Buffer.from(
    wordOf({
      body: table(
        ...[heading, ...tracker].map((row, at) =>
          row
            .map((words, column) => {
              const down = column < 2 && at > 0 && at < 3
              const merge = down ? `<w:vMerge${at === 1 ? ' w:val="restart"' : ''}/>` : ''
              return cell(paragraphs(words, '<w:p><w:r><w:t xml:space="preserve">', '</w:t></w:r></w:p>'), merge)
            })
            .join(''),
        ),
      ),
    }),
  ),
})

/** A ruled table, each line of a cell on a line of its own, as a word processor prints it. */
function pdf(): File {
  const edges = [20, 50, 170, 270, 350, 440, 500, 575]
  const pieces: Piece[] = []
  let y = 60
  for (const row of [heading, ...tracker]) {
    const lines = Math.max(...row.map(words => wrapped(words).length))
    pieces.push({ rule: [edges[0] ?? 0, y, edges.at(-1) ?? 0, y] })
    for (const [column, words] of row.entries())
      for (const [line, text] of wrapped(words).entries())
        pieces.push({ text, x: (edges[column] ?? 0) + 3, y: y + 12 + line * 11, size: 8 })
    const below = y + 6 + lines * 11
    for (const x of edges) pieces.push({ rule: [x, y, x, below] })
    y = below
  }
  pieces.push({ rule: [edges[0] ?? 0, y, edges.at(-1) ?? 0, y] })
  return { name: 'tracker.pdf', bytes: Buffer.from(writePdf([{ pieces }])) }
}
const wrapped = (words: string): string[] => words.split('\n').flatMap(line => line.match(/.{1,18}(?:\s|$)/g) ?? [line])

describe('a plan of any kind of file', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let nth = 0
  const handedIn = (file: File) =>
    planHandedIn(priya, { database: fresh.database, partnershipId: larkshire.partnershipId }, file, {
      review: 'new',
      reviewName: `Child ${++nth}`,
    })
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    priya = await app.as('Priya Nair')
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
    assert.deepEqual(app.logged, [])
  })

  const kinds = {
    'Excel workbook': () => xlsx(merged),
    'OpenDocument spreadsheet': ods,
    'Word table': docx,
    'PDF table': pdf,
  }
  for (const [kind, file] of Object.entries(kinds))
    it(`shows the rows of a ${kind} as they are, and imports them`, async () => {
      const { at, status } = await handedIn(file())
      assert.equal(status, 'read', (await priya.get(at)).text)
      assert.equal((await columnsSettled(priya, at)).location, `${at}/rows`)
      const { text } = await priya.get(`${at}/rows`)
      const rowOf = (row: number): string => (text.split(`Row ${row} `)[1] ?? '').split(`Row ${row + 1} `)[0] ?? ''
      // Several actions in one cell, each with its own lead and date.
      assert.match(
        rowOf(2),
        /1 Train leads .*Lead Head .*31\/03\/2027.*31 March 2027.*2 Write a guide .*Lead Nurse .*30 June 2027/,
      )
      // The recommendation of a merged or empty cell, a date as words, and what is said to be complete.
      assert.match(rowOf(3), /Schools should know how to refer\. The same as in row 2\./)
      assert.match(rowOf(3), /Tell parents .*“by the end of May 2027”: (?:by )?31 May 2027/)
      assert.match(rowOf(3), /“Complete 04\/03\/2020”\. It is taken as what the plan says of 4 March 2020, not as done/)
      assert.match(rowOf(3), /Evidence Letter of March, ?signed/)
      assert.match(
        rowOf(4),
        /2 Young people should be heard\. .*Set up a panel .*“30th September 2027”: 30 September 2027/,
      )
      assert.equal((await rowsSettled(priya, at, { choice: 'stop' })).status, 303)
      const done = await imported(priya, at)
      assert.match((await priya.get(done.location ?? '')).text, /Action plan imported/)
      assert.match((await priya.get(at)).text, /2 recommendations and 4 commitments/)
    })

  it('keeps the lines of a cell', async () => {
    const { at } = await handedIn(xlsx(merged))
    await columnsSettled(priya, at)
    assert.match((await priya.get(`${at}/rows`)).html, /Letter of March,\nsigned/)
  })

  const note: Tab = { name: 'Private notes', state: 'veryHidden', rows: [['Not for partners'], ['x']] }
  const hidden: readonly (readonly [string, File, RegExp])[] = [
    ['sheet', xlsx({}, [note]), /The sheet “Private notes” is hidden\. Show it or delete it\./],
    ['row', xlsx({ look: { 2: 'hidden="1"' } }), /Row 3 of sheet “Plan” is hidden\. Show or delete it/],
    [
      'column',
      xlsx({ before: '<cols><col min="4" max="5" hidden="1"/></cols>' }),
      /Columns D, E of sheet “Plan” are hidden\. Show or delete them/,
    ],
    ['sheet of an OpenDocument file', ods({ sheet: 'away' }), /The sheet “Private” is hidden/],
    [
      'row that a filter keeps back',
      ods({ row: 'table:visibility="filter"' }),
      /Row 3 of sheet “Plan” is hidden.*clear any filter/,
    ],
    [
      'column of an OpenDocument file',
      ods({ column: 'table:visibility="collapse"' }),
      /Column A of sheet “Plan” is hidden/,
    ],
  ]
  for (const [what, file, words] of hidden)
    it(`refuses a hidden ${what}, says which, and what to do`, async () => {
      const { at, status } = await handedIn(file)
      assert.equal(status, 'unreadable')
      const { text, html } = await priya.get(at)
      assert.match(text, /This plan could not be taken/)
      assert.match(text, words)
      assert.match(
        text,
        /Open it in your spreadsheet program, show or delete what is hidden, save it, and choose it again/,
      )
      assert.doesNotMatch(html, /Not for partners/)
      for (const step of ['columns', 'rows', 'import']) assert.equal((await priya.get(`${at}/${step}`)).location, at)
    })
})
