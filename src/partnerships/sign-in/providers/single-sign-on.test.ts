import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import type { ProviderSettings } from '#src/partnerships/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import { accountFor } from '#test/support/accounts.ts'
import { startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { withDatabase } from '#test/support/database.ts'
import { goingTo, type Known, startProvider } from '#test/support/provider.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, larkshire } from '#test/support/world.ts'
import { makeLink } from '../links/store.ts'

const address = 'http://throughline.test'
const agency = larkshire.agencies[0]?.name ?? ''
const priya = { email: 'priya.nair@larkshire.example', name: 'Priya Nair', amr: ['pwd', 'mfa'] }
const lead = { partnership: 'larkshire', agency, role: 'agency_lead', whenGroup: 'group-leads' } as const

/** The product and a provider, both running, and what a test asks of them. */
async function setting(
  t: TestContext,
  people: Record<string, Known>,
  more: Partial<ProviderSettings> & { thinTokens?: boolean } = {},
) {
  const { database, superuserUrl } = await withDatabase(t)
  await addWorld(database)
  const provider = await startProvider(address, { people, ...more })
  const app = await startApp({ database, providers: [provider.settings] })
  t.after(async () => {
    await app.stop()
    await provider.stop()
  })
  const rows = (text: string, ...values: unknown[]) =>
    asSuperuser(superuserUrl, async client => (await client.query(text, values)).rows)
  const signIn = async (as: string, fields: Record<string, string> = {}, visitor: Visitor = app.anybody()) => {
    const going = await visitor.post('/sign-in/with/larkshire', fields)
    const back = await provider.walk(goingTo(going.html), as)
    return { visitor, back, shown: await visitor.get(back) }
  }
  /** An account of Priya’s, that her identity at the provider is linked to. */
  const linked = async () => {
    const accountId = await accountFor(database, priya.email, 'Priya Nair')
    await rows('insert into account_identity values ($1, $2, $3, now())', provider.settings.issuer, 'priya', accountId)
    return accountId
  }
  return { database, provider, app, rows, signIn, linked }
}

const cast = { priya, other: { email: 'other@larkshire.example', name: 'An Other', amr: ['pwd'] } }

suite('signing in with an organisation', () => {
  test('somebody whose identity is known comes in, and goes where they wanted; the session knows how', async t => {
    const { signIn, linked, rows, app } = await setting(t, cast)
    await linked()
    assert.match((await app.anybody().get('/sign-in')).text, /Continue with Larkshire County Council/)
    const { shown, visitor } = await signIn('priya', { next: '/reviews' })
    assert.equal(shown.location, '/reviews')
    assert.match((await visitor.get('/home')).text, /Signed in as Priya Nair/)
    const [session] = await rows('select how, is_strong from session')
    assert.deepEqual(session, { how: 'single_sign_on', is_strong: true })
    assert.deepEqual(app.logged, [])
  })

  test('a sign-in that no second factor vouches for is not a strong one', async t => {
    const { signIn, linked, rows, provider } = await setting(t, cast)
    await linked()
    provider.people.set('priya', { ...priya, amr: ['pwd'] })
    const { shown } = await signIn('priya')
    assert.equal(shown.location, '/sign-in/second-factor')
    assert.equal((await rows('select is_strong from session'))[0]?.is_strong, false)
  })

  test('the same e-mail address alone links nothing', async t => {
    const { signIn, database, rows } = await setting(t, cast)
    await accountFor(database, priya.email, 'Priya Nair')
    const { shown, visitor } = await signIn('priya')
    assert.equal(shown.status, 403)
    assert.match(shown.text, /You have no account here yet/)
    assert.deepEqual(await rows('select * from account_identity'), [])
    assert.equal((await visitor.get('/home')).status, 303)
  })

  test('nor where claims give an appointment', async t => {
    const people = { priya: { ...priya, groups: ['group-leads'] } }
    const { signIn, database, rows } = await setting(t, people, { grants: [lead] })
    await accountFor(database, priya.email, 'Priya Nair')
    const { shown } = await signIn('priya')
    assert.equal(shown.status, 403)
    assert.match(shown.text, /Your e-mail address has an account already/)
    assert.deepEqual(await rows('select * from account_identity'), [])
  })

  test('an invitation in hand links, once, whatever the address; the link is spent', async t => {
    const { signIn, database, app, rows } = await setting(t, cast)
    const accountId = await accountFor(database, 'invited@elsewhere.example', 'Priya Nair')
    const token = await database.asSystem('test', null, tx =>
      makeLink(tx, { purpose: 'invitation', accountId }, systemClock.now()),
    )
    const visitor = app.anybody()
    const page = await visitor.get(`/sign-in/invitation/${token}`)
    assert.match(page.text, /Continue with Larkshire County Council/)
    assert.match(page.html, new RegExp(`name="invitation" value="${token}"`))
    const { shown } = await signIn('priya', { invitation: token }, visitor)
    assert.equal(shown.location, '/home')
    assert.equal((await rows('select account_id from account_identity'))[0]?.account_id, accountId)
    assert.equal((await visitor.get(`/sign-in/invitation/${token}`)).status, 404)
    const again = await signIn('other', { invitation: token })
    assert.equal(again.shown.status, 403, 'a spent invitation lets in nobody else')
    assert.equal((await rows('select email from account'))[0]?.email, priya.email, 'the provider says the address now')
  })

  test('somebody who is signed in connects their own account; another’s identity stays another’s', async t => {
    const { signIn, database, rows, linked } = await setting(t, cast)
    await linked()
    const priyas = (await signIn('priya')).visitor
    const shown = await signIn('other', { connect: 'yes' }, priyas)
    assert.equal(shown.shown.location, '/account?done=connected')
    assert.match((await priyas.get('/account?done=connected')).text, /Your account is connected/)
    assert.equal((await rows('select count(*)::int as n from account_identity'))[0]?.n, 2)
    const sam = await accountFor(database, 'sam@larkshire.example', 'Sam Okafor')
    await rows("update account_identity set account_id = $1 where subject = 'other'", sam)
    const taken = await signIn('other', { connect: 'yes' }, (await signIn('priya')).visitor)
    assert.equal(taken.shown.status, 403)
    assert.match(taken.shown.text, /belongs to another account/)
    const nobody = await (await signIn('stranger')).visitor.post('/sign-in/with/larkshire', { connect: 'yes' })
    assert.equal(nobody.location, '/sign-in?next=%2Faccount')
  })
})

suite('claims and appointments', () => {
  const people = { morgan: { email: 'morgan@larkshire.example', name: 'Morgan Lee', groups: ['group-leads'] } }

  test('a claim makes account, person and appointment; each later sign-in follows it; nothing by hand is touched', async t => {
    const { signIn, rows, provider } = await setting(t, people, { grants: [lead], strong: true })
    const first = await signIn('morgan')
    assert.equal(first.shown.location, '/home')
    assert.match((await first.visitor.get('/home')).text, /Signed in as Morgan Lee/)
    const appointed = () =>
      rows(
        `select t.role, t.granted_by, t.until_day is null as stands, t.ledger_seq is not null as cited, t.ended_seq is not null as ended
         from appointment t join person p using (partnership_id, person_id) where p.name = 'Morgan Lee' order by t.role`,
      )
    const byWord = {
      role: 'agency_lead',
      granted_by: provider.settings.issuer,
      stands: true,
      cited: true,
      ended: false,
    }
    assert.deepEqual(await appointed(), [byWord])
    await signIn('morgan')
    assert.deepEqual(await appointed(), [byWord], 'a second sign-in adds nothing')
    assert.deepEqual(
      await rows(`select body::json->>'verb' as verb, body::json->'actor'->>'id' as id from ledger_entry
        where body like '%appointment.began%'`),
      [{ verb: 'appointment.began', id: 'single-sign-on' }],
    )

    // Somebody appoints them by hand as well; then the claim goes.
    await rows(`insert into appointment (partnership_id, appointment_id, person_id, agency_id, role)
      select t.partnership_id, gen_random_uuid(), t.person_id, t.agency_id, 'reader' from appointment t where granted_by is not null`)
    provider.people.set('morgan', { ...people.morgan, groups: [] })
    const later = await signIn('morgan')
    assert.equal(later.shown.location, '/home')
    assert.deepEqual(await appointed(), [
      { ...byWord, stands: false, ended: true },
      { role: 'reader', granted_by: null, stands: true, cited: false, ended: false },
    ])
    assert.equal((await first.visitor.get('/home')).status, 303, 'the sessions of what ended are over')
    assert.match((await later.visitor.get('/home')).text, /Reader/)

    // The last goes too: a page says whom to ask. Given again, they are in again.
    await rows(`update appointment set from_day = '2026-01-01', until_day = '2026-01-02', ledger_seq = 1, ended_seq = 1 where role = 'reader' and granted_by is null
      and person_id in (select person_id from person where name = 'Morgan Lee')`)
    const none = await signIn('morgan')
    assert.equal(none.shown.status, 403)
    assert.match(none.shown.text, /nobody has you down as acting for an agency/)
    provider.people.set('morgan', people.morgan)
    assert.equal((await signIn('morgan')).shown.location, '/home')
  })

  test('what a token does not hold is asked for', async t => {
    const { signIn, rows } = await setting(t, people, { grants: [lead], thinTokens: true })
    assert.equal((await signIn('morgan')).shown.location, '/sign-in/second-factor')
    const { email, name } = people.morgan
    assert.deepEqual(await rows('select email, name from account'), [{ email, name }])
  })

  test('a list of groups that the token is too small for begins and ends nothing', async t => {
    const { signIn, rows, provider } = await setting(t, people, { grants: [lead] })
    await signIn('morgan')
    const standing = () =>
      rows('select count(*)::int as n from appointment where granted_by is not null and until_day is null')
    assert.deepEqual(await standing(), [{ n: 1 }])
    provider.people.set('morgan', { email: people.morgan.email, name: people.morgan.name, hasgroups: true })
    await signIn('morgan')
    assert.deepEqual(await standing(), [{ n: 1 }])
  })

  test('somebody who has left is not brought back, and a disabled account does not come in', async t => {
    const { signIn, rows } = await setting(t, people, { grants: [lead] })
    await signIn('morgan')
    await rows(`update person set left_on = '2026-01-06' where name = 'Morgan Lee'`)
    assert.equal((await signIn('morgan')).shown.status, 403)
    await rows('update person set left_on = null')
    await rows('update account set disabled_at = now()')
    assert.equal((await signIn('morgan')).shown.status, 403)
  })

  test('a new name or address at the provider is the account’s, told to the old address; not one that is taken or foreign', async t => {
    const { signIn, rows, provider, database } = await setting(t, people, { grants: [lead] })
    await signIn('morgan')
    await accountFor(database, 'taken@larkshire.example')
    const details = async (known: Known) => {
      provider.people.set('morgan', { ...people.morgan, ...known })
      await signIn('morgan')
      return (await rows("select email, name from account where email <> 'taken@larkshire.example'"))[0]
    }
    const renamed = { email: 'morgan.grey@larkshire.example', name: 'Morgan Grey' }
    assert.deepEqual(await details(renamed), renamed)
    assert.deepEqual(
      (await rows(`select to_address from outgoing_mail where subject like 'The e-mail address%'`)).map(
        row => row.to_address,
      ),
      [people.morgan.email],
    )
    assert.deepEqual(await details({ ...renamed, email: 'taken@larkshire.example' }), renamed)
    assert.deepEqual(await details({ ...renamed, email: 'morgan@elsewhere.example' }), renamed)
    assert.deepEqual(await details({ ...renamed, email: 'not an address' }), renamed)
  })

  test('an address that the provider does not speak for makes no account', async t => {
    const foreign = { morgan: { ...people.morgan, email: 'morgan@elsewhere.example' } }
    const { signIn, rows } = await setting(t, foreign, { grants: [lead] })
    const { shown } = await signIn('morgan')
    assert.equal(shown.status, 403)
    assert.match(shown.text, /does not say enough about you/)
    assert.deepEqual(await rows('select * from account'), [])
  })

  test('two first sign-ins at once make one account', async t => {
    const { rows, provider, app } = await setting(t, people, { grants: [lead] })
    const begin = async () => {
      const visitor = app.anybody()
      const going = await visitor.post('/sign-in/with/larkshire')
      return { visitor, back: await provider.walk(goingTo(going.html), 'morgan') }
    }
    const both = [await begin(), await begin()]
    const shown = await Promise.all(both.map(({ visitor, back }) => visitor.get(back)))
    assert.deepEqual(
      shown.map(one => one.location),
      ['/sign-in/second-factor', '/sign-in/second-factor'],
    )
    assert.deepEqual(await rows('select count(*)::int as n from account'), [{ n: 1 }])
    assert.deepEqual(await rows('select count(*)::int as n from appointment where granted_by is not null'), [{ n: 1 }])
  })
})

suite('a callback', () => {
  test('that nobody asked for, with another state, spent, expired or of another browser signs nobody in', async t => {
    const { signIn, linked, app, rows, provider } = await setting(t, cast)
    await linked()
    const stranger = await app.anybody().get('/sign-in/with/larkshire/callback?code=abc&state=def')
    assert.equal(stranger.status, 400)
    assert.match(stranger.text, /That sign-in was not started here/)
    assert.match(stranger.text, /Reference: [0-9a-f]{8}/)

    const { visitor, back } = await signIn('priya')
    assert.equal((await visitor.get(back)).status, 400, 'the same answer again')
    const begun = async () => {
      const one = app.anybody()
      return { one, to: await provider.walk(goingTo((await one.post('/sign-in/with/larkshire')).html), 'priya') }
    }
    const wrong = await begun()
    assert.equal((await wrong.one.get(wrong.to.replace(/state=[^&]+/, 'state=another'))).status, 400)
    assert.equal((await wrong.one.get(`${wrong.to}&state=another`)).status, 400, 'two states')
    assert.equal((await app.anybody().get(wrong.to)).status, 400, 'in another browser')
    assert.equal((await wrong.one.get(wrong.to)).location, '/home', 'and none of that spent it')

    const late = await begun()
    await rows("update sign_in_step set expires_at = now() - interval '1 second' where spent_at is null")
    assert.equal((await late.one.get(late.to)).status, 400)
    assert.equal((await app.anybody().get('/sign-in/with/nobody/callback')).status, 404)
    const text = JSON.stringify(app.logged)
    assert.ok(app.logged.length >= 5 && !/eyJ|code=|priya/i.test(text), `the log holds more than it should: ${text}`)
  })

  test('with a refusal says so in plain words', async t => {
    const { signIn, rows } = await setting(t, cast)
    const { shown, back } = await signIn('')
    assert.match(back, /error=access_denied/)
    assert.equal(shown.status, 403)
    assert.match(shown.text, /Larkshire County Council did not sign you in/)
    assert.deepEqual(await rows('select * from session'), [])
  })

  test('two at once with one answer: one is let in', async t => {
    const { linked, app, provider, rows } = await setting(t, cast)
    await linked()
    const visitor = app.anybody()
    const back = await provider.walk(goingTo((await visitor.post('/sign-in/with/larkshire')).html), 'priya')
    const shown = await Promise.all([visitor.get(back), visitor.get(back)])
    assert.deepEqual(shown.map(one => one.status).sort(), [303, 400])
    assert.deepEqual(await rows('select count(*)::int as n from session'), [{ n: 1 }])
  })

  test('only an address on this site is followed', async t => {
    const { signIn, linked } = await setting(t, cast)
    await linked()
    for (const next of [
      'https://elsewhere.example',
      '//elsewhere.example',
      '/\\elsewhere.example',
      '/%0d\n',
      'javascript:alert(1)',
    ])
      assert.equal((await signIn('priya', { next })).shown.location, '/home', next)
  })
})

suite('a provider that is away', () => {
  test('stops neither the start nor other ways in; it is asked again', async t => {
    const { linked, app, provider, signIn } = await setting(t, cast)
    await linked()
    const settings = { ...provider.settings, id: 'away', issuer: 'http://127.0.0.1:9', name: 'Fernshire Police' }
    const { database } = await withDatabase(t)
    await addWorld(database)
    const alone = await startApp({ database, providers: [settings] })
    t.after(alone.stop)
    assert.equal((await alone.anybody().get('/sign-in')).status, 200)
    const shown = await alone.anybody().post('/sign-in/with/away')
    assert.equal(shown.status, 503)
    assert.match(shown.text, /Fernshire Police does not answer at the moment/)

    const visitor = app.anybody()
    const back = await provider.walk(goingTo((await visitor.post('/sign-in/with/larkshire')).html), 'priya')
    await provider.stop()
    const away = await visitor.get(back)
    assert.equal(away.status, 503)
    assert.match(away.text, /Nothing is wrong with your account/)
    await assert.rejects(signIn('priya'), 'it is asked at its old address, and nobody is there')
  })
})

suite('signing out', () => {
  test('says that the provider goes on, and leads to its own page', async t => {
    const { signIn, linked, provider } = await setting(t, cast)
    await linked()
    const { visitor } = await signIn('priya')
    const out = await visitor.post('/sign-out')
    assert.equal(out.location, '/sign-in/with/larkshire/signed-out')
    const shown = await visitor.get(out.location ?? '')
    assert.match(shown.text, /You are signed out of Throughline/)
    const to = /href="([^"]+session\/end[^"]*)"/.exec(shown.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    assert.equal((await fetch(to)).status, 200, 'the provider knows that address')
    assert.ok(to.startsWith(provider.settings.issuer))
    assert.equal((await visitor.get('/home')).status, 303)
  })
})
