import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { accept, offer } from '#src/commitments/owners/store.ts'
import { stoppedClock } from '#src/platform/clock.ts'
import { accountFor } from '#test/support/accounts.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { expectNoAxeViolations, openBrowser } from '#test/support/browser.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember, larkshire, signedIn } from '#test/support/world.ts'
import { agendaItems } from '../index.ts'
import { remindOn } from '../store.ts'

const { partnershipId, name } = larkshire
const now = '2026-11-27T10:00:00.000Z'
const text = 'We will give every officer a card with the signs of coercive control.'

suite('what the business team sees of reminders', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let commitmentId: string
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    await accountFor(fresh.database, 'ruth.adeyemi@larkshire.example', 'Ruth Adeyemi')
    await accountFor(fresh.database, 'priya.nair@larkshire.example', 'Priya Nair')
    const by = castMember('Priya Nair')
    const told = { recommendations: [{ commitments: [{ text, due: [null, '2026-11-30'] as const, whenWords: 'by the end of November' }] }] } // biome-ignore format: one line
    const added = await fresh.database.asMember(by, tx => addToRegister(tx, by, told))
    commitmentId = added.commitmentIds[0] ?? ''
    const [team, ruth] = [await signedIn(fresh.database, 'Priya Nair', now), await signedIn(fresh.database, 'Ruth Adeyemi', now)] // biome-ignore format: one line
    const to = { agencyId: ruth.actor.agencyId, appointmentId: null, post: null }
    await fresh.database.asMember(team.actor, tx => offer(tx, team.actor, now, commitmentId, to))
    const seenToBy = { appointmentId: ruth.actor.appointmentId, post: null }
    await fresh.database.asMember(ruth.actor, tx => accept(tx, ruth.actor, now, commitmentId, seenToBy))
    app = await startApp({ database: fresh.database, clock: stoppedClock(now) })
    priya = await app.as('Priya Nair')
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
  const agenda = (day: string) =>
    fresh.database.asMember(castMember('Priya Nair'), tx => agendaItems(tx, partnershipId, day))

  test('what goes next and to whom, and for a pause with its reason nobody', async () => {
    const before = await priya.get('/reminders')
    assert.match(
      before.text,
      /Next: 30 November 2026.*Ruth Adeyemi.*C1.*Review review.*Due\. You see to it for Larkshire Constabulary/s,
    )
    assert.match(before.text, /No reminders are paused.*No reminder has gone yet/s)
    const address = `/reminders/${commitmentId}/pause`
    const until = { 'until-day': '4', 'until-month': '12', 'until-year': '2026' }
    const refused = await priya.post(address, { ...until, reason: '' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Enter why reminders are paused/)
    assert.match(refused.html, /value="2026"/)
    assert.equal((await priya.post(address, { reason: 'Words' })).status, 422)
    assert.equal((await priya.post(address, { ...until, 'until-year': '2025', reason: 'Words' })).status, 422)
    const paused = await priya.post(address, { ...until, reason: 'The constabulary moves offices this week' })
    assert.equal(paused.status, 303)
    const shown = await priya.get('/reminders?done=paused')
    assert.match(shown.text, /Nobody is written to then.*until 4 December 2026, by Priya Nair: The constabulary moves/s)
    await on('2026-11-30')
    const none = await asSuperuser(fresh.superuserUrl, client => client.query('select * from reminder'))
    assert.equal(none.rowCount, 0)
    assert.equal((await priya.post(`/reminders/${commitmentId}/go-on`)).status, 303)
    assert.equal((await priya.post(`/reminders/${commitmentId}/go-on`)).status, 422)
    const { rows } = await asSuperuser(fresh.superuserUrl, client =>
      client.query(`select body from ledger_entry where body like '%reminders-paused%'`),
    )
    assert.ok(rows.length === 1 && !rows[0].body.includes('offices'))
  })

  test('what went and what came back; in the end it is on the executive’s agenda, until its day is moved', async () => {
    for (const day of ['2026-12-07', '2026-12-14', '2027-01-04']) await on(day)
    assert.deepEqual(await agenda('2027-01-04'), [])
    await on('2027-02-01')
    const [item, ...more] = await agenda('2027-02-01')
    assert.deepEqual(more, [])
    assert.deepEqual(
      [item?.commitmentId, item?.dueOn, item?.onAgendaSince, item?.moved],
      [commitmentId, '2026-11-30', '2027-02-01', 0],
    )
    await asSuperuser(fresh.superuserUrl, client =>
      client.query(`update outgoing_mail set status = 'sent', body = null, stop_link = null, sent_at = now(), ledger_seq = 1,
        bounced_at = now() where to_address like 'priya%'`),
    )
    const shown = await priya.get('/reminders')
    assert.match(
      shown.text,
      /On the executive’s agenda, 40 working days after\s*1 February 2027\s*Priya Nair\s*Came back/,
    )
    assert.match(
      shown.text,
      /To the agency lead, 10 working days after\s*14 December 2026\s*Ruth Adeyemi\s*Waiting to be sent/,
    )
  })

  test('the partnership says when they go', async () => {
    assert.equal((await priya.post('/reminders/rhythm', { cycle: 'weekly', weekday: '9' })).status, 422)
    assert.equal((await priya.post('/reminders/rhythm', { cycle: 'daily', weekday: '3' })).status, 303)
    assert.match(
      (await priya.get('/reminders?done=rhythm')).text,
      /on each working day with something new.*on Wednesday/s,
    )
  })

  test('its pages can be used by everybody, on a desk and on a phone', async t => {
    const browser = await openBrowser()
    t.after(() => browser.close())
    for (const width of [1280, 320]) {
      const page = await browser.newPage({ width })
      await page.goto(`${app.origin}/development/sign-in/${castMember('Priya Nair').personId}`)
      for (const path of [
        '/reminders',
        `/reminders/${commitmentId}/pause`,
        '/reminders/rhythm',
        '/account/reminders',
      ]) {
        await page.goto(`${app.origin}${path}`)
        if (width === 1280) await expectNoAxeViolations(page)
        const wide = Number(await page.evaluate('document.documentElement.scrollWidth'))
        assert.ok(wide <= width, `${path} is ${wide} wide on ${width}`)
      }
    }
  })
})
