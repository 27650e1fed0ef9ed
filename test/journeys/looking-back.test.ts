import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expectNoAxeViolations } from '../support/browser.ts'
import { addToRegister } from '../support/register.ts'
import { castMember, signedIn } from '../support/world.ts'
import { openSetting } from './setting.ts'

test('somebody looks back to a day, walks the register as it stood then, and comes back to today', async t => {
  const { app, browser, database } = await openSetting(t)
  const priya = castMember('Priya Nair')
  const promise = { who: ['Head of Learning'], due: [null, '2026-03-31'] as const }
  for (const [name, now] of [
    ['The first review', '2026-02-03T10:00:00.000Z'],
    ['A later review', '2026-06-03T10:00:00.000Z'],
  ] as const)
    await database.asMember(priya, tx =>
      addToRegister(tx, { ...priya, now }, { name, recommendations: [{ commitments: [promise] }] }),
    )
  const [cookieName = '', value = ''] = (await signedIn(database, 'Priya Nair')).cookie.split('=')
  const page = await browser.newPage({ width: 360 })
  await page.context().addCookies([{ name: cookieName, value, url: app.origin }])
  await page.goto(`${app.origin}/reviews`)
  await page.getByRole('link', { name: 'A later review', exact: true }).waitFor()
  await page.getByRole('link', { name: 'Look back to a day' }).click()
  await page.getByRole('button', { name: 'Look back' }).click()
  await page.getByText('Enter the day to look back to').first().waitFor()
  await expectNoAxeViolations(page)
  await page.getByLabel('Day', { exact: true }).fill('1')
  await page.getByLabel('Month').fill('March')
  await page.getByLabel('Year').fill('2026')
  await page.getByRole('button', { name: 'Look back' }).click()
  await page.getByText('You are looking at the record as it stood on 1 March 2026').waitFor()
  assert.equal(await page.getByRole('link', { name: 'A later review', exact: true }).count(), 0)
  await page.getByRole('link', { name: 'The first review', exact: true }).click()
  await page.getByText('You are looking at the record as it stood on 1 March 2026').waitFor()
  assert.match(page.url(), /\?as-of=2026-03-01$/)
  await expectNoAxeViolations(page)
  await page.getByRole('link', { name: 'Back to today' }).click()
  await page.waitForURL(url => !url.search.includes('as-of'))
  assert.equal(await page.getByText('You are looking at the record').count(), 0)
})
