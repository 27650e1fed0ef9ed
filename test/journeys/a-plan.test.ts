import { test } from 'node:test'
import { pictured } from '../support/browser.ts'
import { addToRegister } from '../support/register.ts'
import { castMember } from '../support/world.ts'
import { openSetting } from './setting.ts'
import { walker } from './walker.ts'

/** As the founding document has it: a review of the pathway, its findings, and a workshop on them, each after the other. */
const promises = [
  { reference: 'C4', text: 'The group will review the pathway.', due: [null, '2021-03-31'] },
  { reference: 'C5', text: 'It will report its findings.', due: [null, '2021-03-31'] },
  { reference: 'C6', text: 'A workshop will share them.', due: [null, '2021-03-31'] },
] as const

test('somebody plans what a response promised, and the overdue view names the one that blocks, without JavaScript', async t => {
  const setting = await openSetting(t)
  const { app, browser, database } = setting
  const by = castMember('Priya Nair')
  await database.asMember(by, tx =>
    addToRegister(tx, by, { name: 'Child R', slug: 'child-r', recommendations: [{ commitments: promises }] }),
  )
  const page = await browser.newPage({ javaScript: false })
  const { arrive, look, mark, press, type } = walker(page, { way: 'by mouse', javaScript: false })
  const wait = async (first: string) => {
    await press('link', 'Say what it waits for, and what it serves')
    await type('Its reference, or words of it', first)
    await press('button', 'Search')
    await press('button', new RegExp(`^Wait for this one.*${first},`))
    await page.getByText('Joined.').waitFor()
  }
  const keep = process.env.PLAN_PICTURES
  const picture = async (name: string) => {
    if (!keep) return
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 })
      await page.screenshot({ path: `${keep}/${name}-${width}.png`, fullPage: true })
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  }

  await pictured(page, 'a plan is written', async () => {
    await page.goto(
      `${app.origin}/development/sign-in/${by.personId}?next=${encodeURIComponent('/commitments/unfinished')}`,
    )
    await arrive('What is missing from the plans')
    await picture('unfinished')
    await press('link', 'C5, Child R')
    await page.getByText('1 of 6 parts are there.').waitFor()
    await look()
    await press('link', 'Write why it should help, and what will show it')
    await arrive('The plan for C5')
    await type('Because…', 'The pathway was not clear.')
    await type('so that…', 'children are seen sooner.')
    await type('seen by…', 'An audit of 12 files.')
    await mark(/^4\. Practice/)
    await press('button', 'Save the plan')
    await page.getByText('It is kept as version 1.').waitFor()
    await look()
    await picture('plan')
    await press('link', 'Steps on the way')
    await press('button', 'Add it')
    await page.getByRole('alert').getByText('Say what will be done').waitFor()
    await look()
    await type('What will be done?', 'A draft is shared.')
    for (const [box, value] of Object.entries({ Day: '1', Month: '2', Year: '2030' })) await type(box, value)
    await press('button', 'Add it')
    await page.getByText('A draft is shared.').first().waitFor()
    await look()
    await picture('milestones')
    await press('link', 'Commitment C5')
    await page.getByText('3 of 6 parts are there.').waitFor()
  })
  await pictured(page, 'what blocks is named', async () => {
    await wait('C4')
    await look()
    await picture('links')
    await page.goto(`${app.origin}/commitments?q=workshop`)
    await press('link', 'C6')
    await wait('C5')
    await press('link', 'Commitment C6')
    await page.getByText('Waits for C4').waitFor()
    await picture('commitment')
    await page.goto(`${app.origin}/commitments?schedule=overdue`)
    await page.getByRole('row', { name: /C6.*Waits for C4/s }).waitFor()
    await look()
    await picture('overdue')
    await page.goto(`${app.origin}/reviews/child-r`)
    await page.getByText('A question for the executive').waitFor()
    await look()
    await picture('review')
    await press('link', 'See who set these days, or set others')
    await arrive(/^By which days Child R/)
    await picture('clock')
  })
})
