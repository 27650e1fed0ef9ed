import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { releasedChildR } from '#test/support/published.ts'
import { expect303, type Visitor } from '#test/support/visitor.ts'
import { addWorld } from '#test/support/world.ts'
import { lookInto } from '../../documents/pdf/test-support.ts'

const names = ['report.pdf', 'report.docx', 'briefing.pdf', 'briefing.docx']

suite('the documents of an edition, for anybody', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let daniel: Visitor
  const home = '/p/larkshire/child-r'
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    daniel = await app.as('Daniel Whitcombe')
    await releasedChildR(app, fresh.database)
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  test('each is linked from the page and from the list of editions, with its type', async () => {
    for (const path of [home, `${home}/whole`, `${home}/editions`]) {
      const { html } = await app.anybody().get(path)
      for (const name of names) assert.ok(html.includes(`href="${home}/editions/1/${name}"`), `${name} on ${path}`)
    }
    assert.match((await app.anybody().get(home)).text, /The whole report, to print or keep \(PDF\)/)
  })

  test('it is sent as a file with a name, and sets no cookie', async () => {
    for (const name of names) {
      const { status, headers, bytes } = await app.anybody().get(`${home}/editions/1/${name}`)
      assert.equal(status, 200, name)
      assert.equal(headers['content-disposition'], `attachment; filename="child-r-edition-1-${name}"`)
      assert.equal(headers['set-cookie'], undefined)
      assert.match(String(headers['content-type']), name.endsWith('pdf') ? /^application\/pdf$/ : /wordprocessingml/)
      assert.equal(bytes.subarray(0, 2).toString('latin1'), name.endsWith('pdf') ? '%P' : 'PK')
    }
  })

  test('it says what the page says, where it stays, and the hash of the signed copy', async () => {
    const { html } = await app.anybody().get(`${home}/editions/1/publication.json`)
    const { text } = await lookInto((await app.anybody().get(`${home}/editions/1/report.pdf`)).bytes)
    assert.match(text, /Promise C1 will ask each child About the promise What the response says/)
    assert.match(text, /https?:\/\/\S+\/p\/larkshire\/child-r\/editions\/1 /)
    assert.ok(text.replaceAll(' ', '').includes((JSON.parse(html) as { sha256: string }).sha256))
  })

  test('where there is no such edition, or it was withdrawn, there is none', async () => {
    for (const name of names)
      for (const path of [
        `${home}/editions/2/${name}`,
        `${home}/editions/01/${name}`,
        `/p/larkshire/x/editions/1/${name}`,
      ])
        assert.equal((await app.anybody().get(path)).status, 404, path)
    await expect303(daniel.post('/publishing/child-r/withdraw', { words: 'It is looked at again.' }))
    for (const name of names) assert.equal((await app.anybody().get(`${home}/editions/1/${name}`)).status, 404, name)
  })
})
