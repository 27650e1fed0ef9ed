import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { accept, offer } from '#src/commitments/owners/store.ts'
import { dayOf, systemClock } from '#src/platform/clock.ts'
import { codeIn, linkIn } from '#src/requests/requests.samples.ts'
import { startApp } from '../support/app.ts'
import { expectNoAxeViolations, openBrowser, pictured } from '../support/browser.ts'
import { freshDatabase } from '../support/database.ts'
import { addToRegister } from '../support/register.ts'
import { addWorld, castMember, signedIn } from '../support/world.ts'

test('asked by e-mail, answered by its link on a telephone, said by the lead, its day moved and approved: without JavaScript', async t => {
  const fresh = await freshDatabase()
  await addWorld(fresh.database)
  const app = await startApp({ database: fresh.database })
  const browser = await openBrowser()
  t.after(async () => {
    try {
      await browser.close()
    } finally {
      await app.stop()
      await fresh.drop()
    }
    assert.deepEqual(app.logged, [])
  })
  // axe is a script: it looks at the same pages in a window where scripts run.
  const beside = await browser.newPage({ javaScript: true, width: 360 })
  const looked = async (page: Page) => {
    const width = await page.locator('html').evaluate(html => html.scrollWidth)
    assert.ok(width <= 360, `${page.url()} is ${width} pixels wide`)
    await beside.context().addCookies(await page.context().cookies())
    await beside.goto(page.url())
    await expectNoAxeViolations(beside)
  }
  const opened = async (who: string) => {
    const page = await browser.newPage({ javaScript: false, width: 360 })
    const { cookie } = await signedIn(fresh.database, who)
    const [name = '', value = ''] = cookie.split('=')
    await page.context().addCookies([{ name, value, url: app.origin }])
    return page
  }
  const fillDay = async (page: Page, day: string) => {
    const [year = '', month = '', date = ''] = day.split('-')
    await page.getByLabel('Day', { exact: true }).fill(date)
    await page.getByLabel('Month').fill(month)
    await page.getByLabel('Year').fill(year)
  }
  const inDays = (days: number) => dayOf(new Date(Date.parse(systemClock.now()) + days * 86_400_000).toISOString())

  const by = castMember('Priya Nair')
  const [priyaActs, ruthActs] = [
    await signedIn(fresh.database, 'Priya Nair'),
    await signedIn(fresh.database, 'Ruth Adeyemi'),
  ]
  const { commitmentIds } = await fresh.database.asMember(by, tx =>
    addToRegister(tx, by, {
      name: 'Child K',
      recommendations: [{ commitments: [{ text: 'All officers will be trained.', due: [null, inDays(40)] }] }],
    }),
  )
  const [id = ''] = commitmentIds
  const owner = { agencyId: ruthActs.actor.agencyId, appointmentId: null, post: null }
  await fresh.database.asMember(by, tx => offer(tx, priyaActs.actor, systemClock.now(), id, owner))
  await fresh.database.asMember(by, tx => accept(tx, ruthActs.actor, systemClock.now(), id, owner))
  const address = `${app.origin}/commitments/${id}`

  const priya = await opened('Priya Nair')
  await pictured(priya, 'how-it-stands-asking', async () => {
    await priya.goto(address)
    await looked(priya)
    await priya.getByRole('link', { name: 'Ask for an update by e-mail' }).click()
    await looked(priya)
    await priya.getByLabel('Who do you ask?').fill('Head of Training')
    await priya.getByLabel('Their e-mail address').fill('head.of.training@larkshire.example')
    await fillDay(priya, inDays(10))
    await priya.getByRole('button', { name: 'Ask for the update' }).click()
    await priya.getByText('The question was sent.').waitFor()
  })

  const link = await linkIn(fresh.superuserUrl)
  const phone = await browser.newPage({ javaScript: false, width: 360 })
  await pictured(phone, 'how-it-stands-by-link', async () => {
    await phone.goto(`${app.origin}${link}`)
    await phone.getByRole('heading', { name: 'How does it stand?' }).waitFor()
    await phone.getByRole('button', { name: 'Send me a code' }).click()
    await phone.getByLabel('Code of six digits').fill(await codeIn(fresh.superuserUrl))
    await phone.getByRole('button', { name: 'Continue' }).click()
    await phone.getByText('All officers will be trained.').waitFor()
    await looked(phone)
    await phone.getByRole('button', { name: 'Send', exact: true }).click()
    await phone.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await phone.getByLabel('What has been done?').fill('All forty officers were trained.')
    await phone.getByRole('button', { name: 'Save and finish later' }).click()
    await phone.getByText('Nothing has been sent.').waitFor()
    await phone.goto(`${app.origin}${link}`)
    assert.equal(await phone.getByLabel('What has been done?').inputValue(), 'All forty officers were trained.')
    await phone.getByLabel('It is delivered').check()
    await phone.getByRole('button', { name: 'Send', exact: true }).click()
    await phone.getByText('Your answer was sent.').waitFor()
    await phone.getByText('All forty officers were trained.').waitFor()
    await looked(phone)
  })

  const ruth = await opened('Ruth Adeyemi')
  await pictured(ruth, 'how-it-stands-said', async () => {
    await ruth.goto(address)
    await ruth.getByRole('heading', { name: 'Its owner says it is delivered' }).waitFor()
    await ruth.getByText('By link, from Head of Training').first().waitFor()
    await looked(ruth)
    await ruth.getByRole('link', { name: 'See its day, or ask to move it' }).click()
    await fillDay(ruth, inDays(70))
    await ruth.getByLabel('Why does it need another day?').fill('Ten more officers have joined.')
    await ruth.getByRole('button', { name: 'Ask for this day' }).click()
    await ruth.getByText('The day before it stands until').waitFor()
    await looked(ruth)
  })
  await pictured(priya, 'how-it-stands-day', async () => {
    await priya.goto(`${address}/progress/day`)
    await looked(priya)
    await priya.getByRole('button', { name: /^Approve / }).click()
    await priya.getByText('Moved once').waitFor()
  })
  await ruth.goto(address)
  await ruth.getByRole('button', { name: /^Say it is delivered, on / }).click()
  await ruth.getByText('It is recorded with your name and the day.').waitFor()
  await looked(ruth)
  await ruth.goto(address)
  await ruth.getByText('Moved once: see why').waitFor()
  await ruth.getByText('Its owner says it is delivered. There is nothing to show for it yet.').waitFor()
})
