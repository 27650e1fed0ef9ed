import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { stoppedClock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister, type Registered } from '#test/support/register.ts'
import { expect303, type Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember, larkshire } from '#test/support/world.ts'

const constabulary = larkshire.agencies.find(one => one.name === 'Larkshire Constabulary')?.agencyId ?? ''
const dayOfForm = (name: string, day: string) => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}

describe('how a commitment stands', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let daniel: Visitor
  let ruth: Visitor
  let own: Registered
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock: stoppedClock('2026-11-22T12:00:00.000Z') })
    priya = await app.as('Priya Nair')
    daniel = await app.as('Daniel Whitcombe')
    ruth = await app.as('Ruth Adeyemi')
    const by = castMember('Priya Nair')
    own = await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, {
        name: 'Child K',
        slug: 'child-k',
        recommendations: [
          {
            commitments: [
              { text: 'Officers will be trained.', whenWords: 'by March 2027', due: [null, '2027-03-31'] },
              { text: 'A protocol will be written.' },
              { text: 'Officers will be trained again.' },
            ],
          },
        ],
      }),
    )
    for (const id of own.commitmentIds.slice(0, 2)) {
      await expect303(priya.post(`/commitments/${id}/owner/offer`, { to: `agency:${constabulary}` }))
      await expect303(ruth.post(`/commitments/${id}/owner/accept`, {}))
    }
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })
  const at = (n: number, rest = '') => `/commitments/${own.commitmentIds[n]}${rest}`
  const say = (who: Visitor, n: number, fields: Record<string, string>) => who.post(at(n, '/progress'), fields)
  const verbs = () =>
    fresh.database.asMember(larkshire, async tx => {
      const rows = await tx.selectFrom('ledger_entry').select('body').orderBy('seq').execute()
      return rows.flatMap(({ body }) => /"verb":"(commitment\.[a-z-]+)"/.exec(body)?.[1] ?? [])
    })

  test('nothing said yet: each axis says so, absence is bounded, and the colour says why', async () => {
    const shown = await ruth.get(at(0))
    assert.match(shown.text, /How it stands Grey: cannot be told It has no measure, so nobody could tell/)
    assert.match(shown.text, /Delivery Not started Evidence No evidence recorded by 22 November 2026/)
    assert.match(shown.text, /Schedule Not due yet \(31 March 2027\) Impact Not yet due/)
    assert.match(shown.text, /No update recorded by 22 November 2026\./)
    assert.match((await ruth.get(at(2))).text, /Red: needs a decision No agency that is there today has accepted it\./)
  })

  test('only the agency that holds it says how it stands, once, with a day that has come', async () => {
    const before = (await verbs()).length
    assert.equal((await say(priya, 0, { act: 'begin', seen: '0' })).status, 403)
    const other = await say(daniel, 0, { act: 'begin', seen: '0' })
    assert.equal(other.status, 422)
    assert.match(other.text, /Only the agency that holds this promise says how it stands/)
    assert.match((await say(ruth, 2, { act: 'begin', seen: '0' })).text, /Only the agency that holds/)
    assert.match((await say(ruth, 0, { act: '', seen: '0' })).text, /There is a problem Select how it stands/)
    assert.match((await say(ruth, 0, { act: 'stop', seen: '0' })).text, /There is a problem Say why/)
    const early = await say(ruth, 0, { act: 'begin', seen: '0', ...dayOfForm('happenedOn', '2026-12-01') })
    assert.match(early.text, /The day must be today or earlier/)
    assert.equal((await verbs()).length, before, 'what was refused left nothing in the ledger')

    await expect303(say(ruth, 0, { act: 'begin', seen: '0', ...dayOfForm('happenedOn', '2026-11-02') }))
    assert.match((await priya.get(at(0))).text, /Delivery In progress since 2 November 2026/)
    const late = await say(ruth, 0, { act: 'stop', seen: '0', reason: 'The training body has closed.' })
    assert.match(late.text, /Something was said since this page was opened/)
    assert.match(late.html, /The training body has closed\./, 'what was typed is kept')
    assert.deepEqual((await verbs()).slice(before), ['commitment.begun'])
  })

  test('an update moves nothing; what it says becomes the agency’s word by a button of its own', async () => {
    const empty = await priya.post(at(0, '/progress/update'), { done: ' ' })
    assert.match(empty.text, /Fill in at least one box, or say how it stands/)
    await expect303(priya.post(at(0, '/progress/update'), { done: 'All 40 officers were trained.', says: 'delivered' }))
    const shown = await ruth.get(at(0))
    assert.match(shown.text, /Delivery In progress/)
    assert.match(shown.text, /An update says it is delivered Priya Nair \(Larkshire County Council\), in an update of/)
    assert.match((await ruth.get(at(0, '/progress/update'))).text, /The update before .*All 40 officers were trained\./)
    assert.doesNotMatch((await daniel.get(at(0))).text, /An update says it is delivered/)
    assert.equal((await daniel.post(at(0, '/progress/update'), { done: 'Nothing' })).status, 422)
    await expect303(say(ruth, 0, { act: 'deliver', seen: '1', ...dayOfForm('happenedOn', '2026-11-22') }))
    assert.match(
      (await ruth.get(at(0))).text,
      /Delivery Delivered, its owner says since 22 November 2026 Evidence Said by its owner, nothing to show yet/,
    )
    await expect303(say(ruth, 0, { act: 'take_back', seen: '2', reason: 'Two officers are still to come.' }))
    const history = await priya.get(at(0, '/progress'))
    assert.match(history.text, /Not delivered after all: 22 November 2026 .*Two officers are still to come\./)
    assert.match(history.text, /Delivered, its owner says: 22 November 2026 .*Begun: 2 November 2026/)
  })

  test('a day is asked for with a reason, and decided by neither who asked nor the owner; all of them stay', async () => {
    const day = at(0, '/progress/day')
    assert.match(
      (await ruth.post(`${day}/set`, { seen: '0', ...dayOfForm('newDay', '2027-05-01') })).text,
      /It has a day already/,
    )
    assert.match(
      (await ruth.post(`${day}/ask`, { seen: '0', ...dayOfForm('newDay', '2027-05-01') })).text,
      /Say why it needs/,
    )
    const ask = (who: Visitor, seen: number, on: string) =>
      who.post(`${day}/ask`, { seen: String(seen), reason: 'The trainer is away.', ...dayOfForm('newDay', on) })
    assert.match((await ask(ruth, 0, '2026-11-22')).text, /The day must be after today/)
    assert.equal((await ask(daniel, 0, '2027-05-01')).status, 422)
    await expect303(ask(ruth, 0, '2027-05-01'))
    assert.match((await ruth.get(at(0))).text, /Not due yet \(31 March 2027\)/, 'the day before it stands')
    assert.equal((await ruth.post(`${day}/approve`, { seen: '1' })).status, 403)
    await expect303(priya.post(`${day}/refuse`, { seen: '1', whyNot: 'Another trainer is free in March.' }))
    await expect303(ask(priya, 2, '2027-06-01'))
    assert.match((await priya.post(`${day}/approve`, { seen: '3' })).text, /Somebody of another agency decides/)
    await expect303(daniel.post(`${day}/approve`, { seen: '3' }))
    await expect303(ask(ruth, 4, '2027-07-01'))
    await expect303(priya.post(`${day}/approve`, { seen: '5' }))
    const shown = await ruth.get(at(0))
    assert.match(shown.text, /Original day: 31 March 2027\. Day that stands: 1 July 2027\. Moved twice: see why/)
    assert.match(shown.text, /Red: needs a decision Its day was moved 2 times\./)
    const all = await ruth.get(day)
    assert.match(all.text, /New day not approved: 1 May 2027 .*Another trainer is free in March\./)
    await expect303(ask(ruth, 6, '2027-08-01'))
    assert.equal((await daniel.post(`${day}/take-back`, { seen: '7' })).status, 422)
    await expect303(ruth.post(`${day}/take-back`, { seen: '7' }))
    assert.match((await ruth.get(day)).text, /Day that stands 1 July 2027/)
  })

  test('a promise without a day is given its first one; what ended with a reason has no colour and moves no day', async () => {
    const day = at(1, '/progress/day')
    await expect303(ruth.post(`${day}/set`, { seen: '0', ...dayOfForm('newDay', '2027-05-01') }))
    assert.match((await ruth.get(at(1))).text, /Original day: 1 May 2027\./)
    const wrong = await say(ruth, 1, { act: 'supersede', seen: '0', reason: 'Joined up.', instead: 'C9' })
    assert.match(wrong.text, /Enter another commitment of this partnership, one that goes on/)
    await expect303(say(ruth, 1, { act: 'supersede', seen: '0', reason: 'Joined up.', instead: 'C1' }))
    assert.match((await ruth.get(at(1))).text, /Ended with reasons Another commitment has taken its place\./)
    assert.match((await ruth.get(at(1, '/progress'))).text, /Superseded by C1: 22 November 2026/)
    const moved = await ruth.post(`${day}/ask`, { seen: '1', reason: 'Late.', ...dayOfForm('newDay', '2027-06-01') })
    assert.match(moved.text, /It is delivered or ended, so its day is no longer moved/)
    await expect303(say(ruth, 1, { act: 'resume', seen: '1', reason: 'C1 does not cover it.' }))
    assert.match((await ruth.get(at(1))).text, /Delivery In progress/)
  })

  test('lists, reviews, recommendations and the CSV tell the same', async () => {
    const list = await priya.get('/commitments')
    assert.match(list.text, /Red: needs a decision Its day was moved 2 times\. Delivery: In progress/)
    const review = await priya.get('/reviews/child-k')
    assert.match(review.text, /How the promises stand .*2 of 3: Red: needs a decision 1 of 3: Grey: cannot be told/)
    const recommendation = await priya.get(`/recommendations/${own.recommendationIds[0]}`)
    assert.match(recommendation.text, /Red: needs a decision Its day was moved 2 times\./)
    const csv = await priya.get('/commitments.csv')
    assert.match(
      csv.bytes.toString('utf8'),
      /Red: needs a decision,Its day was moved 2 times\.,In progress,No evidence/,
    )
  })

  test('of two who speak at once, one is heard', async () => {
    const again = await app.as('Ruth Adeyemi')
    const [one, other] = await Promise.all([
      say(ruth, 1, { act: 'deliver', seen: '2' }),
      say(again, 1, { act: 'stop', seen: '2', reason: 'The post was cut.' }),
    ])
    assert.deepEqual([one.status, other.status].sort(), [303, 422])
  })

  test('nobody’s page ends in a fault', () => assert.deepEqual(app.logged, []))
})
