import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { type Ending, liveThrough, type Players } from '#dev/world/story.ts'
import { systemClock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '../support/app.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { handInAndRead } from '../support/documents.ts'
import type { Visitor } from '../support/visitor.ts'
import { addWorld, larkshire, signedIn } from '../support/world.ts'

describe('the founding document, from confirmed to closed, looked at again, and opened again where it did not hold', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let promises: string[]
  const endingOf = (n: number): Ending => (n % 3 === 0 ? 'drifts' : 'holds')
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    priya = await app.as('Priya Nair')
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })
  const stands = async (id: string | undefined) => (await priya.get(`/commitments/${id}`)).text

  test('a person confirms what was read in it', async () => {
    const words = readFileSync('dev/world/documents/hertfordshire_child_k_response.txt', 'utf8')
    const home = `/intake/${await handInAndRead(priya, fresh.database, larkshire.partnershipId, words)}/register`
    const seen = /name="seen" value="(\d+)"/.exec((await priya.get(home)).html)?.[1] ?? ''
    const registered = await priya.post(home, { seen, reviewName: 'Child K', acceptUndecided: 'yes' })
    assert.equal(registered.status, 303, registered.text)
    const rows = await fresh.database.asMember(larkshire, tx =>
      tx.selectFrom('commitment').select('commitment_id').orderBy('reference').execute(),
    )
    promises = rows.map(one => one.commitment_id)
    assert.ok(promises.length >= 10, `${promises.length} promises`)
    assert.match(await stands(promises[0]), /No agency has accepted it yet/)
    assert.match(await stands(promises[0]), /No measure is recorded/)
    assert.match(await stands(promises[0]), /It is open\. Nobody has proposed to close it/)
  })

  test('each is taken on, measured, delivered, shown, closed by two agencies, and looked at again', async () => {
    const actor = async (name: string) => (await signedIn(fresh.database, name, systemClock.now())).actor
    const players: Players = {
      team: await actor('Priya Nair'),
      owner: await actor('Ruth Adeyemi'),
      another: await actor('Sam Okafor'),
      auditor: await actor('Tom Ellery'),
    }
    for (const [n, id] of promises.entries()) await liveThrough(fresh.database, players, id, endingOf(n))
  })

  test('what held after a year stays closed, and its next look is planned', async () => {
    const text = await stands(promises[1])
    assert.match(text, /Closed Sam Okafor \(Larkshire County Council\) closed it on 2 November 2020/)
    assert.match(
      text,
      /Four readings since June 2020\. The last, 18 of 20, is above the baseline 6 of 20 and the same as the target 18 of 20/,
    )
    const checks = (await priya.get(`/commitments/${promises[1]}/checks`)).text
    assert.match(checks, /6 months after closing It held 2 May 2021/)
    assert.match(checks, /12 months after closing It held 2 November 2021/)
    assert.match(checks, /24 months after closing Due 2 November 2022/)
  })

  test('what did not hold is open again, and nothing of its history is gone', async () => {
    const text = await stands(promises[0])
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

  test('the record of changes says all of it in plain words', async () => {
    const { text } = await priya.get('/ledger/changes')
    assert.match(text, /Tom Ellery/)
    assert.doesNotMatch(text, /has no words yet/)
    assert.deepEqual(app.logged, [])
  })
})
