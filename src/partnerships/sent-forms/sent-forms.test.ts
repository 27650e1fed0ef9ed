import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Clock, dayOf } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import type { Shown, Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember } from '#test/support/world.ts'

const police = 'a1000000-0000-4000-8000-000000000003'

suite('a form that is sent again just the same', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let instant = '2026-03-05T10:00:00.000Z'
  const clock: Clock = { now: () => instant, today: () => dayOf(instant) }
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock })
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  const count = (table: 'challenge' | 'sent_form') =>
    asSuperuser(fresh.superuserUrl, async client =>
      Number((await client.query(`select count(*) as n from ${table}`)).rows[0]?.n),
    )
  /** As a browser sends the form of a page that it was shown once: with the token of that page, every time. */
  const shownOnce = async (visitor: Visitor) => {
    const { html } = await visitor.get('/challenges/new?about=partnership')
    const token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? assert.fail()
    return (words: string, to = police): Promise<Shown> => {
      const by = { 'replyBy-day': '19', 'replyBy-month': '3', 'replyBy-year': '2026' }
      const fields = { _csrf: token, about: 'partnership', kind: 'question', to, words, ...by }
      return visitor.send({
        method: 'POST',
        path: '/challenges/new',
        headers: {
          origin: 'http://localhost',
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams(fields).toString(),
      })
    }
  }

  test('changes nothing, and leads where it led: by a second click, at once or later', async () => {
    const earlier = await count('challenge')
    const send = await shownOnce(await app.as('Priya Nair'))
    const answers = await Promise.all([1, 2, 3, 4].map(() => send('What shows it?')))
    answers.push(await send('What shows it?'))
    const [first] = answers
    assert.match(first?.location ?? '', /^\/challenges\/[0-9a-f-]{36}\?done=raised$/)
    for (const { status, location } of answers)
      assert.deepEqual({ status, location }, { status: 303, location: first?.location })
    assert.equal(await count('challenge'), earlier + 1)
  })

  test('is another where anything in it is, where the page was shown anew, or where another person sends it', async () => {
    const earlier = await count('challenge')
    const priya = await app.as('Priya Nair')
    const send = await shownOnce(priya)
    await send('When was it done?')
    await send('By whom was it done?')
    await (await shownOnce(priya))('When was it done?')
    await (await shownOnce(await app.as('Daniel Whitcombe')))('When was it done?')
    assert.equal(await count('challenge'), earlier + 4)
  })

  test('is refused again where it was refused, and is taken once what was in its way has gone', async () => {
    const send = await shownOnce(await app.as('Priya Nair'))
    const notes = await count('sent_form')
    for (let times = 0; times < 2; times++) {
      const { status, text } = await send('', police)
      assert.equal(status, 422)
      assert.match(text, /Enter what you want to ask/)
    }
    assert.equal(await count('sent_form'), notes)
  })

  test('is forgotten: a quarter of an hour later it is taken anew, and a day later nothing is kept of it', async () => {
    const earlier = await count('challenge')
    const send = await shownOnce(await app.as('Priya Nair'))
    await send('Is it still done?')
    instant = '2026-03-05T10:14:00.000Z'
    await send('Is it still done?')
    assert.equal(await count('challenge'), earlier + 1)
    instant = '2026-03-05T10:16:00.000Z'
    await send('Is it still done?')
    assert.equal(await count('challenge'), earlier + 2)
    instant = '2026-03-06T12:00:00.000Z'
    await app.anybody().get(`/development/sign-in/${castMember('Priya Nair').personId}`)
    assert.equal(await count('sent_form'), 0)
  })

  test('what somebody sent is seen by nobody else', async () => {
    const send = await shownOnce(await app.as('Priya Nair'))
    await send('Who sees this?')
    const [mine, theirs] = await Promise.all(
      (['Priya Nair', 'Daniel Whitcombe'] as const).map(name =>
        fresh.database.asMember(castMember(name), tx => tx.selectFrom('sent_form').selectAll().execute()),
      ),
    )
    assert.ok(mine && mine.length > 0)
    assert.deepEqual(theirs, [])
  })

  test('and in all that, nothing went wrong that was not expected', () => assert.deepEqual(app.logged, []))
})
