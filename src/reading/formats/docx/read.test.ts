import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { assertSound, boldIn, shown } from '../flow/test-support.ts'
import { zipOf } from '../zip/test-support.ts'
import { readDocx } from './read.ts'
import { cell, level, numbered, p, r, table, type Word, wordOf } from './test-support.ts'

async function read(word: Word | string) {
  const outcome = await readDocx(wordOf(typeof word === 'string' ? { body: word } : word))
  assert.ok(outcome.ok, JSON.stringify(outcome))
  assertSound(outcome.canonical)
  return { ...outcome.meta, canonical: outcome.canonical, shown: shown(outcome.canonical) }
}

test('headings are told by their style, however it is named and based', async () => {
  const styles =
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="LSCP Banner"/><w:basedOn w:val="berschrift1"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
  const found = await read({
    styles,
    body:
      p('Response to Child P', '<w:pStyle w:val="Title"/>') +
      p('Introduction', '<w:pStyle w:val="Mine"/>') +
      p('By outline', '<w:outlineLvl w:val="1"/>') +
      p('Body text', '<w:outlineLvl w:val="9"/>') +
      p('', '<w:pStyle w:val="Mine"/>'),
  })
  assert.deepEqual(found.shown, [
    'heading: Response to Child P',
    'heading: Introduction',
    'heading: By outline',
    'paragraph: Body text',
  ])
  assert.equal(found.title, 'Response to Child P')
})

test('bold and italic come from the run, its style and the paragraph’s style, and can be switched off', async () => {
  const styles =
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>' +
    '<w:style w:type="paragraph" w:styleId="Loud"><w:name w:val="Loud"/><w:rPr><w:b/></w:rPr></w:style>'
  const found = await read({
    styles,
    body:
      p(r('one ') + r('two', '<w:b/>') + r(' three ', '<w:i/>') + r('four', '<w:rStyle w:val="Strong"/>')) +
      p(r('five ') + r('six', '<w:b w:val="0"/>'), '<w:pStyle w:val="Loud"/>'),
  })
  assert.deepEqual(boldIn(found.canonical), ['two ', 'four', 'five '])
})

test('numbers are printed as Word prints them', async () => {
  const numbering =
    `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%2)')}${level(2, 'lowerRoman', '(%3)')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="1">${level(0, 'decimal', 'Recommendation %1:')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="2">${level(0, 'upperRoman', '%1')}${level(1, 'decimal', '%1.%2', '<w:isLgl/>')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="3">${level(0, 'bullet', '\uF0B7')}${level(1, 'bullet', 'o')}${level(2, 'bullet', '–')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>' +
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>' +
    '<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="3"/></w:num>'
  const items: readonly (readonly [number, number])[] = [
    [1, 0],
    [1, 1],
    [1, 1],
    [1, 2],
    [1, 0],
    [1, 1],
    [2, 0],
    [3, 0],
    [3, 0],
    [4, 0],
    [4, 0],
    [5, 0],
    [5, 1],
    [5, 1],
    [6, 0],
    [6, 1],
    [6, 2],
    [9, 0],
  ]
  const found = await read({ numbering, body: items.map(([list, depth]) => p('x', numbered(list, depth))).join('') })
  const labels = found.shown.map(line => line.replace(/^.*?: /, '').replace(/ x$/, ''))
  assert.deepEqual(labels, [
    '1.',
    'a)',
    'b)',
    '(i)',
    '2.',
    'a)',
    '3.',
    '7.',
    '8.',
    'Recommendation 1:',
    'Recommendation 2:',
    'I',
    '1.1',
    '1.2',
    '•',
    '○',
    '–',
    'x',
  ])
  assert.ok(found.canonical.text.startsWith('1. x\na) x'))
})

test('a style can carry the number, and a paragraph can refuse it', async () => {
  const found = await read({
    styles:
      '<w:style w:type="paragraph" w:styleId="Rec"><w:name w:val="Rec"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Part"><w:name w:val="Part"/><w:basedOn w:val="Rec"/></w:style>',
    numbering: `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', 'R%1', '<w:pStyle w:val="Rec"/>')}${level(1, 'lowerLetter', '%1%2', '<w:pStyle w:val="Part"/>')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
    body:
      p('one', '<w:pStyle w:val="Rec"/>') +
      p('two', '<w:pStyle w:val="Rec"/>') +
      p('part', '<w:pStyle w:val="Part"/>') +
      p('none', '<w:pStyle w:val="Rec"/><w:numPr><w:numId w:val="0"/></w:numPr>') +
      p('three', '<w:pStyle w:val="Rec"/>'),
  })
  assert.deepEqual(found.shown, [
    'list_item: R1 one',
    'list_item: R2 two',
    'list_item: 2a part',
    'paragraph: none',
    'list_item: R3 three',
  ])
})

test('rows keep their cells; merged places are empty, never said twice', async () => {
  const found = await read(
    table(
      cell('No') + cell('Action') + cell('Lead'),
      cell('1', '<w:vMerge w:val="restart"/>') +
        cell(p('First line') + p('Second line')) +
        cell(p(`<w:r><w:t>Named${''}</w:t><w:tab/><w:t>lead</w:t></w:r>`)),
      cell('hidden by the merge', '<w:vMerge/>') + cell('Wide', '<w:gridSpan w:val="2"/>'),
    ),
  )
  assert.deepEqual(found.shown, [
    'table_row: No | Action | Lead',
    'table_row: 1 | First line\nSecond line | Named lead',
    'table_row:  | Wide | ',
  ])
  assert.deepEqual(
    found.canonical.blocks.map(block => block.cells?.length),
    [3, 3, 3],
  )
})

test('a table of one column is a box round paragraphs', async () => {
  const found = await read(table(cell(p('Recommendation 1', '<w:outlineLvl w:val="1"/>') + p('The board should act.'))))
  assert.deepEqual(found.shown, ['heading: Recommendation 1', 'paragraph: The board should act.'])
})

test('a table in a cell is read inside the cell', async () => {
  const found = await read(table(cell('a') + cell(table(cell('x') + cell('y')) + p('after'))))
  assert.deepEqual(found.shown, ['table_row: a | x | y\nafter'])
  assert.equal(found.canonical.blocks[0]?.cells?.length, 2)
})

test('tracked changes are read as accepted, and said', async () => {
  const found = await read(
    p(
      `${r('We will report ')}<w:del><w:r><w:delText>every year</w:delText></w:r></w:del><w:ins>${r('every six ')}${r('months')}</w:ins>${r(' and ')}<w:ins>${r('publish it')}</w:ins>`,
    ) +
      p(`<w:moveFrom>${r('Moved words.')}</w:moveFrom>`) +
      p(`<w:moveTo>${r('Moved words.')}</w:moveTo>`) +
      `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${r('Joined ')}</w:p>${p('up.')}` +
      table(cell('kept') + cell('1'), `<w:trPr><w:del/></w:trPr>${cell('gone')}${cell('2')}`),
  )
  assert.deepEqual(found.shown, [
    'paragraph: We will report every six months and publish it',
    'paragraph: Moved words.',
    'paragraph: Joined up.',
    'table_row: kept | 1',
  ])
  assert.equal(found.warnings.length, 1)
  assert.match(found.warnings[0] ?? '', /holds tracked changes: 2 insertions, 3 deletions, 1 move\..*hand in what that/)
  const { text, changes = [] } = found.canonical
  assert.deepEqual(
    changes.map(({ kind, words }) => `${kind}: ${words}`),
    [
      'deleted: every year',
      'inserted: every six months',
      'inserted: publish it',
      'moved: Moved words.',
      'deleted: gone 2',
    ],
  )
  assert.doesNotMatch(text, /every year|gone/)
  for (const { kind, start, end, words } of changes)
    assert.equal(
      text.slice(start, end),
      kind === 'deleted' ? '' : words,
      'what is in the text is where it is said to be',
    )
  assert.equal(text.slice(0, changes[0]?.start), 'We will report', 'what was taken out stood there')
})

test('a paragraph taken out as a whole, and words in a cell, are kept too', async () => {
  const del = (words: string) => `<w:del><w:r><w:delText>${words}</w:delText></w:r></w:del>`
  const found = await read(
    p('Before.') +
      p(del('The whole paragraph.')) +
      table(cell(p(`${r('Kept ')}${del('one')}${del(' two')}`)) + cell('x')),
  )
  assert.deepEqual(found.shown, ['paragraph: Before.', 'table_row: Kept | x'])
  assert.deepEqual(
    found.canonical.changes?.map(({ start, words, page }) => [found.canonical.text.slice(0, start), words, page]),
    [
      ['Before.', 'The whole paragraph.', 1],
      ['Before.\n\nKept', 'one two', 1],
    ],
  )
  assert.ok(!('changes' in (await read(p('Nothing was tracked.'))).canonical))
})

test('what is hidden, commented, struck or not filled in is said', async () => {
  const found = await read({
    body:
      p(`${r('Seen')}${r(' secret', '<w:vanish/>')}`) +
      p(r('by 1 May', '<w:strike/>')) +
      p('<w:r><w:commentReference w:id="1"/></w:r>') +
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${p('Click here to enter text')}</w:sdtContent></w:sdt>` +
      `<w:sdt><w:sdtContent>${p('Filled in')}</w:sdtContent></w:sdt>`,
    comments: `<w:comment w:id="1">${p('Is this agreed?')}</w:comment>`,
    header: p('<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'),
  })
  assert.deepEqual(found.shown, ['paragraph: Seen', 'paragraph: by 1 May', 'paragraph: Filled in'])
  const said = found.warnings.join(' ')
  for (const words of [
    '“DRAFT” is printed',
    '1 piece of hidden text is left out',
    '1 piece of struck-through',
    '1 comment in the margin',
    '1 form field was not filled in',
  ])
    assert.ok(said.includes(words), words)
})

test('notes follow their paragraph; heads and feet run', async () => {
  const found = await read({
    body:
      p(
        `${r('In 2021')}<w:r><w:footnoteReference w:id="2"/></w:r>${r(' it began')}<w:r><w:endnoteReference w:id="1"/></w:r>`,
      ) + p('Next'),
    footnotes: `<w:footnote w:id="0" w:type="separator">${p('x')}</w:footnote><w:footnote w:id="2">${p(`<w:r><w:footnoteRef/></w:r>${r(' By June.')}`)}</w:footnote>`,
    endnotes: `<w:endnote w:id="1">${p('Annual report')}</w:endnote>`,
    header: p('Larkshire SCP') + p(''),
    footer: p(`${r('Page ')}<w:fldSimple w:instr="PAGE">${r('3')}</w:fldSimple>`),
  })
  assert.deepEqual(found.shown, [
    'running: Larkshire SCP',
    'paragraph: In 2021 it began',
    'footnote: 1 By June.',
    'footnote: i Annual report',
    'paragraph: Next',
    'running: Page 3',
  ])
})

test('text boxes are read once, after the paragraph they hang on', async () => {
  const box = `<w:txbxContent>${p('Boxed words')}</w:txbxContent>`
  const found = await read(
    p(
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>${r('Beside')}`,
    ),
  )
  assert.deepEqual(found.shown, ['paragraph: Beside', 'paragraph: Boxed words'])
})

test('a field is its result, and a contents list leads by dots', async () => {
  const found = await read({
    styles: '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>',
    body:
      p(
        `<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText><w:t>not this</w:t><w:fldChar w:fldCharType="separate"/></w:r><w:hyperlink>${r('1 Recommendations')}<w:r><w:tab/><w:t>12</w:t></w:r></w:hyperlink>`,
        '<w:pStyle w:val="TOC1"/>',
      ) +
      p('<w:r><w:fldChar w:fldCharType="end"/></w:r>') +
      p(
        `${r('See ')}<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF x</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>page 4</w:t><w:fldChar w:fldCharType="end"/></w:r>`,
      ),
  })
  assert.deepEqual(found.shown, ['paragraph: 1 Recommendations ..... 12', 'paragraph: See page 4'])
})

test('pages are taken from what Word noted, else from breaks somebody set', async () => {
  const page = '<w:r><w:br w:type="page"/></w:r>'
  const noted = '<w:r><w:lastRenderedPageBreak/></w:r>'
  const set = await read(
    p('one') + p(page) + p('two') + p('three', '<w:pageBreakBefore/>') + p('', '<w:sectPr/>') + p('four'),
  )
  assert.deepEqual(
    set.canonical.blocks.map(block => block.page),
    [1, 2, 3, 4],
  )
  const both = await read(p('one') + p(page) + p(noted + r('two ') + noted + r('more')) + p('three'))
  assert.deepEqual(
    both.canonical.blocks.map(block => block.page),
    [1, 2, 3],
  )
  assert.equal((await read(p('one') + p('two'))).canonical.pages.length, 1)
})

test('line breaks, tabs and signs are kept as printed', async () => {
  const found = await read(
    p(
      '<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t><w:noBreakHyphen/><w:t>four</w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
    ),
  )
  assert.deepEqual(found.shown, ['paragraph: one\ntwo\tthree-four☑'])
})

test('any heap of paragraphs, tables and changes is read soundly', async () => {
  const { block } = fc.letrec<{ block: string; inline: string }>(tie => ({
    inline: fc.oneof(
      fc.constantFrom('One ', ' two', ' ', 'a\u0301', '&amp;', '').map(text => r(text)),
      fc.constantFrom(
        '<w:r><w:tab/></w:r>',
        '<w:r><w:br w:type="page"/></w:r>',
        '<w:r><w:br/></w:r>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
      ),
      tie('inline').map(inside => `<w:ins>${inside}</w:ins>`),
      tie('inline').map(inside => `<w:del>${inside}</w:del>`),
      tie('block').map(inside => `<w:r><w:txbxContent>${inside}</w:txbxContent></w:r>`),
    ),
    block: fc.oneof(
      { maxDepth: 3 },
      fc.array(tie('inline'), { maxLength: 3 }).map(inside => p(inside.join('') || r(''))),
      tie('inline').map(inside => p(inside, '<w:rPr><w:del/></w:rPr>')),
      fc
        .array(tie('block'), { minLength: 1, maxLength: 4 })
        .map(cells =>
          table(
            cells.map(each => cell(each)).join(''),
            cell('x', '<w:vMerge/>') + cell('wide', '<w:gridSpan w:val="2"/>'),
          ),
        ),
    ),
  }))
  await fc.assert(
    fc.asyncProperty(fc.array(block, { maxLength: 6 }), async blocks => {
      const outcome = await readDocx(wordOf({ body: blocks.join('') + p('last') }))
      assert.ok(outcome.ok)
      assertSound(outcome.canonical)
    }),
    { numRuns: 300 },
  )
})

test('hostile and useless documents end in plain words, soon', async () => {
  const refusal = async (bytes: Uint8Array): Promise<string> => {
    const outcome = await readDocx(bytes)
    return outcome.ok ? 'read' : outcome.why
  }
  const started = process.cpuUsage()
  assert.match(await refusal(wordOf({ body: '' })), /holds no words/)
  assert.match(await refusal(wordOf({ body: '<w:p>' })), /damaged/)
  assert.match(await refusal(zipOf([{ name: 'a', bytes: 'b' }])), /no text in it/)
  assert.match(await refusal(wordOf({ body: '<w:tbl><w:tr><w:tc>'.repeat(30_000) })), /nests its parts/)
  const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(1000)}">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`
  assert.match(await refusal(zipOf([{ name: 'word/document.xml', bytes: laughs }])), /declares XML entities/)
  assert.match(
    await refusal(
      zipOf([{ name: 'word/document.xml', bytes: Buffer.alloc(65 * 1024 * 1024, 'words '), deflated: true }]),
    ),
    /unpacks to far more/,
  )
  assert.match(await refusal(wordOf({ body: p('x').repeat(200_001) })), /longer than can be read/)
  assert.match(await refusal(wordOf({ body: `<w:p>${r('x').repeat(250_000)}</w:p>` })), /larger than can be read/)
  const whole = wordOf({ body: p('words') })
  for (const to of [10, 100, whole.length >> 1, whole.length - 1])
    assert.match(await refusal(whole.subarray(0, to)), /damaged/)
  // Of processor time: another program on the same machine is none of its doing.
  assert.ok(process.cpuUsage(started).user < 10_000_000)
})

/** Beside the project, where the published documents are kept; they are not copied into it. */
const report = new URL('../../../../../shared/corpus/documents/2023-06-30.SR.Report.to.Minister.docx', import.meta.url)
test('a published status report is read whole', {
  skip: existsSync(report) ? false : 'the published report is not on this machine',
}, async () => {
  const outcome = await readDocx(readFileSync(report))
  assert.ok(outcome.ok)
  assertSound(outcome.canonical)
  const rows = outcome.canonical.blocks.filter(block => block.kind === 'table_row')
  assert.equal(rows.length, 84)
  for (const row of rows) assert.ok((row.cells?.length ?? 0) > 1)
  assert.equal(outcome.meta.title, '2023-06-30 SR Report to Minister')
})
