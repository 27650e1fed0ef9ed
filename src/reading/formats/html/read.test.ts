import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { assertSound, boldIn, shown } from '../flow/test-support.ts'
import { readHtml } from './read.ts'

async function read(html: string | Uint8Array) {
  const outcome = await readHtml(Buffer.from(html))
  assert.ok(outcome.ok, JSON.stringify(outcome))
  assertSound(outcome.canonical)
  return { ...outcome.meta, canonical: outcome.canonical, shown: shown(outcome.canonical) }
}
const lines = async (html: string): Promise<readonly string[]> => (await read(html)).shown

test('what belongs to the site is left out, what belongs to the document is kept', async () => {
  const found =
    await read(`<!doctype html><html lang="en"><head><title>Response to Child P - Larkshire SCP</title><style>p{}</style></head>
    <body class="js-enabled cookies-accepted"><a class="skip-link" href="#main">Skip to main content</a><div id="global-cookie-message"><p>We use cookies</p></div>
    <header><p>Larkshire</p></header><nav><ul><li>Home</li></ul></nav><div role="navigation">Menu</div>
    <div id="content"><article><header><h1>Response  to
      <em>Child</em> P</h1></header><p>We accept<script>alert(1)</script> it.<br>All of it.</p></article></div>
    <aside>Related pages</aside><p hidden>Old words</p><p style="display: none">x1</p><button>Print</button><footer>Crown copyright</footer></body></html>`)
  assert.deepEqual(found.shown, ['heading: Response to Child P', 'paragraph: We accept it.\nAll of it.'])
  assert.equal(found.title, 'Response to Child P')
  assert.deepEqual(found.warnings, ['2 pieces of hidden text are left out.'])
})

test('where a page marks its main part, only that is read', async () => {
  assert.deepEqual(await lines('<body><p>Outside</p><main><p>Inside</p></main></body>'), ['paragraph: Inside'])
  assert.deepEqual(await lines('<body><p>Outside</p><main> </main></body>'), ['paragraph: Outside'])
})

test('items carry the label that a browser prints', async () => {
  assert.deepEqual(
    await lines(
      '<ol start="3"><li><p>three</p><ul><li>dot</li></ul></li><li value="7">seven<li>eight</ol><ol type="a"><li>a</ol><ol reversed><li>x<li>y</ol><ul style="list-style:none"><li>bare</ul>',
    ),
    ['3. three', '• dot', '7. seven', '8. eight', 'a. a', '2. x', '1. y', 'bare'].map(item => `list_item: ${item}`),
  )
})

test('rows keep their cells; merged places are empty, never said twice', async () => {
  const found = await read(
    '<table><caption>Plan</caption><thead><tr><th>No</th><th>Action</th><th>Lead</th></tr></thead><tbody><tr><td rowspan="2">1</td><td><ul><li>one</li><li>two</li></ul></td><td>A<br>B</td></tr><tr><td colspan="2">wide</td></tr></tbody></table>',
  )
  assert.deepEqual(found.shown, [
    'paragraph: Plan',
    'table_row: No | Action | Lead',
    'table_row: 1 | • one\n• two | A\nB',
    'table_row:  | wide | ',
  ])
  assert.deepEqual(boldIn(found.canonical), ['No', 'Action', 'Lead'])
})

test('a table that only lays out the page is paragraphs', async () => {
  assert.deepEqual(
    await lines(
      '<table role="presentation"><tr><td><h2>Left</h2></td><td>right</td></tr></table><table><tr><td>one</td></tr><tr><td>two</td></tr></table>',
    ),
    ['heading: Left', 'paragraph: right', 'paragraph: one', 'paragraph: two'],
  )
})

test('folded details, definitions, notes and preformatted text are read', async () => {
  const found = await read(
    '<details><summary>Action 1</summary><p>Train staff</p></details><dl><dt>Lead</dt><dd>The board</dd></dl><p>In 2021<sup><a href="#fn1">1</a></sup> it began</p><pre>a\n  b</pre><div class="footnotes"><ol><li>By June</li></ol></div>',
  )
  assert.deepEqual(found.shown, [
    'paragraph: Action 1',
    'paragraph: Train staff',
    'paragraph: Lead',
    'paragraph: The board',
    'paragraph: In 2021 it began',
    'paragraph: a\nb',
    'footnote: 1. By June',
  ])
  assert.deepEqual(boldIn(found.canonical), ['Action 1', 'Lead'])
})

test('letters are read in the coding the page names', async () => {
  const page = '<meta charset="windows-1252"><p>Caf\xE9 \x93quoted\x94'
  assert.deepEqual((await read(Buffer.from(page, 'latin1'))).shown, ['paragraph: Café “quoted”'])
  assert.deepEqual((await read(Buffer.from('\uFEFF<p>Café', 'utf16le'))).shown, ['paragraph: Café'])
  assert.deepEqual((await read('<meta charset="no-such-coding"><p>Café')).shown, ['paragraph: Café'])
})

test('a page 100,000 deep, or with half a million parts, is refused within seconds', async () => {
  const started = process.cpuUsage()
  for (const tag of ['div', 'b', 'table><tr><td', 'ul><li', 'svg><g']) {
    const outcome = await readHtml(Buffer.from(`<p>words${`<${tag}>`.repeat(100_000)}`))
    assert.ok(!outcome.ok && /nests its parts/.test(outcome.why), tag)
  }
  const wide = await readHtml(Buffer.from('<p>x'.repeat(600_000)))
  assert.ok(!wide.ok && /more than can be read/.test(wide.why))
  // Of processor time: another program on the same machine is none of its doing.
  assert.ok(process.cpuUsage(started).user < 10_000_000)
  const empty = await readHtml(Buffer.from('<html><nav>Home</nav></html>'))
  assert.ok(!empty.ok && /holds no words/.test(empty.why))
})

test('any heap of tags is read soundly or refused', async () => {
  const tag = fc.constantFrom(
    '<p>',
    '</p>',
    '<b>',
    '</b>',
    '<ul>',
    '<li>',
    '</ul>',
    '<table>',
    '<tr>',
    '<td colspan=3>',
    '<th rowspan=4>',
    '</table>',
    '<br>',
    '<h2>',
    '<pre>',
    '<!--',
    '-->',
    '<dl><dt>',
    '<sup>',
    'words ',
    '\n',
    '&nbsp;',
    '\f',
    'é',
    '<svg>',
    '<template>',
    '<details>',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(tag, { maxLength: 40 }), async tags => {
      const outcome = await readHtml(Buffer.from(tags.join('')))
      if (outcome.ok) assertSound(outcome.canonical)
    }),
    { numRuns: 500 },
  )
})
