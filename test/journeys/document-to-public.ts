import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { RunningApp } from '../support/app.ts'
import { projectFolder } from '../support/assets.ts'
import { pictured } from '../support/browser.ts'
import { openSetting } from './setting.ts'
import { type Walker, type Way, walker } from './walker.ts'

const document = join(projectFolder, 'dev', 'world', 'documents', 'hertfordshire_child_k_response.txt')

/** The founding document, from the file to the page that anybody can read, as Priya Nair would take it there. */
export async function takeDocumentToPublic(
  t: Pick<TestContext, 'after'>,
  { javaScript, width, way }: { javaScript: boolean; width: number; way: Way },
): Promise<void> {
  const { app, browser } = await openSetting(t)
  const words = `${way} ${width} ${javaScript ? 'with' : 'without'} JavaScript`
  const page = await browser.newPage({ javaScript, width })
  await pictured(page, `document to public ${words}`, () => journey(app, walker(page, { way, javaScript })))
  const reader = await browser.newPage({ javaScript, width })
  await pictured(reader, `public page ${words}`, () => readInPublic(app, walker(reader, { way, javaScript })))
}

async function journey(app: RunningApp, { page, press, type, tick, choose, arrive, look }: Walker): Promise<void> {
  await page.goto(`${app.origin}/intake`)
  await arrive('Sign in')
  await press('button', /^Priya Nair/)
  await arrive('Documents handed in')
  await press('button', 'Hand in a document')
  await arrive('Hand in a document')
  await press('button', 'Hand in')
  await arrive('Hand in a document')
  assert.match(await page.title(), /^Error: /)
  await choose('Choose a file', document)
  await type('Which review does it answer?', 'Child K')
  await type('Who published it?', 'Hertfordshire Safeguarding Children Partnership')
  await tick(/^Not stated \(when/)
  await press('button', 'Hand in')

  // The page of the reading goes on by itself where there is JavaScript, and has a button where there is none.
  const summary = page.getByText('7 recommendations, 20 asks')
  const further = page.getByRole('button', { name: 'See how far it has got' })
  for (let tries = 0; tries < 60 && !(await summary.isVisible()); tries++) {
    if (await further.isVisible()) await press('button', 'See how far it has got')
    await page.waitForTimeout(500)
  }
  await arrive(/Child K/)
  await summary.waitFor()
  await page.getByText('13 promises').waitFor()

  // A narrow screen shows one side at a time.
  const readings = page.getByRole('link', { name: 'What was read', exact: true })
  if (await readings.isVisible()) await press('link', 'What was read')

  const acceptAll = /^Accept (everything|the other \d+|the last one)/
  for (let left = 20; left > 0 && (await page.getByRole('button', { name: acceptAll }).count()) > 0; left--) {
    const before = await page.getByText(/^\d+ of \d+ decided$/).textContent()
    await press('button', acceptAll)
    await page.getByText(before ?? '', { exact: true }).waitFor({ state: 'detached' })
  }
  await page.getByRole('heading', { name: 'Everything is decided' }).waitFor()
  await look()

  await press('button', 'Put on the register')
  await arrive('Put on the register')
  await press('button', 'Put on the register')
  await arrive('Child K')
  await page.getByText('are on the register').waitFor()
  const review = page.url()

  for (const [name, heading] of [
    ['Home', /Larkshire/],
    ['Recommendations', 'Recommendations'],
    ['Commitments', 'Commitments'],
    ['Reviews', 'Reviews'],
  ] as const) {
    await page.goto(`${app.origin}/${name.toLowerCase()}`)
    await arrive(heading)
  }
  await press('link', /^Child K/)
  await arrive('Child K')
  assert.equal(new URL(page.url()).pathname, new URL(review).pathname)
  await press('link', 'Recommendation 1')
  await arrive(/Recommendation 1/)
  await page.goBack()
  await press('link', 'Release to the public')
  await arrive(/^Release Child K/)
  await press('button', 'Propose this page')
  await arrive(/^Release Child K/)
  assert.match(await page.title(), /^Error: /)
  await tick(/^I have read the page/)
  await press('button', 'Propose this page')
  await page.getByText('You proposed it').waitFor()
  await look()

  // Somebody of another agency reads it, and sends it back; it is proposed again, and approved.
  const waits = /^Read it, and approve it/
  await signInAs(/^Daniel Whitcombe/)
  await press('link', waits)
  await arrive(/^Release Child K/)
  await press('button', 'Send it back')
  await page.getByText('Say what should be put right').first().waitFor()
  await type('What should be put right before it is public?', 'Please say who published the review.')
  await press('button', 'Send it back')
  await page.getByText('Sent back.').waitFor()
  await signInAs(/^Priya Nair/)
  await page.goto(`${app.origin}/publishing/child-k`)
  await page.getByText('Please say who published the review.').waitFor()
  await tick(/^I have read the page/)
  await press('button', 'Propose this page')
  await page.getByText('You proposed it').waitFor()
  await signInAs(/^Daniel Whitcombe/)
  await press('link', waits)
  await tick(/^I have read the page/)
  await press('button', 'Approve, and release to the public')
  await page.getByText('Anyone can read it now').waitFor()
  await look()

  async function signInAs(name: RegExp): Promise<void> {
    await press('button', 'Sign out')
    await arrive('Sign in')
    await press('button', name)
    await arrive(/Larkshire/)
  }
}

async function readInPublic(app: RunningApp, { page, press, arrive }: Walker): Promise<void> {
  await page.goto(`${app.origin}/p/larkshire`)
  await arrive('What was asked, and what was promised')
  await press('link', 'Child K')
  await arrive(/Child K/)
  await page.getByText('13 promises').first().waitFor()
  assert.deepEqual(await page.context().cookies(), [], 'a visitor was given a cookie')
}
