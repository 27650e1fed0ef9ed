import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { stoppedClock } from '#src/platform/clock.ts'
import { startApp } from '#test/support/app.ts'
import { withDatabase } from '#test/support/database.ts'
import { addWorld, signedIn } from '#test/support/world.ts'

const nine = '2026-11-27T09:00:00.000Z'

/** A form half filled in at nine, sent at a quarter past ten: the session was over by then. */
suite('what was typed survives signing in again', () => {
  const path = '/intake/new'
  const typed = { reviewName: 'Child Q', publisher: 'Larkshire', text: 'Recommendation 1: words that took an hour' }

  async function sentTooLate(t: Parameters<typeof withDatabase>[0]) {
    const { database } = await withDatabase(t)
    await addWorld(database)
    let clock = stoppedClock(nine)
    const app = await startApp({ database, clock: { now: () => clock.now(), today: () => clock.today() } })
    t.after(() => app.stop())
    const priya = await app.as('Priya Nair')
    await priya.get(path)
    clock = stoppedClock('2026-11-27T10:15:00.000Z')
    const sent = await priya.post(path, typed)
    assert.equal(sent.status, 303)
    const next = new URL(sent.location ?? '', 'http://here').searchParams.get('next') ?? ''
    assert.match(next, /^\/intake\/new\?held=[0-9a-f-]{36}$/)
    return { app, database, next, now: clock.now() }
  }

  test('for the person whose it was, and nothing is saved meanwhile', async t => {
    const { app, database, next, now } = await sentTooLate(t)
    const again = app.withCookie((await signedIn(database, 'Priya Nair', now)).cookie)
    const form = await again.get(next)
    assert.equal(form.status, 200)
    for (const words of Object.values(typed)) assert.ok(form.html.includes(words), `"${words}" is not on the page`)
    assert.match(form.text, /What you had typed is still here. Nothing has been saved yet/)
    assert.deepEqual(app.logged, [])
  })

  test('for nobody else', async t => {
    const { app, database, next, now } = await sentTooLate(t)
    const other = app.withCookie((await signedIn(database, 'Sam Okafor', now)).cookie)
    const form = await other.get(next)
    assert.equal(form.status, 200)
    assert.ok(!form.html.includes('words that took an hour'))
  })

  test('and not past its hour', async t => {
    const { app, database, next } = await sentTooLate(t)
    const late = app.withCookie((await signedIn(database, 'Priya Nair', '2026-11-27T10:14:00.000Z')).cookie)
    assert.ok((await late.get(next)).html.includes('words that took an hour'))
    const { cookie } = await signedIn(database, 'Priya Nair', '2026-11-27T11:16:00.000Z')
    const later = await startApp({ database, clock: stoppedClock('2026-11-27T11:16:00.000Z') })
    t.after(() => later.stop())
    assert.ok(!(await later.withCookie(cookie).get(next)).html.includes('words that took an hour'))
  })
})
