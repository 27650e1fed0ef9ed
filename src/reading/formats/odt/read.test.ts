import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertSound, boldIn, shown } from '../flow/test-support.ts'
import { zipOf } from '../zip/test-support.ts'
import { readOdt } from './read.ts'
import { type Open, openDocumentOf } from './test-support.ts'

async function read(open: Open | string) {
  const outcome = await readOdt(openDocumentOf(typeof open === 'string' ? { body: open } : open))
  assert.ok(outcome.ok, JSON.stringify(outcome))
  assertSound(outcome.canonical)
  return { ...outcome.meta, canonical: outcome.canonical, shown: shown(outcome.canonical) }
}
const p = (inside: string, style = ''): string => `<text:p text:style-name="${style}">${inside}</text:p>`
const li = (inside: string): string => `<text:list-item>${inside}</text:list-item>`
const cell = (inside: string, more = ''): string => `<table:table-cell ${more}>${inside}</table:table-cell>`
const row = (...cells: readonly string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`

test('headings, titles, bold, spaces and breaks are read as printed', async () => {
  const found = await read({
    named:
      '<style:style style:name="Title" style:family="paragraph"/><style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>',
    automatic:
      '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/><style:style style:name="T1" style:family="text" style:parent-style-name="Strong"/><style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>',
    body: `${p('Response', 'P1')}<text:h text:outline-level="1">Introduction</text:h>${p('We  <text:span text:style-name="T1">accept</text:span>\n   it<text:s text:c="2"/>all<text:line-break/>now<text:tab/>then')}${p('Next page', 'P2')}`,
  })
  assert.deepEqual(found.shown, [
    'heading: Response',
    'heading: Introduction',
    'paragraph: We accept it  all\nnow\tthen',
    'paragraph: Next page',
  ])
  assert.deepEqual(boldIn(found.canonical), ['accept '])
  assert.deepEqual(
    found.canonical.blocks.map(block => block.page),
    [1, 1, 1, 2],
  )
  assert.equal(found.title, 'Response')
})

test('lists are numbered as printed, nested, continued and started anew', async () => {
  const number = (level: number, format: string, more: string): string =>
    `<text:list-level-style-number text:level="${level}" style:num-format="${format}" ${more}/>`
  const found = await read({
    automatic: `<text:list-style style:name="L1">${number(1, '1', 'style:num-prefix="Recommendation " style:num-suffix=":"')}${number(2, 'a', 'style:num-suffix=")"')}${number(3, '1', 'text:display-levels="3"')}</text:list-style><text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="\uF0B7"/></text:list-style>`,
    named:
      '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/></text:outline-style>',
    body:
      '<text:h text:outline-level="1">First</text:h><text:h text:outline-level="1" text:is-list-header="true">Bare</text:h><text:h text:outline-level="1">Second</text:h>' +
      `<text:list text:style-name="L1">${li(`${p('one')}${p('more')}<text:list>${li(`${p('part')}<text:list>${li(p('deep'))}</text:list>`)}${li(p('part'))}</text:list>`)}${li(p('two'))}</text:list>` +
      `<text:list text:style-name="L2">${li(p('dot'))}</text:list><text:list text:style-name="L1" text:continue-numbering="true">${li(p('three'))}</text:list>` +
      `<text:list text:style-name="L1">${li(p('again'))}<text:list-item text:start-value="7">${p('seven')}</text:list-item></text:list>`,
  })
  assert.deepEqual(
    found.shown.map(line => line.replace(/^list_item: /, '')),
    [
      'heading: 1. First',
      'heading: Bare',
      'heading: 2. Second',
      'Recommendation 1: one',
      'paragraph: more',
      'a) part',
      '1.a.1 deep',
      'b) part',
      'Recommendation 2: two',
      '• dot',
      'Recommendation 3: three',
      'Recommendation 1: again',
      'Recommendation 7: seven',
    ],
  )
})

test('rows keep their cells; merged places are empty; a box is paragraphs', async () => {
  const found = await read(
    `<table:table><table:table-header-rows>${row(cell(p('No')), cell(p('Action')), cell(p('Lead')))}</table:table-header-rows>${row(cell(p('1'), 'table:number-rows-spanned="2"'), cell(p('one') + p('two')), cell('', 'table:number-columns-repeated="1"'))}${row('<table:covered-table-cell/>', cell(p('wide'), 'table:number-columns-spanned="2"'), '<table:covered-table-cell/>')}</table:table><table:table>${row(cell(p('boxed')))}</table:table>`,
  )
  assert.deepEqual(found.shown, [
    'table_row: No | Action | Lead',
    'table_row: 1 | one\ntwo | ',
    'table_row:  | wide | ',
    'paragraph: boxed',
  ])
})

test('tracked changes, hidden parts, comments and notes are kept apart', async () => {
  const found = await read({
    master: `<style:master-page><style:header>${p('Larkshire SCP')}</style:header><style:footer>${p('Page <text:page-number>2</text:page-number>')}</style:footer></style:master-page>`,
    automatic:
      '<style:style style:name="T9" style:family="text"><style:text-properties text:display="none"/></style:style>',
    body:
      `<text:tracked-changes><text:changed-region text:id="a"><text:deletion><office:change-info>A Person</office:change-info>${p('every year')}</text:deletion></text:changed-region><text:changed-region text:id="b"><text:insertion/></text:changed-region></text:tracked-changes>` +
      p(
        'We report <text:change text:change-id="a"/><text:change-start text:change-id="b"/>monthly<text:change-end text:change-id="b"/><text:span text:style-name="T9">secret</text:span><office:annotation><text:p>really?</text:p></office:annotation> in 2021<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>By June.</text:p></text:note-body></text:note> on<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame>',
      ) +
      `<text:section text:display="none">${p('gone')}</text:section><text:section>${p('here')}</text:section>` +
      `<text:table-of-content><text:index-body><text:index-title>${p('Contents')}</text:index-title>${p('1 Plan<text:tab/>4')}</text:index-body></text:table-of-content>`,
  })
  assert.deepEqual(found.shown, [
    'running: Larkshire SCP',
    'paragraph: We report monthly in 2021 on',
    'paragraph: Boxed',
    'footnote: 1 By June.',
    'paragraph: here',
    'paragraph: Contents',
    'paragraph: 1 Plan ..... 4',
    'running: Page 2',
  ])
  assert.deepEqual(
    found.canonical.changes?.map(({ kind, start, end, words }) => [
      kind,
      found.canonical.text.slice(start, end),
      words,
    ]),
    [
      ['deleted', '', 'every year'],
      ['inserted', 'monthly', 'monthly'],
    ],
  )
  const said = found.warnings.join(' ')
  for (const words of [
    'tracked changes: 1 insertion, 1 deletion.',
    '2 pieces of hidden text',
    '1 comment in the margin',
  ])
    assert.ok(said.includes(words), said)
})

test('hostile and useless files end in plain words', async () => {
  const refusal = async (bytes: Uint8Array): Promise<string> => {
    const outcome = await readOdt(bytes)
    return outcome.ok ? 'read' : outcome.why
  }
  assert.match(await refusal(openDocumentOf({ body: '' })), /holds no words/)
  assert.match(await refusal(openDocumentOf({ body: '<text:p>' })), /damaged/)
  assert.match(await refusal(zipOf([{ name: 'mimetype', bytes: 'x' }])), /no text in it/)
  assert.match(await refusal(openDocumentOf({ body: '<text:section>'.repeat(100_000) })), /nests its parts/)
  assert.match(
    await refusal(zipOf([{ name: 'content.xml', bytes: '<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>' }])),
    /declares XML entities/,
  )
  assert.equal(await refusal(openDocumentOf({ body: p('x<text:s text:c="-5"/>y<text:s text:c="1e9"/>') })), 'read')
  const many = `<table:table>${row(cell(p('x'), 'table:number-columns-repeated="1000000000"')).repeat(3)}</table:table>`
  assert.equal(await refusal(openDocumentOf({ body: many })), 'read')
})
