import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { closureDutiesFor, measureDutiesFor } from '#src/commitments/index.ts'
import { stoppedClock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { expect303, type Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember, signedIn } from '#test/support/world.ts'
import { heldBy } from '../../evidence/evidence.samples.ts'
import { delivered } from '../closure.samples.ts'

const now = '2026-11-22T12:00:00.000Z'

describe('closing, looking again and measures, as people do it', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let daniel: Visitor
  let ruth: Visitor
  let id: string
  let at: string
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock: stoppedClock(now) })
    ;[priya, daniel, ruth] = [
      await app.as('Priya Nair'),
      await app.as('Daniel Whitcombe'),
      await app.as('Ruth Adeyemi'),
    ]
    const by = castMember('Priya Nair')
    const added = await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, {
        name: 'Child K',
        recommendations: [{ commitments: [{ text: 'Officers will ask what the child says.' }] }],
      }),
    )
    id = added.commitmentIds[0] ?? ''
    at = `/commitments/${id}`
    await heldBy(fresh.database, castMember('Ruth Adeyemi'), id, now)
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })
  const duties = async (name: string, day: string) => {
    const { actor } = await signedIn(fresh.database, name, now)
    return fresh.database.asMember(actor, async tx =>
      [...(await closureDutiesFor(tx, actor, day)), ...(await measureDutiesFor(tx, actor, day))].map(one => one.kind),
    )
  }

  test('a measure is defined with its numbers, or the boxes say what to mend and keep what was typed', async () => {
    const wrong = await ruth.post(`${at}/measures`, { title: 'Records', unit: 'n_of_n', better: 'up', baseline: '6' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /There is a problem Enter of how many/)
    assert.match(wrong.html, /value="Records"/)
    assert.equal((await daniel.post(`${at}/measures`, measure)).status, 422, 'another agency’s executive')
    const defined = await ruth.post(`${at}/measures`, measure)
    assert.equal(defined.status, 303, defined.text)
    const shown = await ruth.get(defined.location ?? '')
    assert.match(shown.text, /The measure is added\./)
    assert.match(shown.text, /Baseline 6 of 20, on 31 March 2026 Target 18 of 20/)
    assert.match(shown.text, /No reading recorded by 22 November 2026\./)
  })

  test('readings are drawn, told and listed; a wrong one is replaced and stays readable', async () => {
    const page = /\/measures\/[0-9a-f-]{36}/.exec((await ruth.get(`${at}/measures`)).html)?.[0] ?? ''
    const add = async (value: string, day: string, more: Record<string, string> = {}) => {
      const readingId = /name="readingId" value="([^"]*)"/.exec((await ruth.get(at + page)).html)?.[1] ?? ''
      const [month, date] = day.split('-') as [string, string]
      const on = { 'readOn-day': date, 'readOn-month': month, 'readOn-year': '2026' }
      const answer = await ruth.post(`${at}${page}/readings`, {
        readingId,
        value,
        of: '20',
        from: 'Dip sample',
        ...on,
        ...more,
      })
      return { readingId, answer }
    }
    assert.match((await add('21', '1-5')).answer.text, /must be between 0 and the number it is out of/)
    assert.match((await add('9', '12-5')).answer.text, /The day must be today or in the past/)
    for (const [value, day] of [
      ['8', '1-5'],
      ['10', '4-5'],
      ['12', '7-5'],
    ] as const)
      assert.equal((await add(value, day)).answer.status, 303)
    const wrong = await add('4', '10-5')
    const right = await add('14', '10-5', { inPlaceOf: wrong.readingId })
    assert.equal(right.answer.status, 303, right.answer.text)
    assert.match(
      (await add('15', '10-5', { inPlaceOf: wrong.readingId })).answer.text,
      /Another reading stands in its place/,
    )
    const { text, html } = await priya.get(at + page)
    assert.match(
      text,
      /Four readings since January 2026\. The last, 14 of 20, is above the baseline 6 of 20 and below the target 18 of 20\. Too few readings to speak of a trend\./,
    )
    assert.match(text, /4 of 20 Another stands in its place/)
    assert.equal(html.match(/tl-run-chart__point/g)?.length, 4)
    const { bytes } = await priya.get(`${at}${page}/readings.csv`)
    assert.equal(bytes.toString('utf8').split('\r\n').filter(Boolean).length, 6)
    const seen = { ...measure, seen: '1', target: '19', targetOf: '20', whyChanged: 'More is asked.' }
    await expect303(ruth.post(`${at}${page}/change`, seen))
    assert.match((await ruth.post(`${at}${page}/change`, seen)).text, /Somebody changed this while the page was open/)
    assert.match((await priya.get(at + page)).text, /Version 1: .*target 18 of 20/)
    assert.deepEqual(await duties('Ruth Adeyemi', '2027-01-05'), ['measure to read'])
    assert.deepEqual(await duties('Ruth Adeyemi', '2027-01-04'), [])
  })

  test('what is missing is said, and nothing is proposed before it is there', async () => {
    const shown = await ruth.get(`${at}/closing`)
    assert.match(
      shown.text,
      /What is missing Its owner has not said that it is delivered\. No evidence has been accepted by another agency\./,
    )
    assert.doesNotMatch(shown.html, /closing\/propose/)
    assert.match(
      (await ruth.post(`${at}/closing/propose`, { seen: '0' })).text,
      /There is a problem .*has not said that it is delivered/,
    )
    assert.equal((await daniel.post(`${at}/closing/propose`, { seen: '0' })).status, 422)
  })

  test('one proposes, another of another agency sends it back with reasons, and then closes it', async () => {
    const [owner, other] = [
      await signedIn(fresh.database, 'Ruth Adeyemi', now),
      await signedIn(fresh.database, 'Priya Nair', now),
    ]
    await delivered(fresh.database, { owner: owner.actor, other: other.actor }, id, now)
    await expect303(ruth.post(`${at}/closing/propose`, { seen: '0' }))
    assert.deepEqual(await duties('Ruth Adeyemi', '2026-11-22'), [])
    assert.deepEqual(await duties('Daniel Whitcombe', '2026-11-22'), ['closing to decide'])
    assert.doesNotMatch((await ruth.get(`${at}/closing`)).html, /closing\/close/)
    assert.equal((await ruth.post(`${at}/closing/close`, { seen: '1' })).status, 403)
    const quiet = await daniel.post(`${at}/closing/send-back`, { seen: '1', reason: ' ' })
    assert.match(quiet.text, /Say what is missing, so that it can be mended/)
    await expect303(daniel.post(`${at}/closing/send-back`, { seen: '1', reason: 'Say who read the records.' }))
    assert.match((await ruth.get(`${at}/closing`)).text, /Sent back .*Say who read the records\./)
    await expect303(ruth.post(`${at}/closing/propose`, { seen: '2' }))
    assert.match(
      (await daniel.post(`${at}/closing/close`, { seen: '1' })).text,
      /Somebody changed this while the page was open/,
    )
    await expect303(daniel.post(`${at}/closing/close`, { seen: '3' }))
    const closed = await ruth.get(`${at}/closing?done=closed`)
    assert.match(
      closed.text,
      /6 months after closing Planned 22 May 2027 12 months after closing Planned 22 November 2027 24 months after closing Planned 22 November 2028/,
    )
    assert.match((await priya.get(at)).text, /Closed Daniel Whitcombe .* closed it on 22 November 2026/)
  })

  test('a look is moved, dropped and put back with reasons, and another is planned', async () => {
    const first = /\/checks\/[0-9a-f-]{36}/.exec((await priya.get(`${at}/checks`)).html)?.[0] ?? ''
    const move = {
      seen: '1',
      'newDay-day': '1',
      'newDay-month': '12',
      'newDay-year': '2026',
      whyMoved: 'An audit is planned then.',
    }
    assert.match((await priya.post(`${at}${first}/look`, { ...look, seen: '1' })).text, /It is too early/)
    assert.match((await priya.post(`${at}${first}/move`, { ...move, whyMoved: '' })).text, /Say why it is moved/)
    await expect303(priya.post(`${at}${first}/move`, move))
    assert.match((await priya.get(`${at}/checks`)).text, /Planned 1 December 2026 \(first 22 May 2027, moved 1 time\)/)
    await expect303(priya.post(`${at}${first}/drop`, { seen: '2', why: 'The audit is off.' }))
    await expect303(priya.post(`${at}${first}/put-back`, { seen: '3', why: 'It is on again.' }))
    assert.match((await priya.post(`${at}/checks`, { months: '0' })).text, /Enter a number of months from 1 to 60/)
    await expect303(priya.post(`${at}/checks`, { months: '36' }))
    assert.match((await priya.get(`${at}/checks`)).text, /36 months after closing Planned 22 November 2029/)
    assert.equal((await ruth.post(`${at}/checks`, { months: '48' })).status, 403)
    assert.deepEqual(await duties('Priya Nair', '2026-12-01'), ['look again'])
    assert.deepEqual(await duties('Ruth Adeyemi', '2026-12-01'), [])
  })

  test('a look that did not hold opens it again at once, and another cause does later', async () => {
    const first = /\/checks\/[0-9a-f-]{36}/.exec((await priya.get(`${at}/checks`)).html)?.[0] ?? ''
    const page = await priya.get(at + first)
    const reading = /<option value="([0-9a-f-]{36})"/.exec(page.html)?.[1] ?? ''
    const unsaid = await priya.post(`${at}${first}/look`, { ...look, seen: '4', impact: 'worse', held: 'yes' })
    assert.match(unsaid.text, /What was measured as worse did not hold Select the reading that shows it/)
    await expect303(priya.post(`${at}${first}/look`, { ...look, seen: '4', held: 'no', impact: 'worse', reading }))
    const shown = await ruth.get(at)
    assert.match(shown.text, /opened again on 22 November 2026: it was looked at again and did not hold/)
    assert.match(shown.text, /Delivery In progress/)
    assert.match(
      (await priya.post(`${at}/reopen`, { seen: '5', cause: 'drift', reason: 'Again.' })).text,
      /Somebody changed this/,
    )
    assert.match((await priya.get(`${at}/reopen`)).text, /It is not closed, so there is nothing to open again/)
    assert.match(
      (await priya.get(`${at}/checks`)).text,
      /Of closings before .*It did not hold .*Not made: it was opened again before/,
    )
  })

  test('nobody’s page ends in a fault', () => assert.deepEqual(app.logged, []))
})

const measure = {
  ...{ title: 'Records with what the child said', unit: 'n_of_n', better: 'up', everyMonths: '3' },
  ...{ baseline: '6', baselineOf: '20', 'baselineOn-day': '31', 'baselineOn-month': '3', 'baselineOn-year': '2026' },
  ...{ target: '18', targetOf: '20' },
}
const look = { held: 'yes', impact: 'cannot_tell', found: 'It is still asked.', reading: '' }
