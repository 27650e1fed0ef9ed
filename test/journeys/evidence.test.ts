import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { heldBy, smallPdf } from '#src/commitments/evidence/evidence.samples.ts'
import { startApp } from '../support/app.ts'
import { expectNoAxeViolations, openBrowser, pictured } from '../support/browser.ts'
import { freshDatabase } from '../support/database.ts'
import { addToRegister } from '../support/register.ts'
import { addWorld, castMember, signedIn } from '../support/world.ts'

test('evidence is handed in, not judged by its own agency, returned by another, mended and accepted', async t => {
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
  const by = castMember('Priya Nair')
  const { commitmentIds } = await fresh.database.asMember(by, tx =>
    addToRegister(tx, by, {
      name: 'Child K',
      recommendations: [
        { commitments: [{ text: 'Officers will speak to each child alone.', who: ['Larkshire Constabulary'] }] },
      ],
    }),
  )
  const [id = ''] = commitmentIds
  await heldBy(fresh.database, castMember('Ruth Adeyemi'), id)
  const at = `${app.origin}/commitments/${id}`

  const as = async (name: string, javaScript = true): Promise<Page> => {
    const page = await browser.newPage({ javaScript })
    const [cookie = '', value = ''] = (await signedIn(fresh.database, name)).cookie.split('=')
    await page.context().addCookies([{ name: cookie, value, url: app.origin }])
    return page
  }
  // At a desk and on a telephone; the look for barriers is a script, and so is made where scripts run.
  const looked = async (page: Page, barriers = true) => {
    const wide = page.viewportSize() ?? { width: 1280, height: 900 }
    await page.setViewportSize({ width: 320, height: 900 })
    const width = await page.locator('html').evaluate(html => html.scrollWidth)
    assert.ok(width <= 320, `${page.url()} is ${width} pixels wide`)
    await page.setViewportSize(wide)
    if (barriers) await expectNoAxeViolations(page)
  }
  const fill = async (page: Page) => {
    await page.getByLabel(/What does it show/).fill('In eighteen of twenty records the child was spoken to alone.')
    await page.getByLabel('4. Practice').check()
    const day = page.getByRole('group', { name: 'Which day is the evidence of?' })
    for (const [box, value] of [
      ['Day', '2'],
      ['Month', '3'],
      ['Year', '2025'],
    ] as const)
      await day.getByLabel(box).fill(value)
    await page.getByLabel('Where does it come from?').fill('Audit of twenty records')
  }

  const ruth = await as('Ruth Adeyemi')
  await pictured(ruth, 'evidence-handed-in', async () => {
    await ruth.goto(at)
    await ruth
      .getByText(/No evidence recorded by/)
      .first()
      .waitFor()
    await ruth.getByRole('link', { name: 'Evidence for it, and what each step means' }).click()
    await looked(ruth)
    await ruth.getByRole('button', { name: 'Hand in evidence' }).click()
    await looked(ruth)
    await ruth.getByRole('link', { name: 'A file' }).click()
    await looked(ruth)
    await fill(ruth)
    await ruth.getByLabel('What is it called?').fill('Audit of records')
    await ruth
      .getByLabel('Choose the file')
      .setInputFiles({ name: 'audit.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') })
    await ruth.getByRole('button', { name: 'Hand it in' }).click()
    await ruth.getByRole('link', { name: /The file must be PDF, Word/ }).waitFor()
    await looked(ruth)
    await ruth
      .getByLabel('Choose the file')
      .setInputFiles({ name: 'audit.pdf', mimeType: 'application/pdf', buffer: smallPdf })
    await ruth.getByRole('button', { name: 'Hand it in' }).click()
    await ruth.getByText('Handed in.').waitFor()
    await looked(ruth)
    await ruth.getByRole('link', { name: 'Audit of records', exact: true }).click()
    await ruth.getByText('Your agency holds this commitment, so somebody of another agency judges it.').waitFor()
    assert.equal(await ruth.getByRole('button', { name: 'Accept it' }).count(), 0)
  })

  const daniel = await as('Daniel Whitcombe')
  await pictured(daniel, 'evidence-returned', async () => {
    await daniel.goto(`${at}/evidence`)
    await daniel.getByRole('link', { name: 'Audit of records' }).click()
    await looked(daniel)
    const saving = daniel.waitForEvent('download')
    await daniel.getByRole('link', { name: 'Save the file audit.pdf' }).click()
    assert.equal((await saving).suggestedFilename(), 'audit.pdf')
    await daniel.getByLabel('Or return it: what is missing?').fill('Say who looked at the records.')
    await daniel.getByRole('button', { name: 'Return it' }).click()
    await daniel.getByText('Returned.', { exact: true }).waitFor()
    await looked(daniel)
  })

  const again = await as('Ruth Adeyemi', false)
  await pictured(again, 'evidence-mended', async () => {
    await again.goto(`${at}/evidence`)
    await again.getByRole('link', { name: /Hand in a new version/ }).click()
    await again.getByText('Say who looked at the records.').waitFor()
    await again.getByRole('link', { name: 'A figure' }).click()
    await fill(again)
    await again.getByLabel('What is the figure?').fill('18')
    await again.getByLabel(/Of how many in all/).fill('20')
    await again.getByLabel(/Who checked it/).fill('Head of Quality Assurance')
    await looked(again, false)
    await again.getByRole('button', { name: 'Hand it in' }).click()
    await again.getByText('Handed in.').waitFor()
  })

  await pictured(daniel, 'evidence-accepted', async () => {
    await daniel.goto(`${at}/evidence`)
    await daniel.getByRole('link', { name: 'Audit of records' }).click()
    await daniel.getByText('18 of 20 (90%)').waitFor()
    await daniel.getByLabel('3. Learning').check()
    await daniel.getByRole('button', { name: 'Accept it' }).click()
    await daniel.getByText('Accepted.', { exact: true }).waitFor()
    await daniel.goto(at)
    await daniel.getByText('Step 3 of 6 has been accepted by another agency.').waitFor()
    await looked(daniel)
  })
})
