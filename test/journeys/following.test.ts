import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { systemClock } from '#src/platform/clock.ts'
import { linkIn, mailTo, plain, published } from '#src/publishing/following/following.samples.ts'
import { startFollowing } from '#src/publishing/index.ts'
import { type RunningApp, secretsForTests, startApp } from '../support/app.ts'
import { expectNoAxeViolations, openBrowser, type TestBrowser } from '../support/browser.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { type MailServer, openMailServer } from '../support/mail-server.ts'
import { addToRegister } from '../support/register.ts'
import { addWorld, castMember } from '../support/world.ts'

const email = 'nan@home.example'

suite('somebody of the family follows a review, in a browser without JavaScript', { concurrency: false }, () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let mail: MailServer
  let browser: TestBrowser
  let page: Page
  let beside: Page
  let telling: ReturnType<typeof startFollowing>
  const publish = async () => published(await app.as('Priya Nair'), await app.as('Daniel Whitcombe'), 'child-r')

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    mail = await openMailServer()
    app = await startApp({ database: fresh.database, transport: mailTo(mail) })
    const by = castMember('Priya Nair')
    const recommendations = [{ number: '1', text: 'Ask each child', responseText: 'We will.', asks: [{}] }]
    await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, { name: 'Child R', slug: 'child-r', recommendations }),
    )
    await publish()
    const needs = { database: fresh.database, clock: systemClock, post: { nudge: () => {} }, secrets: secretsForTests }
    telling = startFollowing({
      ...needs,
      address: 'http://throughline.test',
      log: line => assert.fail(JSON.stringify(line)),
    })
    browser = await openBrowser()
    page = await browser.newPage({ javaScript: false, width: 390 })
    beside = await browser.newPage({ width: 390 })
  })
  after(async () => {
    await browser.close()
    await telling.stop()
    await app.stop()
    await mail.stop()
    await fresh.drop()
  })

  const received = async (count: number): Promise<string> => {
    for (let tries = 0; tries < 400 && mail.received.length < count; tries++) {
      telling.nudge()
      await new Promise(next => setTimeout(next, 100))
    }
    assert.equal(mail.received.length, count)
    return mail.received.at(-1)?.raw ?? ''
  }
  /** A page of its own with a script beside, since axe is one. */
  const looksRight = async () => {
    await beside.goto(page.url())
    await passesAxe()
    assert.deepEqual(await page.context().cookies(), [], 'nothing is set in their browser')
  }
  const passesAxe = async () => {
    await expectNoAxeViolations(beside)
    assert.ok(Number(await beside.evaluate('document.documentElement.scrollWidth')) <= 390, beside.url())
  }

  test('from the page for families to the form, where a slip of the hand is told', async () => {
    await page.goto(`${app.origin}/p/larkshire/child-r/families`)
    await page.getByRole('link', { name: /Be told by e-mail/ }).click()
    await page.getByLabel('Your e-mail address').fill('nan@home')
    await page.getByLabel('Write to me less, and without the subject in it').check()
    await page.getByRole('button', { name: 'Follow' }).click()
    await page.getByText('There is a problem').waitFor()
    assert.equal(await page.getByLabel('Your e-mail address').inputValue(), 'nan@home')
    assert.ok(await page.getByLabel('Write to me less, and without the subject in it').isChecked())
    await beside.goto(`${app.origin}/p/larkshire/child-r/follow`)
    await beside.getByRole('button', { name: 'Follow' }).click()
    await beside.getByText('There is a problem').waitFor()
    await passesAxe()
    await page.getByLabel('Your e-mail address').fill(email)
    await page.getByRole('button', { name: 'Follow' }).click()
    await page.getByRole('heading', { name: 'Look in your e-mail' }).waitFor()
    await looksRight()
  })

  test('by the link in the e-mail and its button to following', async () => {
    await page.goto(app.origin + linkIn(await received(1), 'confirm'))
    await looksRight()
    await page.getByRole('button', { name: 'Yes, write to me' }).click()
    await page.getByRole('heading', { name: 'You follow now' }).waitFor()
    await looksRight()
  })

  test('an edition is told without its subject, and its link leads to it', async () => {
    await publish()
    const raw = await received(2)
    assert.match(raw, /^Subject: There is something new\r$/m)
    assert.doesNotMatch(plain(raw), /child|larkshire safe/i)
    await page.goto(app.origin + linkIn(raw, 'news'))
    await page.getByRole('heading', { name: /Child R: what was asked and what was promised/ }).waitFor()
  })

  test('and leaving takes one button', async () => {
    await page.goto(app.origin + linkIn(await received(2), 'leave'))
    await looksRight()
    await page.getByRole('button', { name: /Stop them/ }).click()
    await page.getByRole('heading', { name: 'These e-mails have stopped' }).waitFor()
    const left = await fresh.database.asSystem('look who follows', castMember('Priya Nair').partnershipId, tx =>
      tx.selectFrom('follower').select('follower_id').execute(),
    )
    assert.deepEqual(left, [])
  })

  test('and in all that, nothing went wrong that was not expected', () => assert.deepEqual(app.logged, []))
})
