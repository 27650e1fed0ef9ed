import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Clock, dayOf } from '#src/platform/clock.ts'
import { openArchive } from '#src/reading/formats/zip/archive.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { expect303, type Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import { matterhornFaults } from '../../documents/pdf/matterhorn.samples.ts'
import { lookInto } from '../../documents/pdf/test-support.ts'

const fields = (html: string) => ({ seen: /name="seen" value="([^"]*)"/.exec(html)?.[1] ?? '', looked: 'yes' })

suite('the section for the yearly report, for anybody', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let now = '2026-03-20T10:00:00.000Z'
  const clock: Clock = { now: () => now, today: () => dayOf(now) }
  const release = async (slug: string) => {
    const [priya, daniel] = await Promise.all([app.as('Priya Nair'), app.as('Daniel Whitcombe')])
    const at = `/publishing/${slug}`
    await expect303(priya.post(`${at}/propose`, fields((await priya.get(at)).html)))
    await expect303(daniel.post(`${at}/approve`, fields((await daniel.get(at)).html)))
    return daniel
  }
  const get = (path: string) => app.anybody().get(`/p/larkshire${path}`)
  let daniel: Visitor
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock })
    const by = castMember('Priya Nair')
    for (const name of ['Child R', 'Child S', 'Child T']) {
      const commitments = [{ text: `will ask each child of ${name}` }]
      const recommendations = [{ number: '1', text: 'Ask each child', asks: [{}], commitments }]
      const slug = name.toLowerCase().replace(' ', '-')
      await fresh.database.asMember(by, tx => addToRegister(tx, by, { name, slug, recommendations }))
    }
    await release('child-r')
    now = '2026-05-20T10:00:00.000Z'
    await release('child-r')
    daniel = await release('child-s')
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  test('each year is linked from the partnership’s page, and tells the last edition that is of no later day', async () => {
    const home = await get('')
    for (const year of ['2025-26', '2026-27']) assert.ok(home.html.includes(`href="/p/larkshire/yearly/${year}"`), year)
    const [before, after] = [await get('/yearly/2025-26'), await get('/yearly/2026-27')]
    assert.match(before.text, /From edition 1, as of 20 March 2026\. Child R, edition 1/)
    assert.match(after.text, /From edition 2, as of 20 May 2026\. Child R, edition 2/)
    assert.doesNotMatch(before.text, /Child S/, 'it was released in the next year')
    assert.match(after.text, /will ask each child of Child S/)
    assert.doesNotMatch(after.text, /Child T/, 'nothing of it was released')
    assert.equal(after.headers['set-cookie'], undefined)
    assert.ok(after.html.includes('href="/p/larkshire/child-r/editions/2"'))
  })

  test('what an address names and is no year that began, or of which nothing tells, is not there', async () => {
    for (const year of ['2024-25', '2027-28', '2026', '2026-28'])
      for (const file of ['', '/report.pdf', '/report.docx'])
        assert.equal((await get(`/yearly/${year}${file}`)).status, 404, `${year}${file}`)
  })

  test('the PDF is tagged and says who made it nowhere; the Word file has real headings and no author', async () => {
    const pdf = await get('/yearly/2026-27/report.pdf')
    assert.equal(pdf.headers['content-disposition'], 'attachment; filename="larkshire-yearly-2026-27.pdf"')
    assert.deepEqual(await matterhornFaults(pdf.bytes), [])
    const seen = await lookInto(pdf.bytes)
    assert.ok(seen.isTagged && seen.tags.includes('H1') && seen.tags.includes('H4') && seen.tags.includes('Table'))
    assert.equal(seen.about.Author, '')
    assert.match(seen.text, /Child R, promise C1 \(edition 2\)\. Nothing is recorded by 20 May 2026/)
    const docx = await get('/yearly/2026-27/report.docx')
    const archive = await openArchive(docx.bytes)
    const xml = Buffer.from((await archive.part('word/document.xml')) ?? []).toString('utf8')
    for (const style of ['Heading1', 'Heading2', 'Heading3', 'Heading4', 'Quote', 'ListBullet'])
      assert.ok(xml.includes(`<w:pStyle w:val="${style}"/>`), style)
    const core = Buffer.from((await archive.part('docProps/core.xml')) ?? []).toString('utf8')
    assert.doesNotMatch(core, /creator|lastModifiedBy|revision/i)
    assert.deepEqual(docx.bytes, (await get('/yearly/2026-27/report.docx')).bytes)
  })

  test('what was withdrawn is in no year from then on', async () => {
    await expect303(daniel.post('/publishing/child-r/withdraw', { words: '' }))
    assert.doesNotMatch((await get('/yearly/2026-27')).text, /Child R/)
    assert.equal((await get('/yearly/2025-26')).status, 404)
    assert.match((await get('/yearly/2026-27')).text, /Child S/)
  })
})
