import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import ICAL from 'ical.js'
import { raise } from '#src/challenges/store.ts'
import { aboutOf } from '#src/challenges/subject/queries.ts'
import { accept, offer } from '#src/commitments/owners/store.ts'
import { moveDay } from '#src/commitments/progress/days/store.ts'
import { sayDelivery } from '#src/commitments/progress/store.ts'
import { stoppedClock } from '#src/platform/clock.ts'
import { accountFor } from '#test/support/accounts.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { addWorld, castMember, larkshire, signedIn } from '#test/support/world.ts'
import { remindOn } from '../store.ts'

const { partnershipId, name } = larkshire
const now = '2026-11-02T10:00:00.000Z'
const text = 'We will give every officer a card with the signs of coercive control.'

suite('what a person chooses of their reminders', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let commitmentId: string
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    await accountFor(fresh.database, 'ruth.adeyemi@larkshire.example', 'Ruth Adeyemi')
    const by = castMember('Priya Nair')
    const told = { recommendations: [{ commitments: [{ text, due: [null, '2026-11-30'] as const, whenWords: 'by the end of November' }] }] } // biome-ignore format: one line
    const added = await fresh.database.asMember(by, tx => addToRegister(tx, by, told))
    commitmentId = added.commitmentIds[0] ?? ''
    const [priya, ruth] = [await signedIn(fresh.database, 'Priya Nair', now), await signedIn(fresh.database, 'Ruth Adeyemi', now)] // biome-ignore format: one line
    const to = { agencyId: ruth.actor.agencyId, appointmentId: null, post: null }
    await fresh.database.asMember(priya.actor, tx => offer(tx, priya.actor, now, commitmentId, to))
    const seenToBy = { appointmentId: ruth.actor.appointmentId, post: null }
    await fresh.database.asMember(ruth.actor, tx => accept(tx, ruth.actor, now, commitmentId, seenToBy))
    app = await startApp({ database: fresh.database, clock: stoppedClock(now) })
  })
  after(async () => {
    await app.stop()
    assert.deepEqual(app.logged, [])
    await fresh.drop()
  })

  const on = (day: string) =>
    fresh.database.asSystem('test', partnershipId, tx =>
      remindOn(tx, { partnershipId, name, now: `${day}T08:00:00.000Z`, today: day, address: app.origin }),
    )
  const rows = <T extends object>(query: string) =>
    asSuperuser(fresh.superuserUrl, async client => (await client.query<T>(query)).rows)
  const mails = () =>
    rows<{ subject: string; link: string; body: string }>(
      `select subject, stop_link as link, body from outgoing_mail where to_address like 'ruth%' order by created_at`,
    )
  const choices = async () =>
    (await rows<{ cycle: string }>('select cycle from reminder_choice order by seq')).map(one => one.cycle)

  test('the list of what is not new is stopped by one click, from any reader of mail; what is asked of somebody still comes', async () => {
    await on('2026-11-02')
    await on('2026-11-09')
    const [first, second] = await mails()
    assert.match(first?.subject ?? '', /^1 promise to look at/)
    assert.match(second?.subject ?? '', /^1 promise of yours, nothing new/)
    const link = URL.parse(second?.link ?? '')?.pathname ?? ''
    const looked = await app.anybody().get(link)
    assert.equal(looked.status, 200)
    assert.match(looked.text, /Stop reminders of what is not new\?.*What still comes/s)
    assert.deepEqual(await choices(), [], 'to look changes nothing')

    // As a reader of mail sends it: no cookie, no token of a form.
    const sent = await fetch(`${app.origin}${link}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    assert.equal(sent.status, 200)
    assert.deepEqual(await choices(), ['off'])
    await on('2026-11-16')
    assert.equal((await mails()).length, 2)
    await on('2026-11-30')
    assert.match((await mails())[2]?.subject ?? '', /^1 promise to look at/)

    const wrong = link.replace(/.{8}$/, '00000000')
    assert.equal((await app.anybody().get(wrong)).status, 404)
    const post = await fetch(`${app.origin}${wrong}`, { method: 'POST', body: new URLSearchParams({ a: 'b' }) })
    assert.equal(post.status, 404)
    const stranger = await fetch(`${app.origin}/account/reminders`, { method: 'POST', body: new URLSearchParams({ cycle: 'off' }) }) // biome-ignore format: one line
    assert.equal(stranger.status, 403, 'every other form still needs its token')
  })

  test('somebody chooses on their own page, and is told what cannot be stopped', async () => {
    const ruth = await app.as('Ruth Adeyemi')
    assert.equal((await ruth.post('/account/reminders', { cycle: 'hourly' })).status, 422)
    const saved = await ruth.post('/account/reminders', { cycle: 'daily' })
    assert.equal(saved.status, 303)
    const page = await ruth.get(saved.location ?? '')
    assert.match(page.text, /Your choice was saved/)
    assert.match(page.html, /value="daily" checked/)
    assert.match(page.text, /cannot be stopped here/)
    assert.equal((await choices()).at(-1), 'daily')
  })

  test('a calendar opens by its address alone, holds no words, and closes when its address is renewed or ended', async () => {
    const ruth = await app.as('Ruth Adeyemi')
    const addressIn = (html: string) => /\/calendar\/[\w.-]+\.ics/.exec(html)?.[0] ?? ''
    const made = await ruth.post('/account/reminders/calendar')
    const address = addressIn(made.html)
    const feed = await fetch(`${app.origin}${address}`)
    assert.match(feed.headers.get('content-type') ?? '', /^text\/calendar/)
    const ics = await feed.text()
    const again = await (await fetch(`${app.origin}${address}`)).text()
    assert.equal(ics, again, 'the same until something changes')
    assert.match(ics, /^BEGIN:VCALENDAR\r\n/)
    assert.match(ics, /REFRESH-INTERVAL;VALUE=DURATION:PT12H/)
    assert.match(ics, new RegExp(`UID:${commitmentId}@throughline`))
    assert.match(ics, /DTSTART;VALUE=DATE:20261130\r\nDTEND;VALUE=DATE:20261201/)
    assert.match(ics, /SUMMARY:Promise C1 is due/)
    assert.doesNotMatch(ics, /officer|coercive|A review/)
    assert.ok(!addressIn((await ruth.get('/account/reminders')).html), 'shown once')
    const kept = JSON.stringify(await rows('select * from calendar_link'))
    assert.ok(!kept.includes(address.slice(-36, -4)), 'kept as a hash')

    const renewed = addressIn((await ruth.post('/account/reminders/calendar')).html)
    assert.equal((await fetch(`${app.origin}${address}`)).status, 404)
    assert.equal((await fetch(`${app.origin}${renewed}`)).status, 200)
    await ruth.post('/account/reminders/calendar/end')
    assert.equal((await fetch(`${app.origin}${renewed}`)).status, 404)
    assert.equal((await fetch(`${app.origin}/calendar/nothing.ics`)).status, 404)
  })

  test('a calendar moves what was moved, cancels what is done, and shows whatever else has a day, as a real reader of calendars reads it', async () => {
    const ruth = await app.as('Ruth Adeyemi')
    const made = await ruth.post('/account/reminders/calendar')
    const address = /\/calendar\/[\w.-]+\.ics/.exec(made.html)?.[0] ?? ''
    const events = async () => {
      const text = await (await fetch(`${app.origin}${address}`)).text()
      const found = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
      assert.doesNotMatch(text, /officer|coercive|day after an incident/)
      return found.map(one => {
        const event = new ICAL.Event(one)
        assert.ok(event.startDate.isDate)
        const status = String(one.getFirstPropertyValue('status'))
        return {
          uid: event.uid,
          sequence: event.sequence,
          summary: event.summary,
          day: event.startDate.toString(),
          status,
        }
      })
    }
    const uid = `${commitmentId}@throughline`
    const promise = { uid, summary: 'Promise C1 is due' }
    assert.deepEqual(await events(), [{ ...promise, sequence: 0, day: '2026-11-30', status: 'CONFIRMED' }])

    const [team, owner] = [
      (await signedIn(fresh.database, 'Daniel Whitcombe', now)).actor,
      (await signedIn(fresh.database, 'Ruth Adeyemi', now)).actor,
    ]
    const words = 'Notifications come a day after an incident. Why?'
    await fresh.database.asMember(team, async tx => {
      const about = await aboutOf(tx, partnershipId, { kind: 'partnership', id: null })
      assert.ok(about)
      const asked = { about, kind: 'challenge', toAgency: owner.agencyId, words, replyBy: '2026-11-16' } as const
      await raise(tx, team, now, asked)
    })
    const ask = { act: 'ask', dueOn: '2027-01-29', reason: 'More cards are printed', seen: 0 } as const
    assert.equal(await fresh.database.asMember(owner, tx => moveDay(tx, owner, now, commitmentId, ask)), null)
    const yes = { act: 'approve', dueOn: null, reason: null, seen: 1 } as const
    assert.equal(await fresh.database.asMember(team, tx => moveDay(tx, team, now, commitmentId, yes)), null)
    const [reply, moved, ...none] = await events()
    assert.deepEqual(none, [])
    assert.deepEqual(
      [reply?.summary, reply?.day, reply?.sequence, reply?.status],
      ['Challenge to reply to', '2026-11-16', 0, 'CONFIRMED'],
    )
    assert.deepEqual(moved, { ...promise, sequence: 1, day: '2027-01-29', status: 'CONFIRMED' })

    const done = { act: 'deliver', happenedOn: '2026-11-02', seen: 0, reason: null, supersededBy: null } as const
    assert.equal(await fresh.database.asMember(owner, tx => sayDelivery(tx, owner, now, commitmentId, done)), null)
    assert.deepEqual((await events())[1], { ...promise, sequence: 2, day: '2027-01-29', status: 'CANCELLED' })
    assert.equal((await events())[0]?.uid, reply?.uid)
  })
})
