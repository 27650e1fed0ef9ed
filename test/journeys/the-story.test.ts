import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addLarkshire, bytesOf, founding, loadExample } from '#dev/world/load.ts'
import { storyOf } from '#dev/world/story/child-k.ts'
import { playerOf } from '#dev/world/story/people.ts'
import { promisesOf } from '#dev/world/story/register.ts'
import { at, takeSteps } from '#dev/world/story/steps.ts'
import { type Clock, dayOf } from '#src/platform/clock.ts'
import { allDuties } from '#src/slices.ts'
import { workOf } from '#src/work/index.ts'
import { type RunningApp, startApp } from '../support/app.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { handInAndRead } from '../support/documents.ts'
import type { Visitor } from '../support/visitor.ts'
import { larkshire } from '../support/world.ts'

const today = '2026-11-27'

describe('the founding document, from confirmed to closed, looked at again, and opened again where it did not hold', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let promises: string[]
  let day: string = founding.registeredOn
  const clock: Clock = { now: () => at(day), today: () => dayOf(at(day)) }
  before(async () => {
    fresh = await freshDatabase()
    await addLarkshire(fresh.database)
    app = await startApp({ database: fresh.database, clock })
    priya = await app.as('Priya Nair')
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })
  const stands = async (nth: number, asOf = '') => (await priya.get(`/commitments/${promises[nth]}${asOf}`)).text

  test('a person confirms what was read in it', async () => {
    const words = bytesOf(founding.name).toString('utf8')
    const home = `/intake/${await handInAndRead(priya, fresh.database, larkshire.partnershipId, words)}/register`
    const seen = /name="seen" value="(\d+)"/.exec((await priya.get(home)).html)?.[1] ?? ''
    const registered = await priya.post(home, { seen, reviewName: founding.reviewName, acceptUndecided: 'yes' })
    assert.equal(registered.status, 303, registered.text)
    promises = await fresh.database.asMember(larkshire, tx => promisesOf(tx, larkshire.partnershipId))
    assert.equal(promises.length, 13)
    assert.match(await stands(0), /No agency has accepted it yet/)
    assert.match(await stands(0), /No measure is recorded/)
    assert.match(await stands(0), /It is open\. Nobody has proposed to close it/)
  })

  test('they are lived through: taken on, measured, delivered, shown, closed by two agencies, and looked at again', async () => {
    await fresh.database.asMember(playerOf('Priya Nair'), tx => takeSteps(tx, storyOf(promises, today)))
    day = today
    priya = await app.as('Priya Nair')
  })

  test('what held whenever it was looked at stays closed', async () => {
    const text = await stands(1)
    assert.match(text, /Closed Sam Okafor \(Larkshire County Council\) closed it on 2 November 2020/)
    assert.match(
      text,
      /Four readings since June 2020\. The last, 18 of 20, is above the baseline 6 of 20 and the same as the target 18 of 20/,
    )
    const checks = (await priya.get(`/commitments/${promises[1]}/checks`)).text
    assert.match(checks, /6 months after closing It held 2 May 2021/)
    assert.match(checks, /12 months after closing It held 2 November 2021/)
    assert.match(checks, /24 months after closing It held 2 November 2022/)
  })

  test('what did not hold is open again, and nothing of its history is gone', async () => {
    const text = await stands(0)
    assert.match(text, /opened again on 3 November 2021: it was looked at again and did not hold/)
    assert.match(text, /In progress/)
    assert.match(text, /Red: needs a decision.*It was closed, looked at again, and did not hold/)
    const closing = (await priya.get(`/commitments/${promises[0]}/closing`)).text
    assert.match(closing, /Opened again: .*Closed .*Closing proposed/)
    assert.match(closing, /Its owner has not said that it is delivered/)
    const checks = (await priya.get(`/commitments/${promises[0]}/checks`)).text
    assert.match(checks, /6 months after closing It held/)
    assert.match(checks, /12 months after closing It did not hold/)
    assert.match(checks, /24 months after closing Not made: it was opened again before/)
    assert.match((await priya.get(`/commitments/${promises[0]}/progress`)).text, /Opened again after it was looked at/)
  })

  test('what is late because another is late says so, and the other is named where the executive looks', async () => {
    assert.match(await stands(4), /3\.1/)
    const { text } = await priya.get('/work/executive')
    assert.match(
      text,
      /3\.1, Child K.*3\.2.*Waits for 3\.1, which is not done\..*3\.3.*Waits for 3\.1, which is not done\./,
    )
  })

  test('whoever holds them is asked about the one that the others wait for', async () => {
    const owen = playerOf('Owen Bright')
    const duties = await fresh.database.asMember(owen, tx => workOf(allDuties(), { tx, actor: owen, today }))
    const late = duties.filter(one => one.isOverdue).map(one => one.href)
    assert.deepEqual(late, [`/commitments/${promises[3]}/plan/milestones`])
    const waits = duties.filter(one => one.kind === 'waits for another').map(one => one.why)
    assert.deepEqual(waits, ['Waits for 3.1, which is not done.', 'Waits for 3.1, which is not done.'])
  })

  test('a report that showed too little was returned with a reason, and came again', async () => {
    assert.match(await stands(2, '?as-of=2020-12-01'), /Evidence returned/)
    assert.match(await stands(2, '?as-of=2021-02-02'), /Evidence accepted: step 2, Reach/)
  })

  test('each day is told as it stood then', async () => {
    assert.match(await stands(0, '?as-of=2020-04-10'), /No agency has accepted it yet/)
    assert.match(await stands(0, '?as-of=2020-06-01'), /In progress/)
    assert.match(await stands(0, '?as-of=2021-01-15'), /closed it on 2 November 2020/)
  })

  test('what the public would be told is what became of it: opened again, and with no look to come that was undone', async () => {
    const { text } = await priya.get('/publishing/child-k/preview/recommendations/1')
    assert.match(text, /It was opened again on 3 November 2021: it was looked at again and did not hold/)
    assert.match(text, /12 months after closing, on 3 November 2021: it did not hold/)
    const told = (await priya.get('/publishing/child-k/preview/families')).text
    assert.match(told, /This was done once\. When people looked again, it had not lasted/)
    assert.doesNotMatch(told, /had not lasted[^“]*Somebody was to look at it again/)
  })

  test('the record of changes says all of it in plain words', async () => {
    const { text } = await priya.get('/ledger/changes')
    assert.match(text, /Owen Bright/)
    assert.doesNotMatch(text, /has no words yet/)
    assert.deepEqual(app.logged, [])
  })
})

test('a start tells the same story, once, and goes on where it was stopped', async t => {
  const fresh = await freshDatabase()
  t.after(() => fresh.drop())
  const clock: Clock = { now: () => at(today), today: () => today }
  const entries = () =>
    fresh.database.asMember(larkshire, async tx => {
      const rows = await tx
        .selectFrom('ledger_entry')
        .select('seq')
        .where('partnership_id', '=', larkshire.partnershipId)
        .execute()
      return rows.length
    })
  // As where the process was stopped before anything but the partnership was there.
  await addLarkshire(fresh.database)
  await loadExample(fresh.database, clock, () => {})
  const once = await entries()
  assert.equal((await fresh.database.asMember(larkshire, tx => promisesOf(tx, larkshire.partnershipId))).length, 13)
  await loadExample(fresh.database, clock, () => {})
  assert.equal(await entries(), once)
})
