import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { systemClock } from '#src/platform/clock.ts'
import { accountWithPassword, handClock, password } from '#test/support/accounts.ts'
import { startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { withDatabase } from '#test/support/database.ts'
import { goingTo, type Known, startProvider } from '#test/support/provider.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, larkshire } from '#test/support/world.ts'
import { hashPassword } from '../passwords/hash.ts'

const address = 'http://throughline.test'
const [council = '', other = ''] = larkshire.agencies.map(one => one.name)
const lead = (agency: string, whenGroup: string) =>
  ({ partnership: 'larkshire', agency, role: 'agency_lead', whenGroup }) as const
const morgan = { email: 'morgan@larkshire.example', name: 'Morgan Lee', groups: ['group-council'] }
const priya = { email: 'priya.nair@larkshire.example', name: 'Priya Nair' }

async function setting(t: TestContext) {
  const { database, superuserUrl } = await withDatabase(t)
  await addWorld(database)
  const grants = [lead(council, 'group-council'), lead(other, 'group-other')]
  const people: Record<string, Known> = { morgan, priya }
  const provider = await startProvider(address, { people, grants, strong: true })
  // Tokens are of now, so the hand begins there.
  const clock = handClock(systemClock.now())
  const app = await startApp({ database, clock, providers: [provider.settings] })
  t.after(async () => {
    await app.stop()
    await provider.stop()
  })
  const rows = (text: string, ...values: unknown[]) =>
    asSuperuser(superuserUrl, async client => (await client.query(text, values)).rows)
  const signIn = async (as: string) => {
    const visitor = app.anybody()
    const back = await provider.walk(goingTo((await visitor.post('/sign-in/with/larkshire')).html), as)
    return { visitor, shown: await visitor.get(back) }
  }
  const link = (accountId: string, subject: string) =>
    rows(
      'insert into account_identity values ($1, $2, $3, $4) on conflict (issuer, subject) do update set unlinked_at = null',
      provider.settings.issuer,
      subject,
      accountId,
      clock.now(),
    )
  const isIn = async (visitor: Visitor) => (await visitor.get('/home')).status === 200
  return { database, provider, app, clock, rows, signIn, link, isIn }
}

suite('what an organisation says is believed for a while (R09)', () => {
  test('a session by its word is over after the hours of its settings, however busy; one by password goes on', async t => {
    const { signIn, app, database, clock, isIn } = await setting(t)
    const { visitor } = await signIn('morgan')
    await accountWithPassword(database, 'sam@larkshire.example', 'Sam Okafor')
    const sam = app.anybody()
    await sam.post('/sign-in', { email: 'sam@larkshire.example', password })
    for (let halves = 1; halves < 16; halves++) {
      clock.forward(30)
      assert.ok((await isIn(visitor)) && (await isIn(sam)), `${halves / 2} hours`)
    }
    clock.forward(30)
    assert.equal(await isIn(visitor), false)
    assert.equal(await isIn(sam), true)
  })

  test('a change of agency at the organisation ends every session under the old one at the next request', async t => {
    const { signIn, provider, isIn } = await setting(t)
    const [desk, phone] = [await signIn('morgan'), await signIn('morgan')]
    assert.ok((await isIn(desk.visitor)) && (await isIn(phone.visitor)))
    provider.people.set('morgan', { ...morgan, groups: ['group-other'] })
    const { visitor } = await signIn('morgan')
    assert.deepEqual([await isIn(desk.visitor), await isIn(phone.visitor)], [false, false])
    assert.ok((await visitor.get('/home')).text.includes(other))
  })

  test('the business team’s ending of what it gave counts at the next request', async t => {
    const { signIn, app, rows, clock, isIn } = await setting(t)
    const { visitor } = await signIn('morgan')
    const [appointed] = await rows('select person_id, appointment_id from appointment where granted_by is not null')
    const team = await app.as('Priya Nair')
    const at = `/partnership/people/${appointed?.person_id}/appointments/${appointed?.appointment_id}/end`
    const [year = '', month = '', day = ''] = clock.today().split('-')
    assert.equal((await team.post(at, { 'onDay-day': day, 'onDay-month': month, 'onDay-year': year })).status, 303)
    assert.equal(await isIn(visitor), false)
  })

  test('what it gave can be acted by on its word alone: not by a password, nor by switching to it', async t => {
    const { signIn, app, rows, clock } = await setting(t)
    await signIn('morgan')
    await rows('update account set password_hash = $1, password_set_at = $2', await hashPassword(password), clock.now())
    const byPassword = app.anybody()
    const stopped = await byPassword.post('/sign-in', { email: morgan.email, password })
    assert.equal(stopped.status, 403)
    assert.match(stopped.text, /What you do here was given to you by your organisation’s sign-in/)

    // Appointed by hand as well, they come in by that alone.
    await rows(`insert into appointment (partnership_id, appointment_id, person_id, agency_id, role)
      select partnership_id, gen_random_uuid(), person_id, agency_id, 'reader' from appointment where granted_by is not null`)
    assert.equal((await byPassword.post('/sign-in', { email: morgan.email, password })).location, '/home')
    assert.match((await byPassword.get('/home')).text, /Reader/)
    assert.doesNotMatch((await byPassword.get('/sign-in/switch')).text, /Agency lead/)
    assert.equal((await signIn('morgan')).shown.location, '/sign-in/choose')
  })
})

suite('what an account is connected with', () => {
  const connectionIn = (html: string) => /disconnect\?connection=([0-9a-f]{64})/.exec(html)?.[1] ?? ''

  test('is shown with since when, and disconnected by its owner: told, recorded, its sessions over', async t => {
    const { signIn, app, database, rows, link, isIn } = await setting(t)
    const accountId = await accountWithPassword(database, priya.email, 'Priya Nair')
    await link(accountId, 'priya')
    const [here, elsewhere] = [(await signIn('priya')).visitor, (await signIn('priya')).visitor]
    const shown = await here.get('/account')
    assert.match(shown.text, /You can sign in with Larkshire County Council ?, connected \d+ \w+ 20\d\d/)
    const connection = connectionIn(shown.html)
    const page = await here.get(`/account/disconnect?connection=${connection}`)
    assert.match(page.text, /Disconnect Larkshire County Council\?.*you are signed out here too/)
    const wrong = await here.post('/account/disconnect', { connection, password: 'not the password at all' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /There is a problem The password is not right/)
    assert.equal((await here.post('/account/disconnect', { connection, password })).location, '/sign-in')
    assert.deepEqual([await isIn(here), await isIn(elsewhere)], [false, false])
    assert.deepEqual(await rows('select 1 from account_identity where unlinked_at is null'), [])
    const told = await rows(`select subject from outgoing_mail where subject like '%disconnected%'`)
    assert.deepEqual(told, [{ subject: 'Your account was disconnected from Larkshire County Council' }])
    const said = await rows(`select 1 from ledger_entry where happening->>'verb' = 'account.identity-unlinked'`)
    assert.equal(said.length, 1)
    assert.equal((await signIn('priya')).shown.status, 403, 'and its word lets nobody in any more')

    // From a session that began otherwise, that one goes on.
    await link(accountId, 'priya')
    const byPassword = app.anybody()
    await byPassword.post('/sign-in', { email: priya.email, password })
    const again = connectionIn((await byPassword.get('/account')).html)
    const sams = app.anybody()
    await accountWithPassword(database, 'sam@larkshire.example', 'Sam Okafor')
    await sams.post('/sign-in', { email: 'sam@larkshire.example', password })
    const foreign = await sams.post('/account/disconnect', { connection: again, password })
    assert.equal(foreign.location, '/account', 'another’s is not there')
    assert.equal((await rows('select 1 from account_identity where unlinked_at is null')).length, 1)
    const gone = await byPassword.post('/account/disconnect', { connection: again, password })
    assert.equal(gone.location, '/account?done=disconnected')
    assert.match((await byPassword.get('/account?done=disconnected')).text, /It was disconnected/)
  })

  test('stays where it is the last way in, or what gives somebody their work', async t => {
    const { signIn, rows, clock } = await setting(t)
    const { visitor } = await signIn('morgan')
    const connection = connectionIn((await visitor.get('/account')).html)
    const last = await visitor.post('/account/disconnect', { connection })
    assert.match(last.text, /There is a problem You would have no way to sign in/)
    await rows('update account set password_hash = $1, password_set_at = $2', await hashPassword(password), clock.now())
    const work = await visitor.post('/account/disconnect', { connection, password })
    assert.match(work.text, /There is a problem What you do here was given to you by this sign-in/)
    assert.equal((await rows('select 1 from account_identity where unlinked_at is null')).length, 1)
  })
})
