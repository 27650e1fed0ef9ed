import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { expectNoAxeViolations, openBrowser } from '#test/support/browser.ts'
import { moveTo } from '../../life/store.ts'
import { standing } from '../../proposal.ts'
import { opened } from '../workspace.samples.ts'

test('the document stands beside what was read, under one sentence', async t => {
  const { app, home, all } = await opened(t)
  const shown = await (await app.as('Priya Nair')).get(home)
  assert.equal(shown.status, 200)
  assert.match(
    shown.text,
    /7 recommendations, 20 asks: none answered in full\. 13 promises: none names a person, six give a window, none an exact date\./,
  )
  assert.match(shown.text, new RegExp(`0 of ${(await all()).length} decided`))
  assert.match(shown.text, /“during 2020-2021”, read as 1 April 2020 to 31 March 2021, assumed financial year/)
  assert.ok(gzipSync(shown.html).length < 60_000)
  assert.deepEqual(app.logged, [])
})

test('each side has the other’s address, and the words of the document are all there', async t => {
  const { app, home, all } = await opened(t)
  const { html } = await (await app.as('Priya Nair')).get(`${home}?recommendation=all`)
  const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  for (const one of (await all()).filter(each => standing(each.status))) {
    assert.ok(ids.has(`p-${one.proposalId}`), `${one.kind}: ${one.text}`)
    if (one.place) assert.ok(ids.has(`s-${one.proposalId}`), `${one.kind} in the document: ${one.text}`)
  }
  for (const [, to = ''] of html.matchAll(/href="#([ps]-[^"]+)"/g)) assert.ok(ids.has(to), to)
  const body =
    /id="document-body">([\s\S]*?)<\/section>\s*<section class="tl-pane tl-pane--record"/.exec(html)?.[1] ?? ''
  const words = body
    .replace(/<a class="tl-marked__letter[\s\S]*?<\/a>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
  assert.ok(
    words.includes(
      "so that the child's preferred relationship influences decisions about the allocation of professional roles and responsibilities.",
    ),
  )
})

test('a scrutineer sees everything and is offered nothing to press', async t => {
  const { app, home, first } = await opened(t)
  const helen = await app.as('Helen Marsh')
  const shown = await helen.get(home)
  assert.equal(shown.status, 200)
  assert.doesNotMatch(shown.html, /class="tw-act |\/correct|id="decide"/)
  const ask = await first('ask')
  assert.equal((await helen.get(`${home}/proposals/${ask.proposalId}/history`)).status, 200)
  assert.equal((await helen.get(`${home}/proposals/${ask.proposalId}/correct`)).status, 403)
  assert.equal((await helen.post(`${home}/accept`, { of: `${ask.proposalId}:1` })).status, 403)
})

test('what was set aside can be read and not decided', async t => {
  const { app, home, first, of, database, by, intakeId, actor } = await opened(t)
  await database.asMember(actor, tx => moveTo(tx, by, intakeId, 'set_aside'))
  const priya = await app.as('Priya Nair')
  const shown = await priya.get(home)
  assert.match(shown.text, /Set aside.*Take up again/)
  assert.doesNotMatch(shown.html, /id="decide"/)
  const ask = await first('ask')
  const refused = await priya.post(`${home}/accept`, { of: `${ask.proposalId}:1` })
  assert.equal(refused.status, 409)
  assert.match(refused.text, /Nothing was changed/)
  assert.equal((await of(ask.proposalId)).status, 'proposed')
})

test('a proposal of another partnership, or none, is not found', async t => {
  const { app, home, first } = await opened(t)
  const ask = await first('ask')
  const priya = await app.as('Priya Nair')
  assert.equal((await priya.get(`${home}/proposals/00000000-0000-4000-8000-000000000000/history`)).status, 404)
  assert.equal((await priya.get(`${home}/proposals/nonsense/history`)).status, 404)
  assert.equal((await priya.get(`/intake/nonsense/proposals/${ask.proposalId}/history`)).status, 404)
})

test('in a browser: select words and add them, show one side from the other, accept by a key', async t => {
  const { app, home, first, all } = await opened(t)
  const browser = await openBrowser()
  t.after(() => browser.close())
  const page = await browser.newPage()
  await page.goto(`${app.origin}/development/sign-in/b1000000-0000-4000-8000-000000000001`)
  await page.goto(`${app.origin}${home}`)
  await expectNoAxeViolations(page)
  const ask = await first('ask')
  await page.locator(`#p-${ask.proposalId} .tw-words`).click()
  await page.locator(`#s-${ask.proposalId}.tw-here`).waitFor()
  await page.keyboard.press('a')
  await page.locator('#done', { hasText: 'Ask accepted' }).waitFor()
  await page.locator(`#p-${ask.proposalId}[data-status="accepted"]`).waitFor()

  const text = 'Professionals were committed to providing a good service'
  await page.evaluate(`(() => {
    const walker = document.createTreeWalker(document.querySelector('#document-body'), NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(${JSON.stringify(text)})
      if (at >= 0) return getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + ${text.length})
    }
  })()`)
  await page.locator('.tw-toolbar a', { hasText: 'Claim' }).click()
  assert.equal(await page.locator('#text').inputValue(), text)
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Add' }).click()
  await page.locator('#done', { hasText: 'Claim added' }).waitFor()
  assert.ok((await all()).some(one => one.status === 'added' && one.text === text))
})

test('on a phone without JavaScript a link on one side turns to the other', async t => {
  const { app, home, first } = await opened(t)
  const browser = await openBrowser()
  t.after(() => browser.close())
  const page = await browser.newPage({ width: 320, javaScript: false })
  await page.goto(`${app.origin}/development/sign-in/b1000000-0000-4000-8000-000000000001`)
  await page.goto(`${app.origin}${home}?side=findings`)
  const ask = await first('ask')
  assert.equal(await page.locator('#document-body').isVisible(), false)
  await page.locator(`#p-${ask.proposalId} .tw-words`).click()
  assert.equal(await page.locator(`#s-${ask.proposalId}`).isVisible(), true)
  assert.equal(await page.locator('#findings-body').isVisible(), false)
  await page.locator(`#s-${ask.proposalId} > .tl-marked__letter`).click()
  assert.equal(await page.locator(`#p-${ask.proposalId}`).isVisible(), true)
})
