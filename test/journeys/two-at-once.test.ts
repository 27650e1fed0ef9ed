import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { pictured } from '../support/browser.ts'
import { handInAndRead } from '../support/documents.ts'
import { castMember, larkshire } from '../support/world.ts'
import { openSetting, type Setting } from './setting.ts'

test('two people correct the same promise: the second is told, and nothing is written over', async t => {
  const setting = await openSetting(t)
  const { app, browser, database } = setting
  const intakeId = await handInAndRead(await app.as('Priya Nair'), database, larkshire.partnershipId)
  const proposalId = await firstPromise(setting, intakeId)
  const address = `/intake/${intakeId}/proposals/${proposalId}/correct`

  const priya = await signIn(setting, await browser.newPage(), 'Priya Nair', address)
  const sam = await signIn(setting, await browser.newPage({ javaScript: false }), 'Sam Okafor', address)
  const [hers, his] = [
    'Every safeguarding lead will be trained, as Priya has it.',
    'All leads will be trained, as Sam has it.',
  ]

  await pictured(priya, 'two at once, the first', async () => {
    await priya.getByLabel('Its words').fill(hers)
    await priya.getByRole('button', { name: /^(Save|Correct)/ }).click()
    await priya.waitForURL(url => url.pathname === `/intake/${intakeId}`)
  })
  await pictured(sam, 'two at once, the second', async () => {
    await sam.getByLabel('Its words').fill(his)
    await sam.getByRole('button', { name: /^(Save|Correct)/ }).click()
    await sam.getByRole('heading', { level: 1, name: /^Somebody else changed this first/ }).waitFor()
    await sam.getByText('Priya Nair changed it').waitFor()
    await sam.getByRole('cell', { name: hers }).waitFor()
    await sam.getByRole('cell', { name: his }).waitFor()
  })
  assert.deepEqual(await textsOf(setting, proposalId), [hers], 'the first person’s words stand')

  await sam.getByRole('button', { name: 'Put mine on top' }).click()
  await sam.waitForURL(url => url.pathname === `/intake/${intakeId}`)
  assert.deepEqual(await textsOf(setting, proposalId), [hers, his], 'both are in the history, in order')
})

async function signIn({ app }: Setting, page: Page, name: string, next: string): Promise<Page> {
  await page.goto(`${app.origin}/development/sign-in/${castMember(name).personId}?next=${encodeURIComponent(next)}`)
  await page.getByRole('heading', { level: 1, name: /^Correct this/ }).waitFor()
  return page
}

const firstPromise = ({ database }: Setting, intakeId: string): Promise<string> =>
  database.asMember(larkshire, async tx => {
    const found = await tx
      .selectFrom('proposal')
      .select('proposal_id')
      .where('intake_id', '=', intakeId)
      .where('kind', '=', 'commitment')
      .orderBy('position')
      .executeTakeFirstOrThrow()
    return found.proposal_id
  })

/** What people have made of it, oldest first. */
const textsOf = ({ database }: Setting, proposalId: string): Promise<string[]> =>
  database.asMember(larkshire, async tx => {
    const changes = await tx
      .selectFrom('proposal_change')
      .select('content')
      .where('proposal_id', '=', proposalId)
      .where('version', '>', 1)
      .orderBy('version')
      .execute()
    return changes.map(({ content }) => (content as { text: string }).text)
  })
