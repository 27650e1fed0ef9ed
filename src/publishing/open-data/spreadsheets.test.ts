import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { readOds, readXlsx } from '#src/reading/formats/sheet/read.ts'
import { partsOf } from '#test/support/parts.ts'
import { odsOf, odsType } from './ods.ts'
import type { Cell, Sheet } from './sheets.ts'
import { xlsxOf } from './xlsx.ts'

const formulas = ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '＝1', '  =A1']
const sheets: readonly Sheet[] = [
  {
    ...{ name: 'Promises', head: ['Reference', 'Day & time', 'Moved'], widths: [24, 24, 10] },
    rows: [
      ['larkshire/child-r/1.1', { day: '2026-11-22' }, 2],
      ["Two\nlines, “quoted” <b> & 'more'", null, 0],
      ['_x0041_ stays', { day: '1899-12-31' }, 3],
      ['a  b   c', { day: '2020-02-29' }, 1],
      ...formulas.map((words): Cell[] => [words, null, null]),
    ],
  },
  { name: 'Notes', head: ['About', 'In words'], widths: [34, 100], rows: [['What this is', 'Words']] },
]
const kinds = { xlsx: { make: xlsxOf, read: readXlsx }, ods: { make: odsOf, read: readOds } }

for (const [ending, { make, read }] of Object.entries(kinds)) {
  const cells = async (of: readonly Sheet[]) => {
    const opened = await read(make(of))
    assert.ok(opened.ok, JSON.stringify(opened))
    return opened.grid.sheets
  }

  test(`${ending}: what is put in is what is read, cell by cell, and none of it is worked out`, async () => {
    const [first, second] = await cells(sheets)
    assert.deepEqual([first?.name, second?.name], ['Promises', 'Notes'])
    const rows = first?.rows ?? []
    assert.deepEqual(
      rows[0]?.map(cell => cell.text),
      ['Reference', 'Day & time', 'Moved'],
    )
    assert.equal(rows[1]?.[1]?.day, '2026-11-22')
    assert.equal(rows[1]?.[2]?.text, '2')
    assert.equal(rows[2]?.[0]?.text, "Two\nlines, “quoted” <b> & 'more'")
    assert.equal(rows[4]?.[1]?.day, '2020-02-29')
    for (const [at, words] of formulas.entries()) assert.equal(rows[5 + at]?.[0]?.text.trim(), words.trim())
    assert.deepEqual(
      second?.rows[1]?.map(cell => cell.text),
      ['What this is', 'Words'],
    )
  })

  test(`${ending}: nothing is hidden, and nothing says who made it or when`, async () => {
    const bytes = make(sheets)
    const parts = await partsOf(bytes)
    for (const { name, at, text } of parts) {
      assert.deepEqual([at.getFullYear(), at.getMonth(), at.getDate(), at.getHours()], [1980, 0, 1, 0], name)
      assert.doesNotMatch(
        text,
        /hidden|collapse|creator|author|lastModified|generator|<dc:|<meta:|<f>|formula=|<!--/i,
        name,
      )
    }
    assert.doesNotMatch(parts.map(part => part.name).join(), /docProps|meta\.xml|comments|external|vba|custom/i)
    assert.deepEqual(make(structuredClone(sheets)), bytes, 'the same sheets give the same bytes')
    for (const sheet of await cells(sheets))
      assert.deepEqual([sheet.hidden, sheet.hiddenRows, sheet.hiddenColumns], [false, [], []])
  })

  test(`${ending}: the first row is bold and stays in sight`, async () => {
    const all = new Map((await partsOf(make(sheets))).map(part => [part.name, part.text]))
    if (ending === 'xlsx') {
      assert.match(
        all.get('xl/worksheets/sheet1.xml') ?? '',
        /<pane ySplit="1" topLeftCell="A2"[^>]* state="frozen"\/>/,
      )
      assert.match(all.get('xl/worksheets/sheet1.xml') ?? '', /<c r="A1" s="1" t="inlineStr">/)
      assert.match(all.get('xl/styles.xml') ?? '', /<font><b\/>/)
    } else {
      assert.match(
        all.get('settings.xml') ?? '',
        /"VerticalSplitMode" config:type="short">2<.*"VerticalSplitPosition"[^>]*>1</,
      )
      assert.match(all.get('content.xml') ?? '', /<table:table-header-rows>.*style-name="head"/)
    }
  })

  test(`${ending}: whatever words there are, every part is XML and every name in it is known`, async () => {
    const words = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...formulas, '\u0000\u0008', '\ud800'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(words, { minLength: 3, maxLength: 3 }), { maxLength: 4 }), async rows => {
        const [first, notes] = sheets as [Sheet, Sheet]
        for (const { name, text } of await partsOf(make([{ ...first, rows }, notes])))
          if (name !== 'mimetype') wellFormed(text, name)
      }),
      { numRuns: 25 },
    )
  })
}

test('xlsx: words that begin like a formula stay words when somebody edits them', async () => {
  const sheet = (await partsOf(xlsxOf(sheets))).find(part => part.name === 'xl/worksheets/sheet1.xml')?.text ?? ''
  for (const at of formulas.keys()) assert.match(sheet, new RegExp(`<c r="A${6 + at}" s="3" t="inlineStr">`))
  assert.match(sheet, /<c r="A2" s="2" t="inlineStr">/)
})

test('xlsx: what Excel would read as a letter by its number is written so that it does not', async () => {
  const sheet = (await partsOf(xlsxOf(sheets))).find(part => part.name === 'xl/worksheets/sheet1.xml')?.text ?? ''
  assert.match(sheet, />_x005F_x0041_ stays</)
})

test('xlsx: a cell holds no more than Excel takes, and says where the rest is', async () => {
  const [first, notes] = sheets as [Sheet, Sheet]
  const opened = await readXlsx(xlsxOf([{ ...first, rows: [['a'.repeat(40_000), null, null]] }, notes]))
  const text = opened.ok ? (opened.grid.sheets[0]?.rows[1]?.[0]?.text ?? '') : ''
  assert.equal(text.length, 32_767)
  assert.match(text, /the JSON file has all of it\]$/)
})

test('ods: the part that says what it is stands first and unpacked', async () => {
  const bytes = odsOf(sheets)
  const [first] = await partsOf(bytes)
  assert.deepEqual([first?.name, first?.text, first?.isPacked], ['mimetype', odsType, false])
  assert.equal(bytes.subarray(38, 38 + odsType.length).toString('latin1'), odsType, 'where a program looks for it')
})

function wellFormed(xml: string, name: string): void {
  const parser = new SaxesParser({ xmlns: true, fileName: name })
  parser.on('error', error => assert.fail(error.message))
  parser.write(xml).close()
}
