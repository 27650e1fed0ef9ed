import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { readOds, readXlsx } from '#src/reading/formats/sheet/read.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { expectNoAxeViolations, openBrowser } from '#test/support/browser.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { proposedAndApproved } from '#test/support/published.ts'
import { addToRegister } from '#test/support/register.ts'
import { expect303, type Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import type { PromisesDocument } from '../document.ts'

const endings = ['csv', 'xlsx', 'ods', 'json'] as const

suite('what is published, as data and as a feed', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let daniel: Visitor
  const home = '/p/larkshire/child-r'
  const file = (ending: string, edition = 1) => `${home}/editions/${edition}/promises.${ending}`
  const anybody = (path: string) => app.anybody().get(path)
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    daniel = await app.as('Daniel Whitcombe')
    const by = castMember('Priya Nair')
    const commitments = [{ text: '=will ask each child' }, { text: 'will write it down' }]
    const recommendations = [
      { number: '1', text: 'Ask each child', asks: [{}], commitments },
      { number: '2', text: 'Be kind' },
    ]
    await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, { name: 'Child R', slug: 'child-r', recommendations }),
    )
    await proposedAndApproved(app, 'child-r')
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  test('the schema that is published is the one that what is published keeps to', async () => {
    const schema = await anybody('/schema/promises-1.json')
    assert.match(String(schema.headers['content-type']), /^application\/schema\+json/)
    const validate = new Ajv2020({ strict: true, validateFormats: false }).compile(JSON.parse(schema.html))
    const value = JSON.parse((await anybody(file('json'))).html)
    assert.ok(validate(value), JSON.stringify(validate.errors))
    const document = value as PromisesDocument
    assert.equal(document.publisher, 'Larkshire Safeguarding Children Partnership')
    assert.deepEqual(
      document.promises.map(one => [one.reference, one.text]),
      [
        ['larkshire/child-r/C1', '=will ask each child'],
        ['larkshire/child-r/C2', 'will write it down'],
      ],
    )
    assert.deepEqual(
      document.recommendations.map(one => one.number),
      ['1', '2'],
    )
  })

  test('each kind of file holds the same promises, as a file to keep, for a minute at most', async () => {
    const csv = await anybody(file('csv'))
    assert.match(
      csv.html,
      /\r\nlarkshire\/child-r\/C1,C1,larkshire\/child-r\/recommendations\/1,'=will ask each child,/,
    )
    for (const [ending, read] of [
      ['xlsx', readXlsx],
      ['ods', readOds],
    ] as const) {
      const { bytes } = await anybody(file(ending))
      const opened = await read(bytes)
      assert.ok(opened.ok)
      const [promises, notes] = opened.grid.sheets
      assert.deepEqual([promises?.name, notes?.name, opened.grid.sheets.length], ['Promises', 'Notes', 2])
      assert.deepEqual(
        promises?.rows.map(row => row[3]?.text),
        ['Promised', '=will ask each child', 'will write it down'],
      )
      const said = (notes?.rows ?? []).map(row => row.map(cell => cell.text).join(': ')).join('\n')
      assert.match(said, /Recommendation 2: No promise is recorded in answer to it\./)
      assert.match(said, /Promised, and nobody has accepted it: Promises C1 and C2\. No body that is there today/)
      assert.match(said, /Column “Its first day”: The day by which it was first to be done\./)
    }
    for (const ending of endings) {
      const { headers } = await anybody(file(ending))
      assert.equal(
        headers['content-disposition'],
        `attachment; filename="larkshire-child-r-edition-1-promises.${ending}"`,
      )
      assert.equal(headers['cache-control'], 'public, max-age=60')
      assert.equal(headers['set-cookie'], undefined)
    }
  })

  test('asked again, they are the same, byte for byte', async () => {
    for (const ending of endings)
      assert.deepEqual((await anybody(file(ending))).bytes, (await anybody(file(ending))).bytes, ending)
  })

  test('the pages lead to all of it, and tell a browser of the feed', async () => {
    const { html } = await anybody(`${home}/editions`)
    for (const ending of endings) assert.ok(html.includes(`href="${file(ending)}"`), ending)
    assert.match(html, /href="\/schema"/)
    for (const page of [home, `${home}/whole`, `${home}/recommendations/1`, `${home}/editions`]) {
      const shown = (await anybody(page)).html
      assert.match(
        shown,
        /<link rel="alternate" type="application\/atom\+xml" title="Child R" href="\/p\/larkshire\/child-r\/feed\.atom">/,
      )
      assert.match(shown, /<a class="govuk-link" href="\/p\/larkshire\/child-r\/feed\.atom">/)
    }
    assert.match((await anybody('/p/larkshire')).html, /<a class="govuk-link" href="\/p\/larkshire\/feed\.atom">/)
    const { text } = await anybody('/schema')
    assert.match(text, /originalDueOn The day by which it was first to be done\. It is never overwritten/)
    assert.match(text, /lapsed Accepted evidence has lapsed\. Evidence was accepted, and is no longer current\./)
  })

  test('the pages read well on a phone and for a screen reader', async () => {
    const browser = await openBrowser()
    const page = await browser.newPage({ width: 390 })
    for (const path of ['/schema', `${home}/editions`]) {
      await page.goto(app.origin + path)
      await expectNoAxeViolations(page)
      assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth')) <= 390, path)
    }
    await browser.close()
  })

  test('both feeds tell of the edition, and are opened where they are', async () => {
    for (const path of ['/p/larkshire/feed.atom', `${home}/feed.atom`]) {
      const { html, headers, status } = await anybody(path)
      assert.equal(status, 200)
      assert.equal(headers['content-type'], 'application/atom+xml; charset=utf-8')
      assert.deepEqual([headers['content-disposition'], headers['cache-control']], ['inline', 'public, max-age=60'])
      assert.match(
        html,
        /<title>Child R, edition 1<\/title>\n<id>tag:[\w.]+,2026:larkshire\/child-r\/editions\/1<\/id>/,
      )
      assert.match(html, /<summary>2 recommendations and 2 promises, with what is recorded of each as of/)
      const again = await fetch(app.origin + path, { headers: { 'if-none-match': String(headers.etag) } })
      assert.equal(again.status, 304, 'a reader that has it is told so')
    }
  })

  test('a feed of one recommendation tells of the editions that say something else of it, and of no others', async () => {
    const feed = (place: number | string) => anybody(`${home}/recommendations/${place}/feed.atom`)
    const first = await feed(1)
    assert.deepEqual([first.status, first.headers['content-disposition']], [200, 'inline'])
    assert.match(first.html, /<title>Child R, recommendation 1: what became of it<\/title>/)
    assert.match(first.html, /<id>tag:[\w.]+,2026:larkshire\/child-r\/recommendations\/1<\/id>/)
    assert.match(first.html, /<id>tag:[\w.]+,2026:larkshire\/child-r\/editions\/1\/recommendations\/1<\/id>/)
    assert.match(first.html, /<summary>The response answers none of 1 thing asked for in full\./)
    const { html } = await anybody(`${home}/recommendations/2`)
    assert.ok(html.includes(`${home}/recommendations/2/feed.atom`), 'its page leads to it')
    const behind = (text: string) =>
      asSuperuser(fresh.superuserUrl, async client => {
        await client.query('set session_replication_role = replica')
        await client.query(text)
      })
    await behind(`update released_review set state = 'superseded', ended_seq = ledger_seq where slug = 'child-r'`)
    const columns = `select string_agg(quote_ident(column_name), ',') as all from information_schema.columns
      where table_name = 'released_review' and is_generated = 'NEVER'`
    const { rows } = await asSuperuser(fresh.superuserUrl, client => client.query<{ all: string }>(columns))
    const all = rows[0]?.all ?? ''
    const changed: Readonly<Record<string, string>> = {
      ...{ edition: '2', state: `'released'`, ended_seq: 'null' },
      page: `jsonb_set(page, '{recommendations,1,text}', '"Be kinder"')`,
    }
    const as = all.split(',').map(one => changed[one] ?? one)
    await behind(
      `insert into released_review (${all}) select ${as.join(',')} from released_review where slug = 'child-r'`,
    )
    const entries = async (place: number) => (await feed(place)).html.split('<entry>').length - 1
    assert.deepEqual([await entries(1), await entries(2)], [1, 2])
    for (const place of ['3', '0', '01', 'x']) assert.equal((await feed(place)).status, 404, place)
    await behind(`delete from released_review where edition = 2`)
    await behind(`update released_review set state = 'released', ended_seq = null where slug = 'child-r'`)
  })

  test('an edition that is not there, another kind of file, and an edition from before are not found', async () => {
    for (const path of [file('csv', 2), file('csv', 0), `${home}/editions/01/promises.csv`, file('pdf'), file('')])
      assert.equal((await anybody(path)).status, 404, path)
    assert.equal((await anybody('/p/larkshire/child-x/feed.atom')).status, 404)
    assert.equal((await anybody('/p/nowhere/feed.atom')).status, 404)
    const formatted = (page: string) =>
      asSuperuser(fresh.superuserUrl, async client => {
        await client.query('set session_replication_role = replica')
        await client.query(`update released_review set page = ${page} where slug = 'child-r'`)
      })
    await formatted(`page - 'format'`)
    for (const ending of endings) assert.equal((await anybody(file(ending))).status, 404, ending)
    const { text, html } = await anybody(`${home}/editions`)
    assert.match(text, /Edition 1: not as data, since it does not tell what became of each promise/)
    assert.doesNotMatch(html, /promises\.csv/)
    assert.equal((await anybody(`${home}/feed.atom`)).status, 200, 'it is told of all the same')
    await formatted(`page || '{"format": 2}'`)
  })

  test('withdrawn, the files are gone, and the feeds say that and nothing else of it', async () => {
    await expect303(daniel.post('/publishing/child-r/withdraw', { words: 'It is looked at <again>.' }))
    for (const ending of endings) assert.equal((await anybody(file(ending))).status, 404, ending)
    for (const path of ['/p/larkshire/feed.atom', `${home}/feed.atom`, `${home}/recommendations/1/feed.atom`]) {
      const { html, status } = await anybody(path)
      assert.equal(status, 200)
      assert.equal(html.split('<entry>').length, 2)
      assert.match(
        html,
        /<title>A page was withdrawn<\/title>\n<id>tag:[\w.]+,2026:larkshire\/child-r\/withdrawn\/1<\/id>/,
      )
      assert.match(html, /withdrew it on .*\. It is looked at &lt;again&gt;\.<\/summary>/)
      assert.doesNotMatch(html, /Child R|edition 1|editions\/1|Ask each/)
    }
  })

  test('and in all that, nothing went wrong that was not expected', () => assert.deepEqual(app.logged, []))
})
