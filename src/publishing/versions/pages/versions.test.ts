import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { fieldsOf, proposedAndApproved } from '#test/support/published.ts'
import { addToRegister } from '#test/support/register.ts'
import { expect303, type Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember } from '#test/support/world.ts'

const at = '/publishing/child-r'
const home = '/p/larkshire/child-r'
const easy = { way: 'easy-read', seen: '0', words: '# One child\n\n- We are sorry.', byWhom: 'a reading group' }

suite('an edition in other words', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    priya = await app.as('Priya Nair')
    const by = castMember('Priya Nair')
    const recommendations = [
      { number: '1', text: 'Ask each child', responseText: 'We will.', asks: [{}], commitments: [{}] },
    ]
    await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, { name: 'Child R', slug: 'child-r', recommendations }),
    )
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })
  const write = (fields: Record<string, string>) => priya.post(`${at}/versions`, fields)

  test('it needs words, and what was typed is not lost without them', async () => {
    const refused = await write({ ...easy, words: ' ' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Write what this page should say/)
    assert.match(refused.html, /value="a reading group"/)
    assert.equal((await write({ ...easy, way: 'no-language' })).status, 422)
  })

  test('two who write at once do not write over each other', async () => {
    await expect303(write(easy))
    const late = await write({ ...easy, words: 'Mine.' })
    assert.equal(late.status, 422)
    assert.match(late.html, />Mine\.<\/textarea>/)
    assert.match(late.text, /Somebody has changed this since you opened it/)
    assert.match((await priya.get(`${at}/versions?way=easy-read`)).html, /We are sorry/)
  })

  test('what may identify somebody stands in the way in it as it does in English', async () => {
    await expect303(write({ way: 'ur', seen: '0', words: 'بچہ 01632 960123', byWhom: '' }))
    const { html, text } = await priya.get(`${at}/check`)
    assert.match(text, /The page in Urdu: “بچہ 01632 960123 ?”/)
    assert.equal((await priya.post(`${at}/propose`, fieldsOf((await priya.get(at)).html))).status, 422)
    await expect303(priya.post(`${at}/check`, { ...fieldsOf(html), about: '01632 960123', act: 'withhold', of: '' }))
  })

  test('it is looked at before, byte for byte, and read by anybody once two people have let it out', async () => {
    assert.equal((await app.anybody().get(`${home}/in/easy-read`)).status, 404)
    const looked = await priya.get(`${at}/preview/in/ur`)
    await proposedAndApproved(app, 'child-r')
    const read = await app.anybody().get(`${home}/in/ur`)
    const main = (html: string) => /<main[\s\S]*<\/main>/.exec(html)?.[0]
    assert.equal(main(read.html), main(looked.html))
    assert.match(
      read.html,
      /<div class="tl-public-version" lang="ur" dir="rtl">\s*<p class="govuk-body">بچہ \[words left out\]/,
    )
    for (const part of ['', '/families', '/recommendations/1', '/editions/1'])
      assert.match((await app.anybody().get(home + part)).html, /\/in\/ur" lang="ur" dir="rtl" hreflang="ur">اردو</)
    assert.match(
      (await app.anybody().get(`${home}/editions/1/in/easy-read`)).text,
      /One child We are sorry\. Put into these words by a reading group/,
    )
    assert.equal((await app.anybody().get(`${home}/in/pl`)).status, 404)
  })

  test('what is written or taken away later changes nothing that is out', async () => {
    await expect303(write({ way: 'ur', seen: '1', act: 'take_away' }))
    assert.equal((await write({ way: 'ur', seen: '2', act: 'take_away' })).status, 422)
    assert.equal((await app.anybody().get(`${home}/in/ur`)).status, 200)
    await proposedAndApproved(app, 'child-r')
    assert.equal((await app.anybody().get(`${home}/in/ur`)).status, 404)
    assert.equal((await app.anybody().get(`${home}/editions/1/in/ur`)).status, 200)
    assert.match((await priya.get(`${at}/versions`)).text, /On the next edition Easy Read ?: written by Priya Nair/)
  })

  test('who may not propose a page reads what there is and has no form', async () => {
    const joan = await app.as('Daniel Whitcombe')
    const { html, status } = await joan.get(`${at}/versions?way=easy-read`)
    assert.equal(status, 200)
    const may = /name="words"/.test(html)
    assert.equal((await joan.post(`${at}/versions`, { ...easy, seen: '1' })).status === 403, !may)
  })
})
