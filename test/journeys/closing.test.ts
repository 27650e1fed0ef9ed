import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { liveThrough } from '#dev/world/story/promise.ts'
import { delivered } from '#src/commitments/closure/closure.samples.ts'
import { heldBy } from '#src/commitments/evidence/evidence.samples.ts'
import { systemClock } from '#src/platform/clock.ts'
import { startApp } from '../support/app.ts'
import { expectNoAxeViolations, openBrowser, pictured } from '../support/browser.ts'
import { freshDatabase } from '../support/database.ts'
import { addToRegister } from '../support/register.ts'
import { addWorld, castMember, signedIn } from '../support/world.ts'

test('a promise is proposed for closing, closed by another agency, and what drifted is seen in its readings', async t => {
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
  const now = systemClock.now()
  const by = castMember('Priya Nair')
  const { commitmentIds } = await fresh.database.asMember(by, tx =>
    addToRegister(tx, by, {
      name: 'Child K',
      recommendations: [
        {
          commitments: [
            { text: 'Officers will ask what the child says.' },
            { text: 'Officers will speak to each child alone.' },
          ],
        },
      ],
    }),
  )
  const [drifted = '', fine = ''] = commitmentIds
  const actor = async (name: string) => (await signedIn(fresh.database, name, now)).actor
  const [team, owner, another] = [await actor('Priya Nair'), await actor('Ruth Adeyemi'), await actor('Sam Okafor')]
  await liveThrough(fresh.database, { team, owner, another, auditor: await actor('Tom Ellery') }, drifted, 'drifts')
  await heldBy(fresh.database, castMember('Ruth Adeyemi'), fine, now)
  await delivered(fresh.database, { owner, other: team }, fine, now)

  const as = async (name: string): Promise<Page> => {
    const page = await browser.newPage({})
    const [cookie = '', value = ''] = (await signedIn(fresh.database, name)).cookie.split('=')
    await page.context().addCookies([{ name: cookie, value, url: app.origin }])
    return page
  }
  const looked = async (page: Page) => {
    const wide = page.viewportSize() ?? { width: 1280, height: 900 }
    await page.setViewportSize({ width: 320, height: 900 })
    const width = await page.locator('html').evaluate(html => html.scrollWidth)
    assert.ok(width <= 320, `${page.url()} is ${width} pixels wide`)
    await page.setViewportSize(wide)
    await expectNoAxeViolations(page)
  }

  const ruth = await as('Ruth Adeyemi')
  await pictured(ruth, 'closing-proposed', async () => {
    await ruth.goto(`${app.origin}/commitments/${fine}`)
    await ruth.getByRole('link', { name: 'See what closing it takes' }).click()
    await looked(ruth)
    await ruth.getByRole('button', { name: 'Propose to close it' }).click()
    await ruth.getByRole('status').getByText('It waits for a person of another agency.').waitFor()
    assert.equal(await ruth.getByRole('button', { name: 'Close it', exact: true }).count(), 0)
  })
  const daniel = await as('Daniel Whitcombe')
  await pictured(daniel, 'closed', async () => {
    await daniel.goto(`${app.origin}/commitments/${fine}/closing`)
    await looked(daniel)
    await daniel.getByRole('button', { name: 'Close it', exact: true }).click()
    await daniel.getByText('The looks back are planned below.').waitFor()
    await daniel.getByRole('link', { name: '6 months after closing' }).click()
    await looked(daniel)
    await daniel.getByRole('link', { name: /^Looking again at/ }).click()
    await looked(daniel)
  })
  await pictured(daniel, 'run-chart', async () => {
    await daniel.goto(`${app.origin}/commitments/${drifted}/measures`)
    await daniel.getByRole('link', { name: 'Records in which it can be seen' }).click()
    await daniel.getByRole('img', { name: 'Readings over time' }).waitFor()
    await looked(daniel)
    await ruth.goto(daniel.url())
    await looked(ruth)
    await ruth.goto(`${app.origin}/commitments/${drifted}/measures`)
    await looked(ruth)
  })
  await daniel.goto(`${app.origin}/commitments/${fine}/reopen`)
  await daniel.getByRole('button', { name: 'Open it again' }).click()
  await daniel.getByRole('alert').getByText('Select why it is opened again').waitFor()
  await looked(daniel)
})
