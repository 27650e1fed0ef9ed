import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { keyForTests, type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { fieldsOf } from '#test/support/published.ts'
import { addToRegister } from '#test/support/register.ts'
import { expect303, type Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import { faultsIn } from '../../signing/publication.ts'

const number = '01632 960123'
suite('publishing a review: what is found before, two people, and what comes after', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let daniel: Visitor
  const home = '/publishing/child-r'
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    ;[priya, daniel] = [await app.as('Priya Nair'), await app.as('Daniel Whitcombe')]
    const by = castMember('Priya Nair')
    const commitments = [{ text: 'will ask each child' }, { text: 'will write it down' }]
    const recommendations = [
      { number: '1', text: 'Ask each child', responseText: `We will. Call ${number}.`, asks: [{}], commitments },
      { number: '2', text: 'Write it down', responseText: 'We do.', asks: [{}], commitments: [] },
    ]
    await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, { name: 'Child R', slug: 'child-r', recommendations }),
    )
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })
  const propose = async (more: Record<string, string> = {}) =>
    priya.post(`${home}/propose`, { ...fieldsOf((await priya.get(home)).html), ...more })
  const anybody = () => app.anybody()

  test('what may identify somebody stands in the way, in its place', async () => {
    const refused = await propose()
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Something on it may identify somebody\. Look at what was found, then propose it/)
    const { text } = await priya.get(`${home}/check`)
    assert.match(text, /Phone number: “01632 960123” Stands in the way/)
    assert.match(text, /Recommendation 1, the whole response: “We will\. Call 01632 960123 \.”/)
  })

  test('to keep it takes a reason, and what was typed is not lost without one', async () => {
    const refused = await priya.post(`${home}/check`, { about: number, act: 'allow', of: '', reason: ' ' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Say why these words identify nobody/)
    const nothing = await priya.post(`${home}/check`, { about: 'Not there', act: 'withhold', of: '' })
    assert.match(nothing.text, /It is not on the page any more/)
    await expect303(priya.post(`${home}/check`, { about: number, act: 'allow', of: '', reason: 'It rings nowhere' }))
    assert.match((await priya.get(`${home}/check`)).text, /May stay, if a second person agrees .*It rings nowhere/)
  })

  test('the second person agrees to each of the words, and the reason is another’s', async () => {
    await expect303(propose())
    const { html, text } = await daniel.get(home)
    assert.match(text, /“01632 960123” may stay .*Priya Nair .*It rings nowhere/)
    const refused = await daniel.post(`${home}/approve`, fieldsOf(html))
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Select each of the words/)
    await expect303(daniel.post(`${home}/check`, { about: number, act: 'allow', of: '', reason: 'I say so too' }))
    const own = await daniel.post(`${home}/approve`, { ...fieldsOf(html), agreed: number })
    assert.match(own.text, /You gave one of these reasons yourself/)
    await expect303(priya.post(`${home}/check`, { about: number, act: 'allow', of: '', reason: 'It rings nowhere' }))
  })

  test('what is looked at before is what the public reads, byte for byte', async () => {
    const parts = ['', '/whole', '/families', '/recommendations/1', '/recommendations/2']
    const looked = await Promise.all(parts.map(part => daniel.get(`${home}/preview${part}`)))
    assert.ok(looked.every(one => one.status === 200))
    await expect303(daniel.post(`${home}/approve`, { ...fieldsOf((await daniel.get(home)).html), agreed: number }))
    const seen = await Promise.all(parts.map(part => anybody().get(`/p/larkshire/child-r${part}`)))
    for (const [at, one] of seen.entries()) assert.equal(one.html, looked[at]?.html, parts[at])
    assert.match(seen[1]?.text ?? '', /What its owner says Nothing is recorded by/)
    assert.match(seen[0]?.text ?? '', /Promises C1 and C2\. No body that is there today has accepted it/)
    assert.equal((await anybody().get('/p/larkshire/child-r/recommendations/3')).status, 404)
    assert.equal((await anybody().get('/p/larkshire/child-r/recommendations/01')).status, 404)
  })

  test('nothing is set in a visitor’s browser, and what they read may be kept for a minute at most', async () => {
    const { headers } = await anybody().get('/p/larkshire/child-r')
    assert.equal(headers['set-cookie'], undefined)
    assert.equal(headers['cache-control'], 'public, max-age=60')
    const again = await fetch(`${app.origin}/p/larkshire/child-r`, {
      headers: { 'if-none-match': String(headers.etag) },
    })
    assert.deepEqual([again.status, await again.text()], [304, ''])
    assert.equal((await priya.get(`${home}/preview`)).headers['cache-control'], 'no-store')
  })

  test('the signed copy says what was released, and any change of it shows', async () => {
    const { html } = await anybody().get('/p/larkshire/child-r/editions/1/publication.json')
    assert.deepEqual(faultsIn(JSON.parse(html), keyForTests.publicKey), [])
    assert.notDeepEqual(faultsIn(JSON.parse(html.replace('Ask each child', 'Ask a child')), keyForTests.publicKey), [])
  })

  test('to leave out what the record says against itself takes a reason, which is printed', async () => {
    const { html } = await priya.get(`${home}/check`)
    const key = /name="about" value="(no_measure[^"]*)"/.exec(html)?.[1] ?? ''
    const refused = await priya.post(`${home}/check`, { about: key, act: 'leave_out', of: '', reason: '' })
    assert.match(refused.text, /Say why it is left out\. The reason is published/)
    await expect303(
      priya.post(`${home}/check`, { about: key, act: 'leave_out', of: '', reason: 'It is measured elsewhere' }),
    )
    assert.match(
      (await priya.get(`${home}/preview`)).text,
      /Promise C1, “Promised without a measure”\. The reason given: It is measured elsewhere/,
    )
    await expect303(priya.post(`${home}/check`, { about: key, act: 'undo', of: '' }))
    assert.doesNotMatch((await priya.get(`${home}/preview`)).text, /measured elsewhere/)
  })

  test('words that are left out are marked, a correction is dated, and the edition before stays as it was', async () => {
    await expect303(priya.post(`${home}/check`, { about: number, act: 'withhold', of: '' }))
    await expect303(propose({ corrects: 'A number was printed that should not have been.' }))
    await expect303(daniel.post(`${home}/approve`, fieldsOf((await daniel.get(home)).html)))
    const now = (await anybody().get('/p/larkshire/child-r/whole')).text
    assert.match(now, /We will\. Call \[words left out\]/)
    assert.match(now, /Corrections \d+ \w+ \d{4}: A number was printed that should not have been\./)
    const before = (await anybody().get('/p/larkshire/child-r/editions/1/whole')).text
    assert.match(before, /This is edition 1, kept as it was\. Edition 2, as of .* has taken its place/)
    assert.match((await anybody().get('/p/larkshire/child-r/editions')).text, /Edition 2 .*Edition 1 /)
  })

  test('a page can be as of a day that has passed, before which there is nothing', async () => {
    const { text } = await priya.get(`${home}?of=2020-01-01`)
    assert.match(text, /as of .* 20\d\d/)
    assert.doesNotMatch(text, /1 January 2020/, 'there was nothing then: it shows today')
  })

  test('withdrawn, nothing of it can be read, and a page says so', async () => {
    await expect303(daniel.post(`${home}/withdraw`, { words: 'It is looked at again.' }))
    for (const part of ['', '/whole', '/families', '/recommendations/1']) {
      const gone = await anybody().get(`/p/larkshire/child-r${part}`)
      assert.equal(gone.status, 410)
      assert.match(gone.text, /This page was withdrawn .* It is looked at again\./)
      assert.doesNotMatch(gone.html, /Ask each child|01632/)
    }
    for (const part of ['/editions', '/editions/1', '/editions/2/publication.json', '/editions/1/recommendations/1'])
      assert.equal((await anybody().get(`/p/larkshire/child-r${part}`)).status, 404, part)
  })
})
