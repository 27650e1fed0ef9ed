import { test } from 'node:test'
import { pictured } from '../support/browser.ts'
import { addToRegister } from '../support/register.ts'
import { castMember } from '../support/world.ts'
import { openSetting } from './setting.ts'
import { type Way, walker } from './walker.ts'

const ways: readonly { way: Way; javaScript: boolean }[] = [
  { way: 'by mouse', javaScript: false },
  { way: 'by keyboard', javaScript: true },
]

test('a business manager plans and chases many promises at once, with a mouse, by keyboard and without JavaScript', async t => {
  const { app, browser, database } = await openSetting(t)
  const by = castMember('Priya Nair')
  for (const [turn, { way, javaScript }] of ways.entries()) {
    const [name, slug] = [`Child ${'QZ'[turn]}`, `child-${'qz'[turn]}`]
    const commitments = ['C1', 'C2', 'C3'].map(reference => ({
      reference,
      text: `${reference}: a thing will be done.`,
    }))
    await database.asMember(by, tx =>
      addToRegister(tx, by, { name, slug, recommendations: [{ number: '1', commitments }] }),
    )
    const page = await browser.newPage({ javaScript })
    const { arrive, look, mark, pick, press, tick, type } = walker(page, { way, javaScript })
    const keep = process.env.MANY_PICTURES
    const picture = async (called: string) => {
      if (!keep || turn > 0) return
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 })
        await page.screenshot({ path: `${keep}/${called}-${width}.png`, fullPage: true })
      }
      await page.setViewportSize({ width: 1280, height: 900 })
    }
    const list = encodeURIComponent(`/commitments?review=${slug}&colour=red`)
    await pictured(page, `many at once ${way}`, async () => {
      await page.goto(`${app.origin}/development/sign-in/${by.personId}?next=${list}`)
      await arrive('Commitments')
      await picture('list')
      // Nobody holds them: two are offered, and the third keeps for now.
      await tick(`Tick C1, ${name}`)
      await tick(`Tick C2, ${name}`)
      await press('button', 'Work on those ticked')
      await arrive('Work on 2 commitments at once')
      await picture('new')
      await press('button', 'See what would happen')
      await page.getByRole('alert').getByText('Select what to do with them').waitFor()
      await look()
      await mark('Offer them to an agency, or to a person of it')
      await pick('Who should answer for them?', 'Larkshire Constabulary')
      await press('button', 'See what would happen')
      await arrive('Look before you do it')
      await picture('preview')
      await press('button', 'Offer 2 commitments')
      await arrive('Offered to Larkshire Constabulary')
      await page.getByRole('status').getByText('2 offered.').waitFor()
      await picture('done')
      await press('button', 'Take back 2 commitments')
      await page.getByRole('status').getByText('2 taken back.').waitFor()
      await look()
      await picture('undone')
      // All three are chased by one letter.
      await page.goto(`${app.origin}/commitments?review=${slug}`)
      await press('button', 'Work on all 3 found')
      await arrive('Work on 3 commitments at once')
      await mark('Ask how they stand')
      await type('Who do you ask?', 'Head of Service')
      await type('Their e-mail address', 'head.of.service@larkshire.example')
      await press('button', 'See what would happen')
      await page.getByRole('alert').getByText('The date must include').waitFor()
      await look()
      await picture('error')
      const [year = '', month = '', day = ''] = new Date(Date.now() + 14 * 86_400_000)
        .toISOString()
        .slice(0, 10)
        .split('-')
      for (const [box, value] of Object.entries({ Day: day, Month: month, Year: year })) await type(box, value)
      await press('button', 'See what would happen')
      await arrive('Look before you do it')
      await press('button', 'Ask about 3 commitments')
      await page.getByRole('status').getByText('3 asked about.').waitFor()
      await look()
      await press('link', 'What was done to many at once')
      await arrive('What was done to many at once')
      await picture('history')
      await page.goto(`${app.origin}/recommendations/themes`)
      await type('Name', `Theme of ${name}`)
      await press('button', 'Add it')
      await page.getByRole('status').getByText('It can be put on any recommendation now.').waitFor()
      await look()
      await picture('themes')
    })
    await page.close()
  }
})
