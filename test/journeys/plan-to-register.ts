import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { heading, type Row, smallPlan, workbook } from '#src/intake/plans/plans.samples.ts'
import { workbookOf } from '#src/reading/formats/sheet/test-support.ts'
import { pictured } from '../support/browser.ts'
import { openSetting } from './setting.ts'
import { type Walker, type Way, walker } from './walker.ts'

const muddled: readonly Row[] = [...smallPlan, ['3', '#REF!', '#REF!', 'Nobody', 'tbc', '', '']]
const later = smallPlan.map(row => (row[2] === 'Set up a panel.' ? [...row.slice(0, 5), 'Complete', 'Met twice'] : row))

interface Files {
  readonly hidden: string
  readonly first: string
  readonly second: string
}

/** A partnership's own tracker, from the file to the register and a later version of it, as Priya Nair would take it there. */
export async function takePlanToRegister(
  t: Pick<TestContext, 'after'>,
  { javaScript, width, way }: { javaScript: boolean; width: number; way: Way },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-plan-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
  const notes = {
    name: 'Private notes',
    state: 'hidden',
    rows: [
      ['Not', 'for'],
      ['the', 'partners'],
    ],
  }
  const files = {
    hidden: file('tracker.xlsx', Buffer.from(workbookOf([{ name: 'Plan', rows: [heading, ...smallPlan] }, notes]))),
    first: file('tracker shown.xlsx', workbook(muddled)),
    second: file('tracker spring.xlsx', workbook(later)),
  }
  const { app, browser } = await openSetting(t)
  const page = await browser.newPage({ javaScript, width })
  await pictured(page, `plan to register ${way} ${width}`, async () => {
    const priya = walker(page, { way, javaScript })
    await page.goto(`${app.origin}/intake`)
    await priya.arrive('Sign in')
    await priya.press('button', /^Priya Nair/)
    await priya.arrive('Documents handed in')
    await importFirst(priya, files)
    await importLater(priya, files)
    await giveUpAndTakeUp(priya, files)
  })
}

async function importFirst({ page, ...priya }: Walker, files: Files): Promise<void> {
  await priya.press('link', 'Import an action plan')
  await priya.arrive('Import an action plan')
  await priya.press('button', 'Read the plan')
  await priya.arrive('Import an action plan')
  assert.match(await page.title(), /^Error: /)

  await priya.choose('Choose a file', files.hidden)
  await priya.pick('Which review it is for', 'A review that is not on the register yet')
  await priya.type('Its name, if it is not on the register yet', 'Child Q')
  await priya.press('button', 'Read the plan')
  await read({ page, ...priya }, 'This plan could not be taken')
  await page.getByText('The sheet “Private notes” is hidden. Show it or delete it.').waitFor()
  await priya.press('button', 'Choose the file again')
  await priya.arrive('Import an action plan')
  assert.equal(await page.getByLabel('Its name, if').inputValue(), 'Child Q', 'what was typed is not asked again')

  await priya.choose('Choose a file', files.first)
  await priya.press('button', 'Read the plan')
  await read({ page, ...priya }, 'What the columns hold')
  await priya.pick(/^Taken for: column D/, 'Action')
  await priya.press('button', 'Save and look at the rows')
  await priya.arrive('What the columns hold')
  await page.getByText('Column D cannot be “Action” as well').first().waitFor()
  await priya.pick(/^Taken for: column D/, 'Lead (a person or post)')
  await priya.press('button', 'Save and look at the rows')

  await priya.arrive('What would become of each row')
  await page.getByText('“#REF!” is a mistake in the spreadsheet, not words.').first().waitFor()
  await page.getByText('It is taken as what the plan says of 4 March 2026, not as done').waitFor()
  await priya.press('button', 'Go on to the last look')
  await priya.arrive('What would become of each row')
  await page.getByRole('link', { name: 'Mend row 7 in the file, or leave it out' }).waitFor()
  await priya.tick('Leave out row 7')
  await priya.press('button', 'Go on to the last look')
  await priya.arrive('Import the plan')
  await page.getByText('2 recommendations added').waitFor()
  await priya.press('button', 'Import the plan')
  await priya.arrive('Child Q')
  await page.getByText('The whole plan was imported.').waitFor()
  await priya.press('link', 'See what was added and updated')
  await priya.arrive('Imported action plan')
}

async function importLater({ page, ...priya }: Walker, files: Files): Promise<void> {
  await priya.press('link', 'Import a later version')
  await priya.arrive('Import an action plan')
  await priya.choose('Choose a file', files.second)
  await priya.press('button', 'Read the plan')
  await read({ page, ...priya }, 'What the columns hold')
  await priya.press('button', 'Save and look at the rows')
  await priya.arrive('What would become of each row')
  await priya.press('button', 'Go on to the last look')
  await priya.arrive('What would become of each row')
  await page.getByRole('link', { name: 'Say what becomes of the rows that are on the register already' }).waitFor()
  await priya.mark('Update it')
  await priya.press('button', 'Go on to the last look')
  await priya.arrive('Import the plan')
  await page.getByText('1 thing on the register gets what the plan says now.').waitFor()
  await priya.press('button', 'Import the plan')
  await priya.arrive('Child Q')
  await priya.press('link', 'Recommendation 2')
  await priya.arrive(/Recommendation 2/)
  await page.getByText('says: “Complete”. Progress: “Met twice”.').waitFor()
  await priya.press('link', '2.1')
  await priya.arrive(/Commitment 2\.1/)
  await page.getByRole('heading', { name: 'What the action plan says' }).waitFor()
  await page.getByText('What each of 2 imports said').waitFor()
}

async function giveUpAndTakeUp({ page, ...priya }: Walker, files: Files): Promise<void> {
  await page.goto(new URL('/intake/plans', page.url()).href)
  await priya.arrive('Action plans imported')
  await priya.press('button', 'Import an action plan')
  await priya.choose('Choose a file', files.second)
  await priya.pick('Which review it is for', 'Child Q')
  await priya.press('button', 'Read the plan')
  await read({ page, ...priya }, 'What the columns hold')
  await priya.press('link', 'Action plans imported')
  await priya.arrive('Action plans imported')
  await page.getByText('Not imported yet').waitFor()
  await page.goBack()
  await priya.press('button', 'Give up this import')
  await priya.arrive('This import was given up')
  await priya.press('button', 'Take it up again')
  await priya.arrive('What the columns hold')
}

/** The page of the reading goes on by itself where there is JavaScript, and has a button where there is none. */
async function read({ page, press, arrive }: Walker, then: string): Promise<void> {
  const there = page.getByRole('heading', { level: 1, name: then })
  const further = page.getByRole('button', { name: 'See how far it has got' })
  for (let tries = 0; tries < 60 && !(await there.isVisible()); tries++) {
    if (await further.isVisible()) await press('button', 'See how far it has got')
    await page.waitForTimeout(500)
  }
  await arrive(then)
}
