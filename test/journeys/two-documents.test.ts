import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { bothRead } from '#src/intake/pairs/pairs.samples.ts'
import { openSetting } from './setting.ts'
import { type Way, walker } from './walker.ts'

/** A response is set beside the report that it answers, each pair looked at, saved, seen in the workspace, and undone. */
async function pairTwoDocuments(t: TestContext, how: { javaScript: boolean; width: number; way: Way }): Promise<void> {
  const { app, browser, database } = await openSetting(t)
  const { response } = await bothRead(database)
  const page = await browser.newPage(how)
  const { press, arrive, look } = walker(page, how)
  await page.goto(`${app.origin}/development/sign-in/${response.actor.personId}?next=/intake/${response.intakeId}`)
  await press('link', 'Choose the report it answers')
  await arrive('The report it answers')
  await press('button', 'Show the pairs')
  await page.getByRole('alert').getByText('Choose the report that it answers').waitFor()
  await look()
  await page.getByRole('radio', { name: /larkshire_child_m_report/ }).check()
  await press('button', 'Show the pairs')
  await arrive('The response beside its report')

  const doubted = page.getByRole('group', { name: 'What does recommendation 4 of the response answer?' })
  assert.equal(await doubted.getByRole('radio', { checked: true }).count(), 0)
  await doubted.getByRole('radio', { name: 'Another recommendation, chosen here:' }).check()
  await press('button', 'Save what is chosen')
  await page.getByRole('alert').getByText('Choose a recommendation of the report').waitFor()
  await look()
  const which = page.getByLabel('Another recommendation of the report, for recommendation 4')
  const sixth = await which.getByRole('option', { name: /^Recommendation 6/ }).getAttribute('value')
  await which.selectOption(sixth)
  await press('button', 'Save what is chosen')
  await page.getByText('5 of 5 recommendations confirmed. None in doubt.').waitFor()
  await arrive('The response beside its report')

  await press('link', 'Back to the document')
  if (how.width < 640) await press('link', 'What was read')
  await page.getByText('In the report:').first().waitFor()
  await look()
  await page.goto(`${app.origin}/intake/${response.intakeId}/report`)
  await press('button', 'Undo this')
  await page.getByText('0 of 5 recommendations confirmed. 4 with a doubt.').waitFor()
  await look()
}

test('a response is paired with its report, with JavaScript, by mouse', { timeout: 120_000 }, t =>
  pairTwoDocuments(t, { javaScript: true, width: 1280, way: 'by mouse' }),
)

test('a response is paired with its report, without JavaScript, on a screen of 320 pixels', { timeout: 120_000 }, t =>
  pairTwoDocuments(t, { javaScript: false, width: 320, way: 'by mouse' }),
)
