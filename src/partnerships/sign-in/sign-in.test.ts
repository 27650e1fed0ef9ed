import assert from 'node:assert/strict'
import { after, before, suite, type TestContext, test } from 'node:test'
import {
  accountFor,
  accountWithApp,
  accountWithPassword,
  codeAt,
  forgetAccounts,
  handClock,
  password,
} from '#test/support/accounts.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import type { Shown, Visitor } from '#test/support/visitor.ts'
import { addWorld } from '#test/support/world.ts'
import { newToken } from '../sessions.ts'

const email = 'priya@larkshire.example'

const clock = handClock('2026-11-27T09:00:15.000Z')
let fresh: FreshDatabase
let here: RunningApp
before(async () => {
  fresh = await freshDatabase()
  await addWorld(fresh.database)
  here = await startApp({ database: fresh.database, clock })
})
after(async () => {
  await here?.stop()
  await fresh?.drop()
})

/** The product in which nobody has an account, at an instant, and others beside it on the same database. */
function opened(t: TestContext, start = '2026-11-27T09:00:15.000Z') {
  clock.set(start)
  const apps = [here]
  const another = async (more: { https?: boolean; development?: boolean } = {}) => {
    const one = await startApp({ database: fresh.database, clock, ...more })
    apps.push(one)
    return one
  }
  const loggedBefore = here.logged.length
  t.after(async () => {
    for (const one of apps.slice(1)) await one.stop()
    await forgetAccounts(fresh.superuserUrl)
    for (const [at, one] of apps.entries()) assert.deepEqual(one.logged.slice(at === 0 ? loggedBefore : 0), [])
  })
  const asked = <T extends object>(text: string, values: unknown[] = []) =>
    asSuperuser(fresh.superuserUrl, async client => (await client.query<T>(text, values)).rows)
  return { ...fresh, clock, app: here, another, asked }
}

const signIn = (visitor: Visitor, typed: Partial<Record<'email' | 'password' | 'next', string>> = {}): Promise<Shown> =>
  visitor.post('/sign-in', { email, password, ...typed })

const cookieOf = (shown: Shown, name = 'throughline'): string =>
  [shown.headers['set-cookie'] ?? []]
    .flat()
    .map(String)
    .find(line => line.startsWith(`${name}=`))
    ?.split(';')[0] ?? ''

suite('signing in by password', () => {
  test('an e-mail address and its password, in whatever capitals the address is', async t => {
    const { app, database } = opened(t)
    await accountWithPassword(database, email, 'Ruth Adeyemi')
    const visitor = app.anybody()
    const shown = await signIn(visitor, { email: ' Priya@Larkshire.EXAMPLE ', next: '/reviews' })
    assert.equal(shown.location, '/sign-in/second-factor?next=%2Freviews')
    assert.match((await visitor.get('/home')).text, /Signed in as Ruth Adeyemi/)
  })

  test('what is wrong is said next to the field, what was typed stays, and the password does not', async t => {
    const { app, database } = opened(t)
    await accountWithPassword(database, email, 'Ruth Adeyemi')
    const visitor = app.anybody()
    const wrong = await signIn(visitor, { password: 'not the password at all' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /There is a problem The e-mail address or the password is not right/)
    assert.match(wrong.html, /value="priya@larkshire.example"/)
    assert.ok(!wrong.html.includes('not the password at all'))
    const empty = await signIn(visitor, { email: '', password: '' })
    assert.match(empty.text, /Enter your e-mail address.*Enter your password/)
  })

  test('R02 whoever may open words about children sets up a second factor, and opens none before', async t => {
    const { app, clock, database } = opened(t)
    await accountWithPassword(database, email, 'Priya Nair')
    const visitor = app.anybody()
    assert.equal((await signIn(visitor)).location, '/sign-in/second-factor')
    assert.equal((await visitor.get('/intake')).location, '/sign-in/second-factor?next=%2Fintake')
    assert.equal(
      (await visitor.get('/sign-in/second-factor?next=%2Fintake')).location,
      '/sign-in/second-factor/add?next=%2Fintake',
    )
    const add = await visitor.get('/sign-in/second-factor/add?next=%2Fintake')
    const sealed = /name="sealed" value="([^"]+)"/.exec(add.html)?.[1] ?? ''
    const secret = /class="tl-secret">([^<]+)</.exec(add.html)?.[1]?.replaceAll(' ', '') ?? ''
    assert.match(add.html, /<svg class="tl-qr__code" role="img"/)
    const wrong = await visitor.post('/sign-in/second-factor/add', { sealed, code: '000000', next: '/intake' })
    assert.match(wrong.text, /The code is not right/)
    assert.ok(wrong.html.includes(secret.slice(0, 4)), 'the same secret is shown again')
    const before = await visitor.get('/sign-in/second-factor/add')
    assert.equal(before.status, 200)
    const code = codeAt(secret, clock.now())
    const added = await visitor.post('/sign-in/second-factor/add', {
      sealed,
      code,
      label: 'Work phone',
      next: '/intake',
    })
    const codes = added.html.match(/class="tl-codes__code">[^<]+/g) ?? []
    assert.equal(codes.length, 10, 'recovery codes are shown')
    assert.equal((await visitor.get('/intake')).status, 200)
    assert.equal(
      (await visitor.post('/sign-in/second-factor/add', { sealed, code, next: '/intake' })).location,
      '/account',
      'once',
    )
    assert.match((await visitor.get('/account')).text, /Work phone ?, authenticator app, added 27 November 2026/)
  })

  test('a secret that was given to one person cannot be added by another', async t => {
    const { app, database, clock } = opened(t)
    await accountWithPassword(database, email, 'Priya Nair')
    await accountWithPassword(database, 'sam@larkshire.example', 'Sam Okafor')
    const [priya, sam] = [app.anybody(), app.anybody()]
    await signIn(priya)
    await signIn(sam, { email: 'sam@larkshire.example' })
    const html = (await priya.get('/sign-in/second-factor/add')).html
    const sealed = /name="sealed" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const secret = /class="tl-secret">([^<]+)</.exec(html)?.[1]?.replaceAll(' ', '') ?? ''
    const tried = await sam.post('/sign-in/second-factor/add', { sealed, code: codeAt(secret, clock.now()) })
    assert.equal(tried.location, '/sign-in/second-factor/add')
    assert.equal((await sam.get('/intake')).status, 303)
  })

  test('R02 a code signs in once, a step early or late, and a wrong one does not', async t => {
    const { app, clock, database } = opened(t)
    const { secret } = await accountWithApp(database, email, 'Priya Nair')
    const withCode = async (code: string) => {
      const visitor = app.anybody()
      assert.equal((await signIn(visitor, { next: '/intake' })).location, '/sign-in/second-factor')
      assert.equal((await visitor.get('/home')).status, 303, 'nobody is in before the code')
      return { visitor, shown: await visitor.post('/sign-in/second-factor', { code }) }
    }
    const now = codeAt(secret, clock.now())
    const { visitor, shown } = await withCode(`${now.slice(0, 3)} ${now.slice(3)}`)
    assert.equal(shown.location, '/intake')
    assert.equal((await visitor.get('/intake')).status, 200)
    assert.match((await withCode(now)).shown.text, /The code is not right/, 'the same code again')
    assert.equal((await withCode(codeAt(secret, '2026-11-27T09:00:46.000Z'))).shown.location, '/intake', 'the next one')
    clock.set('2026-11-27T09:05:15.000Z')
    assert.equal(
      (await withCode(codeAt(secret, '2026-11-27T09:04:44.000Z'))).shown.location,
      '/intake',
      'the one before',
    )
    assert.equal((await withCode(codeAt(secret, '2026-11-27T09:03:44.000Z'))).shown.status, 422, 'three steps late')
  })

  test('a recovery code signs in once, however it is typed', async t => {
    const { app, database } = opened(t)
    const { codes } = await accountWithApp(database, email, 'Priya Nair')
    const typed = (codes[3] ?? '').toUpperCase().replaceAll('-', ' ')
    const [visitor, again] = [app.anybody(), app.anybody()]
    await signIn(visitor)
    assert.equal((await visitor.post('/sign-in/recovery-code', { code: typed })).location, '/home')
    assert.match((await visitor.get('/account')).text, /You have 9 codes left/)
    await signIn(again)
    assert.match(
      (await again.post('/sign-in/recovery-code', { code: typed })).text,
      /not right, or it has been used before/,
    )
  })

  test('wrong codes are counted too, and a step is over after ten minutes', async t => {
    const { app, clock, database } = opened(t)
    const { secret } = await accountWithApp(database, email, 'Priya Nair')
    const visitor = app.anybody()
    await signIn(visitor)
    for (let tries = 0; tries < 5; tries++)
      assert.equal((await visitor.post('/sign-in/second-factor', { code: '000000' })).status, 422)
    const right = { code: codeAt(secret, clock.now()) }
    const stopped = await visitor.post('/sign-in/second-factor', right)
    assert.equal(stopped.status, 429)
    assert.equal(stopped.headers['retry-after'], '900')
    clock.forward(11)
    assert.equal((await visitor.post('/sign-in/second-factor', right)).location, '/sign-in')
  })
})

suite('R03 trying passwords', () => {
  const tried = async (app: RunningApp, source: string, typed: string) =>
    (await signIn(app.anybody(source), { password: typed })).status

  test('1,000 wrong tries from one source stop that source, and not the right password from another', async t => {
    const { app, database } = opened(t)
    await accountWithPassword(database, email, 'Ruth Adeyemi')
    const stranger = app.anybody('203.0.113.7')
    const statuses = new Map<number, number>()
    let last: Shown | undefined
    for (let tries = 0; tries < 1000; tries++) {
      last = await signIn(stranger, { password: `wrong password number ${tries}` })
      statuses.set(last.status, (statuses.get(last.status) ?? 0) + 1)
    }
    assert.deepEqual([...statuses], [[422, 10], [429, 990]]) // biome-ignore format: short
    assert.equal(last?.headers['retry-after'], '900')
    assert.match(last?.text ?? '', /we take no more tries from where you are for the next 15 minutes/)
    assert.equal(await tried(app, '203.0.113.7', password), 429, 'not even the right one, from there')
    assert.equal(await tried(app, '198.51.100.9', password), 303)
  })

  test('many strangers on one account stop others that are new to it, and never a source it was entered from', async t => {
    const { app, clock, database } = opened(t)
    await accountWithPassword(database, email, 'Ruth Adeyemi')
    assert.equal(await tried(app, '198.51.100.9', password), 303)
    for (let from = 0; from < 12; from++) {
      const stranger = app.anybody(`203.0.113.${from}`)
      for (let tries = 0; tries < 10; tries++)
        assert.equal(
          (await signIn(stranger, { password: 'wrong password altogether' })).status,
          from < 10 ? 422 : 429,
          `try ${tries} from ${from}`,
        )
    }
    assert.equal(await tried(app, '192.0.2.1', password), 429, 'a source that is new to the account')
    assert.equal(await tried(app, '198.51.100.9', password), 303, 'a source that it was entered from')
    clock.forward(61)
    assert.equal(await tried(app, '192.0.2.1', password), 303, 'an hour later')
  })

  test('one source cannot try one password on many accounts', async t => {
    const { app, database } = opened(t)
    await accountWithPassword(database, email, 'Ruth Adeyemi')
    const stranger = app.anybody('2001:db8:1:2:aaaa::1')
    for (let tries = 0; tries < 50; tries++)
      assert.equal(
        (await signIn(stranger, { email: `nobody${tries}@larkshire.example`, password: 'wrong password' })).status,
        422,
      )
    assert.equal((await signIn(stranger, { email: 'nobody99@larkshire.example' })).status, 429)
    assert.equal(await tried(app, '2001:db8:1:2:bbbb::2', password), 429, 'the same network')
    assert.equal(await tried(app, '2001:db8:1:3::2', password), 303, 'the next network')
  })

  test('tries at the same time are counted one after another', async t => {
    const { app, database } = opened(t)
    await accountWithPassword(database, email, 'Ruth Adeyemi')
    const stranger = app.anybody('203.0.113.7')
    await stranger.formToken()
    const all = await Promise.all(
      Array.from({ length: 30 }, () => signIn(stranger, { password: 'wrong password altogether' })),
    )
    assert.equal(all.filter(one => one.status === 422).length, 10)
  })

  test('somebody’s own slips are forgotten once they are in', async t => {
    const { app, database } = opened(t)
    await accountWithPassword(database, email, 'Ruth Adeyemi')
    for (let round = 0; round < 3; round++) {
      for (let slips = 0; slips < 9; slips++)
        assert.equal(await tried(app, '198.51.100.9', 'a slip of the finger'), 422)
      assert.equal(await tried(app, '198.51.100.9', password), 303)
    }
  })
})

suite('R05 a session’s token', () => {
  test('is 128 random bits: of ten thousand no two are the same, and no bit leans one way', () => {
    const tokens = Array.from({ length: 10_000 }, newToken)
    assert.equal(new Set(tokens).size, 10_000)
    const ones = Array.from({ length: 128 }, () => 0)
    for (const token of tokens) {
      assert.match(token, /^[0-9a-f]{32}$/)
      for (const [at, bit] of [...BigInt(`0x${token}`).toString(2).padStart(128, '0')].entries())
        ones[at] = (ones[at] ?? 0) + Number(bit)
    }
    // Five standard deviations: of 128 fair bits one would be further off in one run of some fifteen thousand.
    for (const count of ones) assert.ok(Math.abs(count - 5_000) < 250, `a bit was set ${count} times of 10,000`)
  })

  test('is new at signing in, when a second factor is added to it, and when somebody acts for another; the old one is dead', async t => {
    const { app, clock, database } = opened(t)
    const { secret } = await accountWithApp(database, email, 'Priya Nair', 'Joan Barlow')
    const planted = `throughline=11111111-1111-4111-8111-111111111111.${'a'.repeat(32)}`
    const visitor = app.withCookie(planted)
    await signIn(visitor)
    await visitor.post('/sign-in/second-factor', { code: codeAt(secret, clock.now()) })
    const appointments = [
      ...(await visitor.get('/sign-in/choose')).html.matchAll(/name="appointment" type="radio" value="([^"]+)"/g),
    ]
    assert.equal(appointments.length, 2)
    const first = cookieOf(await visitor.post('/sign-in/choose', { appointment: appointments[0]?.[1] ?? '' }))
    assert.notEqual(first, planted, 'a token that was planted is not taken over')
    assert.match((await visitor.get('/home')).text, /Act for somebody else/)
    const second = cookieOf(await visitor.post('/sign-in/switch', { appointment: appointments[1]?.[1] ?? '' }))
    assert.notEqual(second, first)
    assert.equal((await app.withCookie(first).get('/home')).status, 303)
    assert.equal((await app.withCookie(second).get('/home')).status, 200)
    assert.equal((await visitor.get('/intake')).status, 200, 'the second factor still vouches for them')
  })
})

suite('R06 the limits of a session', () => {
  test('every page says until when, and asking for another puts it off, until half a day is over', async t => {
    const { app, clock, database } = opened(t, '2026-11-27T08:00:00.000Z')
    const { secret } = await accountWithApp(database, email, 'Priya Nair')
    const visitor = app.anybody()
    await signIn(visitor)
    await visitor.post('/sign-in/second-factor', { code: codeAt(secret, clock.now()) })
    assert.match((await visitor.get('/reviews')).text, /You will be signed out at 9am unless you open another page/)
    clock.forward(57)
    const stay = await visitor.get('/stay')
    assert.match(stay.text, /You are still signed in You will be signed out at 9:57am unless/)
    assert.match(stay.html, /data-seconds-left="3600"/)
    for (let hours = 1; hours < 12; hours++) {
      clock.forward(55)
      assert.equal((await visitor.get('/stay')).status, 200)
    }
    clock.set('2026-11-27T19:30:00.000Z')
    const end = await visitor.get('/stay')
    assert.match(end.text, /You will be signed out at 8pm: nobody stays signed in for longer than half a day/)
    clock.set('2026-11-27T20:00:00.000Z')
    assert.equal((await visitor.get('/stay')).location, '/sign-in?next=%2Fstay')
  })

  test('acting for somebody else does not put the longest time off', async t => {
    const { app, clock, database } = opened(t, '2026-11-27T08:00:00.000Z')
    await accountWithPassword(database, email, 'Ruth Adeyemi', 'Joan Barlow')
    const visitor = app.anybody()
    await signIn(visitor)
    const choices = [
      ...(await visitor.get('/sign-in/choose')).html.matchAll(/name="appointment" type="radio" value="([^"]+)"/g),
    ]
    await visitor.post('/sign-in/choose', { appointment: choices[0]?.[1] ?? '' })
    for (let at = 1; at <= 13; at++) {
      clock.forward(54)
      await visitor.post('/sign-in/switch', { appointment: choices[at % 2]?.[1] ?? '' })
    }
    clock.set('2026-11-27T19:59:00.000Z')
    assert.equal((await visitor.get('/stay')).status, 200)
    clock.set('2026-11-27T20:00:00.000Z')
    assert.equal((await visitor.get('/stay')).status, 303)
  })

  test('what was typed is not kept where it is a password', async t => {
    const { app, clock, database, asked } = opened(t)
    await accountWithPassword(database, email, 'Ruth Adeyemi')
    const visitor = app.anybody()
    await signIn(visitor)
    clock.forward(61)
    const shown = await visitor.post('/account/password', { password, newPassword: 'another plinth marmalade orbit' })
    assert.match(shown.location ?? '', /^\/sign-in\?next=%2Faccount%2Fpassword%3Fheld%3D/)
    assert.deepEqual(await asked('select typed from held_form'), [{ typed: {} }])
  })
})

suite('R07 everywhere, over two processes', () => {
  async function inTwoPlaces(t: TestContext) {
    const place = opened(t)
    const other = await place.another()
    const accountId = await accountWithPassword(place.database, email, 'Ruth Adeyemi', 'Joan Barlow')
    const browser = async (app: RunningApp, at: number) => {
      const visitor = app.anybody()
      await signIn(visitor)
      const choices = [
        ...(await visitor.get('/sign-in/choose')).html.matchAll(/name="appointment" type="radio" value="([^"]+)"/g),
      ]
      await visitor.post('/sign-in/choose', { appointment: choices[at]?.[1] ?? '' })
      assert.equal((await visitor.get('/home')).status, 200)
      return visitor
    }
    const [one, two] = [await browser(place.app, 0), await browser(other, 1)]
    return { ...place, accountId, one, two }
  }

  test('signing out ends every session of the account, in every partnership', async t => {
    const { one, two } = await inTwoPlaces(t)
    await one.post('/sign-out')
    assert.equal((await two.get('/home')).status, 303)
    assert.equal((await one.get('/home')).status, 303)
  })

  test('a new password ends every other session, and is told by e-mail', async t => {
    const { one, two, asked } = await inTwoPlaces(t)
    const wrong = await one.post('/account/password', {
      password: 'not my password',
      newPassword: 'kettle ferns violin 31',
    })
    assert.match(wrong.text, /There is a problem The password is not right/)
    const weak = await one.post('/account/password', { password, newPassword: 'priya@larkshire.example' })
    assert.match(weak.text, /mostly your name, your e-mail address/)
    const changed = await one.post('/account/password', { password, newPassword: 'kettle ferns violin 31' })
    assert.equal(changed.location, '/account?done=password')
    assert.equal((await one.get('/home')).status, 200)
    assert.equal((await two.get('/home')).status, 303)
    assert.equal((await signIn(two)).status, 422, 'the old password')
    const mails = await asked<{ to_address: string; subject: string }>('select to_address, subject from outgoing_mail')
    assert.deepEqual(mails, [{ to_address: email, subject: 'Your password was changed' }])
  })

  test('signing out everywhere else leaves this browser', async t => {
    const { one, two } = await inTwoPlaces(t)
    assert.match((await one.get('/account')).text, /Where you are signed in .*this browser.*Sign out everywhere else/)
    await one.post('/account/elsewhere')
    assert.equal((await two.get('/home')).status, 303)
    assert.doesNotMatch((await one.get('/account')).text, /Sign out everywhere else/)
  })
})

suite('R08 cookies', () => {
  test('are for this host alone, out of reach of scripts, and sent by HTTPS only', async t => {
    const { database, another } = opened(t)
    const app = await another({ https: true, development: false })
    await accountWithApp(database, email, 'Priya Nair')
    const visitor = app.anybody()
    const lines = new Set<string>()
    const hear = (shown: Shown) => {
      for (const line of [shown.headers['set-cookie'] ?? []].flat()) lines.add(String(line))
      return shown
    }
    hear(await visitor.get('/sign-in'))
    hear(await signIn(visitor))
    hear(await visitor.get('/sign-in/second-factor'))
    hear(await visitor.post('/sign-out'))
    assert.ok(lines.size >= 3, `only ${lines.size} cookies were seen`)
    for (const line of lines) {
      assert.match(line, /^__Host-/)
      for (const word of ['; Path=/', '; HttpOnly', '; Secure', '; SameSite=Lax']) assert.ok(line.includes(word), line)
      assert.doesNotMatch(line, /Domain=/)
    }
  })
})

suite('the account of a person', () => {
  test('shows what it is entered with, and takes the last second factor away from nobody who needs one', async t => {
    const { app, clock, database, asked } = opened(t)
    const { secret, factorId, codes } = await accountWithApp(database, email, 'Priya Nair')
    const [before] = await asked<{ seq: string }>('select coalesce(max(seq), 0) as seq from ledger_entry')
    const visitor = app.anybody()
    await signIn(visitor)
    await visitor.post('/sign-in/second-factor', { code: codeAt(secret, clock.now()) })
    assert.match((await visitor.get(`/account/remove?factor=${factorId}`)).text, /Remove “Work phone”\?/)
    const refused = await visitor.post('/account/remove', { factor: factorId, password })
    assert.match(refused.text, /Your work needs one of these. Add another first/)
    const unsure = await visitor.post('/account/recovery-codes', { password: 'somebody else’s' })
    assert.match(unsure.text, /The password is not right/)
    const made = await visitor.post('/account/recovery-codes', { password })
    const fresh = [...made.html.matchAll(/tl-codes__code">([^<]+)/g)].map(found => found[1])
    assert.equal(fresh.length, 10)
    const again = app.anybody()
    await signIn(again)
    assert.equal(
      (await again.post('/sign-in/recovery-code', { code: codes[0] ?? '' })).status,
      422,
      'those from before',
    )
    assert.equal((await again.post('/sign-in/recovery-code', { code: fresh[0] ?? '' })).status, 303)
    const verbs = await asked<{ verb: string }>(
      `select body::json->>'verb' as verb from ledger_entry where body like '%"account.%' and seq > $1`,
      [before?.seq],
    )
    assert.deepEqual(verbs, [{ verb: 'account.codes-made' }])
  })

  test('people of the invented world have none, and are told so', async t => {
    const { app } = opened(t)
    const priya = await app.as('Priya Nair')
    assert.match((await priya.get('/account')).text, /came in by a development link/)
    for (const path of ['/account/password', '/account/remove', '/account/recovery-codes'])
      assert.equal((await priya.get(path)).location, '/account', path)
  })

  test('development links are there in development only', async t => {
    const { database, another } = opened(t)
    const app = await another({ development: false })
    await accountFor(database, email, 'Priya Nair')
    const visitor = app.anybody()
    assert.doesNotMatch((await visitor.get('/sign-in')).text, /For development|Priya/)
    const person = { person: 'b1000000-0000-4000-8000-000000000001' }
    assert.equal((await visitor.post('/development/sign-in', person)).status, 404)
    assert.equal((await visitor.get(`/development/sign-in/${person.person}`)).status, 404)
  })
})
