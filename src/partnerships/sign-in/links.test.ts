import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import type { Database } from '#src/platform/db.ts'
import { accountFor, accountWithPassword, handClock, password } from '#test/support/accounts.ts'
import { startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { freshDatabase } from '#test/support/database.ts'
import { addWorld, larkshire } from '#test/support/world.ts'
import { linkToSetUp } from './accounts/set-up-link.ts'
import { type ByOperator, disableUser, inviteUser, resetUser, usersHere } from './operator/operator.ts'

const email = 'ruth@larkshire.example'
const another = 'kettle ferns violin 31'

async function opened(t: TestContext, { world = true } = {}) {
  const fresh = await freshDatabase()
  if (world) await addWorld(fresh.database)
  const clock = handClock('2026-11-27T09:00:00.000Z')
  const app = await startApp({ database: fresh.database, clock })
  t.after(async () => {
    await app.stop()
    await fresh.drop()
    assert.deepEqual(app.logged, [])
  })
  const mails = async () => {
    const { rows } = await asSuperuser(fresh.superuserUrl, client =>
      client.query<{ subject: string; body: string; to: string }>(
        'select subject, body, to_address as to from outgoing_mail order by created_at, subject',
      ),
    )
    return rows
  }
  return { ...fresh, clock, app, mails }
}

const linkIn = (body: string | undefined): string =>
  /http:\/\/throughline\.test(\/sign-in\/\S+)/.exec(body ?? '')?.[1] ?? ''

const operator = (database: Database, now: string): ByOperator => ({
  database,
  address: 'http://throughline.test',
  now,
  today: now.slice(0, 10),
})

const invitation = {
  email,
  name: 'Ruth Example',
  agency: larkshire.agencies[2]?.name ?? '',
  role: 'agency_lead',
  partnership: 'larkshire',
}

suite('R10 a link for a new password', () => {
  async function asked(t: TestContext) {
    const here = await opened(t)
    await accountWithPassword(here.database, email, 'Ruth Adeyemi')
    const visitor = here.app.anybody()
    const answer = await visitor.post('/sign-in/reset', { email })
    assert.equal(answer.location, '/sign-in/reset/sent')
    let link = ''
    for (let looks = 0; looks < 100 && link === ''; looks++) {
      link = linkIn((await here.mails())[0]?.body)
      await new Promise(next => setTimeout(next, 50))
    }
    assert.match(link, /^\/sign-in\/reset\/[0-9a-f]{32}$/)
    return { ...here, visitor, link }
  }

  test('is not spent by being opened, changes the password once, and signs out everywhere', async t => {
    const { app, visitor, link, mails } = await asked(t)
    const before = app.anybody()
    assert.equal((await before.post('/sign-in', { email, password })).location, '/sign-in/second-factor')
    for (let looks = 0; looks < 3; looks++)
      assert.match((await visitor.get(link)).text, /Choose a new password For the account of ruth@/)
    const weak = await visitor.post(link, { password: 'too short' })
    assert.match(weak.text, /The password must be 15 characters or more/)
    assert.match((await visitor.post(link, { password: another })).text, /Your password was changed/)
    assert.equal((await before.get('/home')).status, 303)
    const second = await visitor.post(link, { password: 'yet another plinth 55' })
    assert.equal(second.status, 404)
    assert.match(second.text, /This link can no longer be used/)
    assert.equal((await visitor.post('/sign-in', { email, password })).status, 422)
    assert.equal((await visitor.post('/sign-in', { email, password: another })).location, '/sign-in/second-factor')
    assert.deepEqual(
      (await mails()).map(one => one.subject),
      ['Choose a new password', 'Your password was changed'],
    )
  })

  test('is good for a day', async t => {
    const { clock, visitor, link } = await asked(t)
    clock.forward(24 * 60 - 1)
    assert.equal((await visitor.get(link)).status, 200)
    clock.forward(1)
    assert.equal((await visitor.get(link)).status, 404)
    assert.equal((await visitor.post(link, { password: another })).status, 404)
  })

  test('takes the place of the one before it', async t => {
    const { database, clock, visitor, link } = await asked(t)
    const done = await resetUser(operator(database, clock.now()), email)
    assert.ok(done.ok)
    assert.equal((await visitor.get(link)).status, 404)
    assert.equal((await visitor.get(linkIn(done.link))).status, 200)
  })

  test('is sent no more than three times in an hour, which nobody is told', async t => {
    const { app, database, mails } = await opened(t)
    await accountWithPassword(database, email, 'Ruth Adeyemi')
    const visitor = app.anybody()
    for (let times = 0; times < 6; times++)
      assert.equal((await visitor.post('/sign-in/reset', { email })).location, '/sign-in/reset/sent')
    await app.stop()
    assert.equal((await mails()).length, 3)
  })

  test('of two that use it at the same time, one does', async t => {
    const { visitor, link } = await asked(t)
    const [one, two] = await Promise.all([
      visitor.post(link, { password: another }),
      visitor.post(link, { password: 'yet another plinth 55' }),
    ])
    assert.deepEqual([one.status, two.status].sort(), [200, 404])
  })
})

suite('R10 an invitation', () => {
  test('leads, once, to a password and in; it says nothing of whether it ever was', async t => {
    const { app, clock, database, mails } = await opened(t)
    const done = await inviteUser(operator(database, clock.now()), invitation)
    assert.ok(done.ok)
    const [mail] = await mails()
    assert.equal(mail?.to, email)
    assert.match(
      mail?.body.replace(/\s+/g, ' ') ?? '',
      /You have been appointed: agency lead for Larkshire Constabulary/,
    )
    const link = linkIn(mail?.body)
    assert.equal(done.link, `http://throughline.test${link}`)
    const visitor = app.anybody()
    for (let looks = 0; looks < 3; looks++) assert.match((await visitor.get(link)).text, /Welcome, Ruth Example/)
    assert.match((await visitor.post(link, { password: 'Ruth Example 2026' })).text, /mostly your name/)
    assert.equal((await visitor.post(link, { password })).location, '/sign-in/second-factor')
    assert.match((await visitor.get('/home')).text, /Signed in as Ruth Example Agency lead, Larkshire Constabulary/)
    const [spent, never] = [await visitor.get(link), await visitor.get(`/sign-in/invitation/${'0'.repeat(32)}`)]
    assert.equal(spent.status, 404)
    assert.equal(spent.text, never.text)
    assert.equal((await visitor.post(link, { password: another })).status, 404)
  })

  test('of somebody who has a password says only that they were appointed; of one who has none, it can be sent again', async t => {
    const { app, clock, database, mails } = await opened(t)
    const by = operator(database, clock.now())
    const first = await inviteUser(by, invitation)
    const second = await inviteUser(by, invitation)
    assert.ok(first.ok && second.ok && first.link !== second.link)
    assert.equal((await app.anybody().get(linkIn(first.link ?? ''))).status, 404, 'the first link')
    await app.anybody().post(linkIn(second.link ?? ''), { password })
    const elsewhere = { ...invitation, partnership: 'fernshire', role: 'reader', agency: 'Fernshire Council' }
    const third = await inviteUser(by, elsewhere)
    assert.deepEqual(third, { ok: true, link: null })
    const last = (await mails()).find(one => one.subject.startsWith('You can now act for'))
    assert.match(last?.body ?? '', /Sign in as you always do/)
    assert.equal(linkIn(last?.body), '', 'and holds no link that is spent')
    const visitor = app.anybody()
    assert.equal((await visitor.post('/sign-in', { email, password })).location, '/sign-in/choose')
    assert.equal((await usersHere(by)).length, 1, 'one account for both')
  })

  test('goes to no role, agency or partnership that is not there', async t => {
    const { clock, database, mails } = await opened(t)
    const by = operator(database, clock.now())
    for (const [change, why] of [
      [{ role: 'queen' }, /queen is not a role/],
      [{ agency: 'Nowhere' }, /no agency called Nowhere/],
      [{ partnership: 'nowhere' }, /no partnership called nowhere/],
    ] as const) {
      const done = await inviteUser(by, { ...invitation, ...change })
      assert.match(done.ok ? '' : done.why, why)
    }
    assert.deepEqual(await mails(), [])
    assert.deepEqual(await usersHere(by), [])
  })
})

suite('R07 a disabled account', () => {
  test('is signed out everywhere by the next request, and cannot come in, until it is enabled', async t => {
    const { app, clock, database, mails } = await opened(t)
    await accountWithPassword(database, email, 'Ruth Adeyemi')
    const visitor = app.anybody()
    await visitor.post('/sign-in', { email, password })
    assert.equal((await visitor.get('/home')).status, 200)
    const by = operator(database, clock.now())
    await disableUser(by, email, true)
    assert.equal((await visitor.get('/home')).status, 303)
    assert.equal((await visitor.post('/sign-in', { email, password })).status, 403)
    assert.equal((await visitor.get('/home')).status, 303)
    await visitor.post('/sign-in/reset', { email })
    assert.deepEqual(await mails(), [])
    await disableUser(by, email, false)
    assert.equal((await visitor.post('/sign-in', { email, password })).location, '/sign-in/second-factor')
  })
})

suite('R10 setting up an empty installation', () => {
  const typed = {
    partnership: 'Larkshire Safeguarding Children Partnership',
    slug: 'larkshire',
    agency: 'Larkshire County Council',
    kind: 'safeguarding_partner',
    name: 'Priya Nair',
    email: 'Priya@larkshire.example',
    password,
  }

  test('is done once, by a link that being opened does not spend; what was typed stays, but the password', async t => {
    const { app, clock, database } = await opened(t, { world: false })
    const link = (await linkToSetUp(database, clock.now())) ?? ''
    const visitor = app.anybody()
    for (let looks = 0; looks < 3; looks++) assert.match((await visitor.get(link)).text, /Set up Throughline/)
    const short = await visitor.post(link, { ...typed, slug: 'Lark shire', kind: '', password: 'Larkshire County 1' })
    assert.match(short.text, /The short name must be small letters/)
    assert.match(short.text, /Choose what kind of agency it is/)
    assert.match(short.text, /mostly your name/)
    assert.match(short.html, /value="Larkshire County Council"/)
    assert.ok(!short.html.includes('Larkshire County 1'))
    assert.equal((await visitor.post(link, typed)).location, '/sign-in/second-factor')
    assert.match((await visitor.get('/home')).text, /Signed in as Priya Nair Business team, Larkshire County Council/)
    assert.equal((await visitor.post(link, typed)).status, 404)
    assert.equal(await linkToSetUp(database, clock.now()), null, 'it is not empty any more')
  })

  test('a new start spends the link of the one before', async t => {
    const { app, clock, database } = await opened(t, { world: false })
    const first = (await linkToSetUp(database, clock.now())) ?? ''
    const second = (await linkToSetUp(database, clock.now())) ?? ''
    assert.equal((await app.anybody().get(first)).status, 404)
    assert.equal((await app.anybody().get(second)).status, 200)
  })
})

test('a person’s account is theirs alone: one account cannot be two people of a partnership', async t => {
  const { database } = await opened(t)
  await assert.rejects(accountFor(database, email, 'Priya Nair', 'Sam Okafor'), /one_person_an_account/)
})
