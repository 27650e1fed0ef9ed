import { test } from 'node:test'
import { pictured } from '../support/browser.ts'
import { addToRegister } from '../support/register.ts'
import { castMember } from '../support/world.ts'
import { openSetting } from './setting.ts'
import { walker } from './walker.ts'

const icb = 'NHS Larkshire Integrated Care Board'
const question = 'What shows that practice changed after the training?'

test('a scrutineer challenges a promise, judges the reply, closes it and signs a statement, without JavaScript at 360 pixels', async t => {
  const setting = await openSetting(t)
  const { app, browser, database } = setting
  const by = castMember('Priya Nair')
  const { reviewId } = await database.asMember(by, tx =>
    addToRegister(tx, by, {
      name: 'Child K',
      slug: 'child-k',
      recommendations: [{ commitments: [{ text: 'We will train every team.' }] }],
    }),
  )
  const door = (name: string, next: string) => {
    const { personId } = castMember(name)
    return `${app.origin}/development/sign-in/${personId}?next=${encodeURIComponent(next)}`
  }
  const javaScript = false
  const page = await browser.newPage({ javaScript, width: 360 })
  const helen = walker(page, { way: 'by mouse', javaScript })

  await pictured(page, 'a scrutineer raises a challenge', async () => {
    await page.goto(door('Helen Marsh', '/reviews/child-k'))
    await helen.press('link', 'Recommendation 1')
    await helen.press('link', 'C1')
    await helen.press('link', 'Ask, challenge or offer support about this')
    await helen.arrive('Ask, challenge or offer support')
    await helen.mark('Challenge')
    await helen.pick('Which agency is it put to?', icb)
    await helen.type('In plain words', `${question} Ask a.child@example.org.`)
    await helen.press('button', 'Put it to the agency')
    await page.getByRole('alert').getByText('looks like an e-mail address. Take it out').waitFor()
    await helen.look()
    await helen.type('In plain words', question)
    await helen.press('button', 'Put it to the agency')
    await helen.arrive(`Challenge to ${icb}`)
  })
  const at = new URL(page.url()).pathname

  const other = await browser.newPage({ javaScript })
  const daniel = walker(other, { way: 'by mouse', javaScript })
  await pictured(other, 'the agency replies', async () => {
    await other.goto(door('Daniel Whitcombe', at))
    await daniel.type('Your agency’s reply', 'An audit of 40 cases is due in May.')
    await daniel.press('button', 'Send the reply')
    await other.getByText('Helen Marsh is asked whether it satisfies them').waitFor()
    await daniel.look()
  })

  await pictured(page, 'a scrutineer judges and closes', async () => {
    await page.goto(`${app.origin}${at}`)
    await helen.mark('Partly')
    await helen.type('What it leaves open', 'Who reads the audit?')
    await helen.press('button', 'Record it')
    await page.getByText('You can ask again, escalate it or close it').waitFor()
    await helen.look()
    await helen.mark('Yes, something changed')
    await helen.type('What changed, or why nothing did', 'The audit goes to the executive group.')
    await helen.press('button', 'Close it')
    await page.getByText('What changed stays with it').waitFor()
    await helen.look()
    await page.goto(`${app.origin}/challenges`)
    await helen.arrive('Support and challenge')
  })

  await pictured(page, 'a scrutineer signs a statement', async () => {
    await page.goto(`${app.origin}/statements/new?about=review:${reviewId}`)
    await helen.arrive('Write a statement on Child K')
    await helen.type('Your statement', 'One promise was kept.\n\nNo evidence of change was recorded.')
    await helen.press('button', 'Go on to sign it')
    await helen.arrive('Sign your statement')
    await helen.tick('These are my words')
    await helen.press('button', 'Sign it')
    await helen.arrive('Statement on Child K')
    await other.goto(door('Iain Porter', '/reviews/child-k'))
    await other.getByText('No evidence of change was recorded.').waitFor()
    await walker(other, { way: 'by mouse', javaScript }).look()
  })
})
