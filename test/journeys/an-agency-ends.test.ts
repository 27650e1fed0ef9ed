import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { pictured } from '../support/browser.ts'
import { addToRegister } from '../support/register.ts'
import { castMember, larkshire } from '../support/world.ts'
import { openSetting, type Setting } from './setting.ts'
import { walker } from './walker.ts'

const promise = 'The constabulary will brief every officer on the pathway.'
const agencyId = (name: string) => larkshire.agencies.find(one => one.name === name)?.agencyId ?? ''

/** Where the newest appointment of somebody is signed in to by a development link. */
const doorOf = ({ app }: Setting, appointmentId: string, next: string) =>
  `${app.origin}/development/sign-in/${appointmentId}?next=${encodeURIComponent(next)}`

for (const javaScript of [true, false])
  test(`an agency ends, what waits is seen, and what follows accepts it (${javaScript ? 'with' : 'without'} JavaScript)`, async t => {
    const setting = await openSetting(t)
    const { app, browser, database } = setting
    const by = castMember('Priya Nair')
    const commitment = await heldPromise(setting)
    const see = (page: Page) => walker(page, { way: 'by mouse', javaScript }).look()

    const priya = await browser.newPage({ javaScript })
    await pictured(priya, 'an agency ends', async () => {
      await priya.goto(doorOf(setting, by.personId, '/partnership'))
      await see(priya)
      await priya.getByRole('main').getByRole('link', { name: 'Agencies' }).click()
      await priya.getByRole('button', { name: 'Add an agency' }).click()
      await priya.getByLabel('What is it called?').fill('Larkshire and Fern Police')
      await priya.getByLabel('Safeguarding partner').check()
      await priya.getByRole('button', { name: 'Add it' }).click()
      await priya.getByRole('heading', { level: 1, name: 'Larkshire and Fern Police' }).waitFor()
      await see(priya)

      await priya.goto(`${app.origin}/partnership/agencies/${agencyId('Larkshire Constabulary')}`)
      await priya.getByRole('link', { name: promise }).waitFor()
      await priya.getByRole('link', { name: 'Record that it ends, and what follows it' }).click()
      await see(priya)
      await priya.getByRole('button', { name: 'See what will wait' }).click()
      await priya.getByRole('alert').getByText('Select whether something follows it').waitFor()
      await see(priya)
      const [year = '', month = '', day = ''] = new Date().toISOString().slice(0, 10).split('-')
      await priya.getByLabel('Day').fill(day)
      await priya.getByLabel('Month').fill(month)
      await priya.getByLabel('Year').fill(year)
      await priya.getByLabel('Yes, one body or several').check()
      await priya.getByRole('checkbox', { name: 'Larkshire and Fern Police' }).check()
      await priya.getByLabel('It merges with others into one body').check()
      await priya.getByRole('button', { name: 'See what will wait' }).click()
      await priya.getByRole('heading', { name: 'What will wait for a new owner' }).waitFor()
      await priya.getByRole('link', { name: promise }).waitFor()
      await see(priya)
      await priya.getByRole('button', { name: 'Confirm' }).click()
      await priya.getByText('waits below until somebody in a body that follows it accepts it').waitFor()
      await see(priya)
    })

    await pictured(priya, 'what waits is offered', async () => {
      await priya.getByRole('link', { name: 'Home', exact: true }).click()
      await priya.getByRole('heading', { name: '1 promise without an owner' }).waitFor()
      await priya.getByRole('link', { name: /^See what waits, and offer it/ }).click()
      await see(priya)
      await priya.getByRole('link', { name: 'C1, Child R' }).click()
      await priya
        .getByText(/Waits for an owner in Larkshire and Fern Police, which has followed Larkshire Constabulary/)
        .waitFor()
      await priya.getByLabel('Who should answer for it?').selectOption({ label: 'Larkshire and Fern Police' })
      await priya.getByRole('button', { name: 'Offer it' }).click()
      await priya.getByText('It waits until Larkshire and Fern Police accepts or declines it').waitFor()
      await see(priya)
    })

    await pictured(priya, 'the lead is appointed', async () => {
      await priya.goto(`${app.origin}/partnership/people/${castMember('Ruth Adeyemi').personId}`)
      await see(priya)
      await priya.getByLabel('For which agency?').selectOption({ label: 'Larkshire and Fern Police' })
      await priya.getByLabel('Agency lead', { exact: true }).check()
      await priya.getByRole('button', { name: 'Appoint', exact: true }).click()
      await priya.getByText('they can choose to act by it').waitFor()
    })

    const ruth = await browser.newPage({ javaScript, width: 320 })
    await pictured(ruth, 'what follows accepts it', async () => {
      await ruth.goto(doorOf(setting, await newestAppointment(setting, 'Ruth Adeyemi'), '/home'))
      await ruth.getByText(`“${promise}” is offered to Larkshire and Fern Police`).waitFor()
      await see(ruth)
      await ruth.getByRole('link', { name: /^Accept it or decline it/ }).click()
      await see(ruth)
      await ruth.getByLabel('Who will see to it?').selectOption({ label: 'Ruth Adeyemi, agency lead' })
      await ruth.getByRole('button', { name: 'Accept it for Larkshire and Fern Police' }).click()
      await ruth.getByText('Larkshire and Fern Police answers for it from today').waitFor()
      await see(ruth)
      await ruth.getByRole('link', { name: 'Commitment C1' }).click()
      await ruth.getByRole('heading', { name: 'Who answers for it' }).waitFor()
      await ruth.getByText('Larkshire and Fern Police has answered for it since').waitFor()
      await see(ruth)
    })
    const printed = await database.asMember(by, tx =>
      tx.selectFrom('commitment').select(['text', 'who']).where('commitment_id', '=', commitment).executeTakeFirst(),
    )
    assert.deepEqual(printed, { text: promise, who: ['Larkshire Constabulary'] }, 'its words are as they were printed')
  })

/** A promise that the constabulary has accepted, by its lead. */
async function heldPromise({ app, database }: Setting): Promise<string> {
  const by = castMember('Priya Nair')
  const { commitmentIds } = await database.asMember(by, tx =>
    addToRegister(tx, by, {
      name: 'Child R',
      recommendations: [{ commitments: [{ text: promise, who: ['Larkshire Constabulary'] }] }],
    }),
  )
  const at = `/commitments/${commitmentIds[0]}/owner`
  await (await app.as('Priya Nair')).post(`${at}/offer`, { to: `agency:${agencyId('Larkshire Constabulary')}` })
  await (await app.as('Ruth Adeyemi')).post(`${at}/accept`, {})
  return commitmentIds[0] ?? ''
}

const newestAppointment = ({ database }: Setting, name: string): Promise<string> =>
  database.asMember(castMember(name), async tx => {
    const found = await tx
      .selectFrom('appointment')
      .select('appointment_id')
      .where('person_id', '=', castMember(name).personId)
      .orderBy('ledger_seq', 'desc')
      .executeTakeFirstOrThrow()
    return found.appointment_id
  })
