import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { stoppedClock } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import { accountFor } from '#test/support/accounts.ts'
import { startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { withDatabase } from '#test/support/database.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import type { Visit } from '../access.ts'
import { type Arrival, enter } from './enter.ts'
import { beginStep, spendStep, stepAt } from './steps/store.ts'

const now = '2026-11-27T09:00:00.000Z'
const clock = stoppedClock(now)

/** What a browser brings that has just shown whose account is its user's, and what it is given. */
function browser() {
  const given = new Map<string, string | null>()
  const visit: Visit = {
    params: {},
    query: new URLSearchParams(),
    path: '/sign-in',
    now,
    today: clock.today(),
    typed: {},
    source: '127.0.0.1',
    cookies: { session: undefined, step: undefined, link: undefined },
    setCookie: (name, value) => void given.set(name, value),
    me: async () => null,
  }
  return { visit, given, cookie: (name: string) => given.get(name) ?? '' }
}

const arriving = async (database: Database, accountId: string, more: Partial<Arrival> = {}) => {
  const { visit, cookie, given } = browser()
  const answer = await enter(database, { accountId, how: 'password', isStrong: true, next: '/reviews', ...more }, visit)
  return { answer, cookie, given }
}

const to = (answer: Awaited<ReturnType<typeof enter>>) => (answer.kind === 'see_other' ? answer.to : answer.kind)

suite('entering', () => {
  test('somebody who acts for one agency is signed in, which the ledger says, and goes where they wanted', async t => {
    const { database, superuserUrl } = await withDatabase(t)
    await addWorld(database)
    const app = await startApp({ database, clock })
    t.after(app.stop)
    const { answer, cookie } = await arriving(
      database,
      await accountFor(database, 'priya@larkshire.example', 'Priya Nair'),
    )
    assert.equal(to(answer), '/reviews')
    const home = await app.withCookie(`throughline=${cookie('session')}`).get('/home')
    assert.match(home.text, /Signed in as Priya Nair/)
    const last = await asSuperuser(superuserUrl, client =>
      client.query(`select body from ledger_entry where body like '%session.started%'`),
    )
    assert.equal(last.rowCount, 1)
    assert.match(String(last.rows[0].body), new RegExp(`"actor":{"id":"${castMember('Priya Nair').personId}"`))
  })

  test('only an address on this site is followed', async t => {
    const { database } = await withDatabase(t)
    await addWorld(database)
    const accountId = await accountFor(database, 'priya@larkshire.example', 'Priya Nair')
    for (const next of ['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example', '/%0d\n', null, ''])
      assert.equal(to((await arriving(database, accountId, { next })).answer), '/home', String(next))
  })

  test('a disabled account, and one that nobody has appointed, get a page that says whom to ask, and no session', async t => {
    const { database, superuserUrl } = await withDatabase(t)
    await addWorld(database)
    const nobody = await accountFor(database, 'nobody@larkshire.example')
    const disabled = await accountFor(database, 'priya@larkshire.example', 'Priya Nair')
    await asSuperuser(superuserUrl, client =>
      client.query('update account set disabled_at = now() where account_id = $1', [disabled]),
    )
    for (const accountId of [nobody, disabled, 'e0000000-0000-4000-8000-000000000000']) {
      const { answer, given } = await arriving(database, accountId)
      assert.equal(answer.kind === 'view' && answer.status, 403)
      assert.ok(!given.has('session'))
    }
  })

  test('somebody who acts for several is asked for whom, once, and may act for another later by a new session', async t => {
    const { database } = await withDatabase(t)
    await addWorld(database)
    const app = await startApp({ database, clock })
    t.after(app.stop)
    const accountId = await accountFor(database, 'both@larkshire.example', 'Priya Nair', 'Joan Barlow')
    const { answer, cookie, given } = await arriving(database, accountId)
    assert.equal(to(answer), '/sign-in/choose')
    assert.ok(!given.has('session'), 'nobody is signed in before they have said for whom')

    const visitor = app.withCookie(`throughline-step=${cookie('step')}`)
    const asked = await visitor.get('/sign-in/choose')
    assert.match(asked.text, /Who are you acting for\?/)
    assert.match(asked.text, /Larkshire/)
    assert.match(asked.text, /Fernshire/)
    assert.match((await visitor.post('/sign-in/choose')).text, /There is a problem/)
    const other = { appointment: castMember('Sam Okafor').personId }
    assert.equal((await visitor.post('/sign-in/choose', other)).status, 422, 'somebody else’s appointment')
    const chosen = await visitor.post('/sign-in/choose', { appointment: castMember('Joan Barlow').personId })
    assert.equal(chosen.location, '/reviews')
    assert.match((await visitor.get('/home')).text, /Fernshire/)
    assert.equal((await visitor.get('/sign-in/choose')).location, '/sign-in', 'the step is spent')

    const before = String([chosen.headers['set-cookie']].flat().find(line => /^throughline=./.test(String(line))))
    const switched = await visitor.post('/sign-in/switch', { appointment: castMember('Priya Nair').personId })
    assert.equal(switched.location, '/home')
    assert.match((await visitor.get('/home')).text, /Signed in as Priya Nair/)
    const old = await app.withCookie(before.split(';')[0] ?? '').get('/home')
    assert.equal(old.status, 303, 'the session before is over')
  })
})

suite('a step', () => {
  test('is good for ten minutes, for what it was begun for, and once', async t => {
    const { database } = await withDatabase(t)
    const step = { kind: 'provider', accountId: null, about: { state: 'x' } } as const
    const token = await database.asSystem('test', null, tx => beginStep(tx, step, now))
    const look = (at: string, kind: 'provider' | 'choose' = 'provider') =>
      database.asSystem('test', null, tx => stepAt(tx, token, kind, at))
    assert.deepEqual(await look('2026-11-27T09:09:59.000Z'), { accountId: null, about: { state: 'x' } })
    assert.equal(await look('2026-11-27T09:10:00.000Z'), null)
    assert.equal(await look(now, 'choose'), null)
    const spend = () => database.asSystem('test', null, tx => spendStep(tx, token, 'provider', now))
    const spent = await Promise.all([spend(), spend()])
    assert.equal(spent.filter(Boolean).length, 1, 'two at once get it once')
    assert.equal(await look(now), null)
  })
})
