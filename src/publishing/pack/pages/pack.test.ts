import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { loadExample } from '#dev/world/load.ts'
import { promisesOf } from '#dev/world/story/register.ts'
import { challengeRaised } from '#src/challenges/challenges.samples.ts'
import { handedIn, smallPdf } from '#src/commitments/evidence/evidence.samples.ts'
import { themeAdded } from '#src/commitments/many/many.samples.ts'
import { type Clock, dayOf } from '#src/platform/clock.ts'
import { openArchive } from '#src/reading/formats/zip/archive.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { expectNoAxeViolations, openBrowser } from '#test/support/browser.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { expect303, type Visitor } from '#test/support/visitor.ts'
import { castMember, larkshire, signedIn, signedInAs } from '#test/support/world.ts'
import { matterhornFaults } from '../../documents/pdf/matterhorn.samples.ts'
import { lookInto } from '../../documents/pdf/test-support.ts'

const now = '2026-11-22T10:00:00.000Z'
const clock: Clock = { now: () => now, today: () => dayOf(now) }
const at = '/publishing/child-k/pack'

/** The words of a Word file. */
async function docxOf(bytes: Buffer) {
  const archive = await openArchive(bytes)
  const part = async (name: string) => Buffer.from((await archive.part(name)) ?? []).toString('utf8')
  return { names: archive.names, xml: await part('word/document.xml'), core: await part('docProps/core.xml') }
}

suite('the inspection pack of the founding document as it was lived through', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let theme: string
  before(async () => {
    fresh = await freshDatabase()
    await loadExample(fresh.database, clock, () => {})
    app = await startApp({ database: fresh.database, clock })
    priya = await app.as('Priya Nair')
    const promises = await fresh.database.asMember(larkshire, tx => promisesOf(tx, larkshire.partnershipId))
    const [helen, ours] = await Promise.all(
      ['Helen Marsh', 'Priya Nair'].map(async one => (await signedInAs(fresh.database, castMember(one), now)).actor),
    )
    assert.ok(helen && ours)
    await challengeRaised(fresh.database, helen, {
      ...{ to: ours.agencyId, now, words: 'What shows that each child was heard?' },
      about: { kind: 'commitment', id: promises[3] ?? '' },
    })
    const file = { name: 'audit.pdf', bytes: smallPdf }
    await handedIn(priya, promises[3] ?? '', { title: 'Audit with a file' }, file)
    theme = await themeAdded(priya, 'Hearing the child')
    const { html } = await priya.get('/recommendations?review=child-k')
    const third = [...html.matchAll(/href="(\/recommendations\/[0-9a-f-]{36})"/g)][2]?.[1] ?? ''
    await expect303(priya.post(`${third}/themes`, { theme }))
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })
  const looks = () =>
    asSuperuser(fresh.superuserUrl, async client => {
      const { rows } = await client.query<{ kind: string; name: string | null }>(
        `select e.happening -> 'subject' ->> 'kind' as kind, r.name from ledger_entry e
         left join review r on r.review_id::text = e.happening -> 'subject' ->> 'id'
         where e.happening ->> 'verb' = 'case-data.read' order by e.seq`,
      )
      return rows
    })

  test('it follows each promise from what was asked to what was challenged, and each line of the index leads to it', async () => {
    const { html, text } = await priya.get(at)
    assert.match(text, /The record as of 22 November 2026\. Not published\./)
    const links = [...html.matchAll(/href="#(part\d+)">(\d+)\. Child K/g)]
    assert.equal(links.length, 13)
    for (const [, id, nth] of links) assert.match(html, new RegExp(`<h2[^>]* id="${id}">${nth}\\. Child K`))
    assert.match(
      text,
      /1\. Child K: recommendation 1, promise 1\.1 Asked .* Promised .* Evidence .* Checked .* What changed .* Challenge /,
    )
    assert.match(text, /Accepted by Larkshire County Council \(business team\) on 12 October 2020/)
    assert.match(text, /12 months after closing, on 3 November 2021: it did not hold/)
    assert.match(text, /The independent scrutineer put this to Larkshire County Council on 22 November 2026/)
    assert.match(text, /SHA-256 of its file: [0-9a-f]{64}/)
  })

  test('as of a day it shows the record of that day, in every kind of file', async () => {
    const { html, text } = await priya.get(`${at}?as-of=2020-12-01`)
    assert.match(text, /The record as of 1 December 2020/)
    assert.match(text, /Closed on 2 November 2020, by two bodies/)
    assert.doesNotMatch(text, /did not hold|Audit with a file|each child was heard/)
    assert.ok(html.includes(`href="${at}.pdf?as-of=2020-12-01"`))
    const pdf = await priya.get(`${at}.pdf?as-of=2020-12-01`)
    assert.equal(pdf.headers['content-disposition'], 'attachment; filename="child-k-inspection-pack-2020-12-01.pdf"')
    assert.deepEqual(await matterhornFaults(pdf.bytes), [])
    assert.match((await lookInto(pdf.bytes)).text, /The record as of 1 December 2020/)
    assert.equal((await priya.get(`${at}?as-of=2019-12-01`)).status, 404)
  })

  test('the PDF is tagged, with an index by page; the Word file has real headings, and an index that leads to them', async () => {
    const seen = await lookInto((await priya.get(`${at}.pdf`)).bytes)
    assert.ok(
      seen.isTagged && ['H1', 'H2', 'H3', 'TOC', 'Table', 'Link'].every(tag => seen.tags.includes(tag)),
      seen.tags.join(),
    )
    assert.match(seen.text, /1\. Child K: recommendation 1, promise 1\.1 [^\d]*1 2\. /)
    const { names, xml, core } = await docxOf((await priya.get(`${at}.docx`)).bytes)
    const anchors = [...xml.matchAll(/<w:hyperlink w:anchor="([^"]+)"/g)].map(one => one[1])
    assert.ok(anchors.length >= 13)
    for (const anchor of anchors) assert.ok(xml.includes(`w:name="${anchor}"`), anchor)
    for (const style of ['Heading1', 'Heading2', 'Heading3', 'Quote', 'ListBullet'])
      assert.ok(xml.includes(`<w:pStyle w:val="${style}"/>`), style)
    assert.doesNotMatch(core, /creator|lastModifiedBy|revision/i)
    assert.ok(!names.some(name => /comments|people|custom/.test(name)))
  })

  test('nobody is named in it, and who made it is nowhere', async () => {
    const { xml, core } = await docxOf((await priya.get(`${at}.docx`)).bytes)
    const seen = await lookInto((await priya.get(`${at}.pdf`)).bytes)
    assert.equal(seen.about.Author, '')
    for (const { name } of larkshire.people)
      for (const words of [xml, core, JSON.stringify(seen)]) assert.ok(!words.includes(name), name)
  })

  test('a theme has what was put under it and nothing else', async () => {
    const list = await priya.get('/recommendations/themes')
    assert.ok(list.html.includes(`href="/publishing/themes/${theme}/pack"`))
    const { html, text } = await priya.get(`/publishing/themes/${theme}/pack`)
    assert.match(text, /Inspection pack: the theme “Hearing the child”/)
    const named = [...html.matchAll(/<h2[^>]*>\d+\. Child K: (recommendation \d)/g)].map(one => one[1])
    assert.ok(named.length > 0)
    assert.equal(new Set(named).size, 1, named.join())
    assert.equal((await priya.get('/publishing/themes/e0000000-0000-4000-8000-000000000000/pack')).status, 404)
    assert.equal((await priya.get(`/publishing/themes/${theme}/pack?as-of=2026-11-21`)).status, 404)
  })

  test('each look at it and each file made of it is in the record, by what it is of', async () => {
    const before = (await looks()).length
    for (const path of [at, `${at}.pdf`, `${at}.docx?as-of=2021-01-01`, `/publishing/themes/${theme}/pack.docx`])
      assert.equal((await priya.get(path)).status, 200, path)
    assert.deepEqual((await looks()).slice(before), [
      { kind: 'review', name: 'Child K' },
      { kind: 'review', name: 'Child K' },
      { kind: 'review', name: 'Child K' },
      { kind: 'theme', name: null },
    ])
    assert.match((await priya.get('/ledger')).text, /Priya Nair .*Hearing the child/)
  })

  test('those who prepare what is published, scrutinise or audit may make it, and find it; nobody else', async () => {
    for (const name of ['Daniel Whitcombe', 'Helen Marsh', 'Tom Ellery']) {
      const one = await app.as(name)
      assert.ok((await one.get('/reviews/child-k')).html.includes(`href="${at}"`), name)
      assert.equal((await one.get(at)).status, 200, name)
    }
    for (const name of ['Iain Porter', 'Ruth Adeyemi']) {
      const one = await app.as(name)
      assert.ok(!(await one.get('/reviews/child-k')).html.includes(at), name)
      for (const file of ['', '.pdf', '.docx']) assert.equal((await one.get(at + file)).status, 403, name + file)
    }
  })

  test('it can be read by everybody, on a desk and on a phone', async t => {
    const [name = '', value = ''] = (await signedIn(fresh.database, 'Priya Nair', now)).cookie.split(/=(.*)/s)
    const browser = await openBrowser()
    t.after(() => browser.close())
    for (const width of [1280, 390]) {
      const page = await browser.newPage({ width })
      await page.context().addCookies([{ name, value, url: app.origin }])
      await page.goto(app.origin + at)
      await expectNoAxeViolations(page)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width)
    }
  })
})
