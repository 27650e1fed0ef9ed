import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { suite, type TestContext, test } from 'node:test'
import type { CDPSession, Page } from 'playwright-core'
import { walker } from '#test/journeys/walker.ts'
import { accountFor } from '#test/support/accounts.ts'
import { startApp } from '#test/support/app.ts'
import { openBrowser } from '#test/support/browser.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { freshDatabase } from '#test/support/database.ts'
import { addWorld, castMember, signedInAs } from '#test/support/world.ts'
import { setPassword } from '../accounts/store.ts'
import { hashPassword } from '../passwords/hash.ts'
import { siteAt } from './site.ts'

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

interface Device {
  readonly devtools: CDPSession
  readonly authenticatorId: string
}

/** A device that makes and keeps passkeys, and knows its owner: Chromium's own stand-in for one. */
async function deviceOf(page: Page): Promise<Device> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { devtools, authenticatorId }
}

/** The product at an address that passkeys can be bound to, Priya's account, and a browser of hers with a device. */
async function setting(t: TestContext, { javaScript = true, width = 1280 } = {}) {
  const fresh = await freshDatabase()
  const { database, superuserUrl } = fresh
  await addWorld(database)
  const address = `http://localhost:${await freePort()}`
  const app = await startApp({ database, address, development: false })
  const browser = await openBrowser()
  t.after(async () => {
    try {
      await browser.close()
    } finally {
      await app.stop()
      await fresh.drop()
    }
    assert.deepEqual(app.logged, [])
  })
  const rows = (text: string, ...values: unknown[]) =>
    asSuperuser(superuserUrl, async client => (await client.query(text, values)).rows)
  const accountId = await accountFor(database, 'priya@larkshire.example', 'Priya Nair')
  const page = await browser.newPage({ javaScript, width })
  const device = await deviceOf(page)
  const comeIn = async () => {
    const { cookie } = await signedInAs(database, castMember('Priya Nair'))
    await page.context().addCookies([{ name: 'throughline', value: cookie.replace('throughline=', ''), url: address }])
  }
  const w = walker(page, { way: 'by mouse', javaScript })
  const add = async (label: string) => {
    await page.goto(`${address}/account`)
    await w.press('button', 'Add a passkey')
    await w.arrive('Add a passkey')
    await w.type('What to call it (optional)', label)
    await w.press('button', 'Add a passkey')
  }
  const signOut = () => page.context().clearCookies()
  const byPasskey = async (next = '/home') => {
    await page.goto(`${address}/sign-in?next=${encodeURIComponent(next)}`)
    await w.press('button', 'Sign in with a passkey')
  }
  const notIn = async () => {
    await page.goto(`${address}/home`)
    assert.match(page.url(), /\/sign-in\?next=/)
  }
  const password = async (words: string) => {
    const passwordHash = await hashPassword(words)
    await database.asSystem('test', null, tx => setPassword(tx, accountId, passwordHash, '2026-01-05T09:00:00.000Z'))
  }
  return { address, app, rows, accountId, page, device, comeIn, w, add, signOut, byPasskey, notIn, password, browser }
}

suite('a passkey', () => {
  for (const width of [1280, 320])
    test(`is added, lets in, and is the last way in that cannot be removed, on a screen of ${width} pixels`, async t => {
      const { page, w, comeIn, add, signOut, byPasskey, rows, address, accountId, notIn } = await setting(t, { width })
      await comeIn()
      await add('Work laptop')
      await w.arrive('Keep your recovery codes')
      const [kept] = await rows('select label, credential from second_factor')
      assert.equal(kept?.label, 'Work laptop')
      assert.deepEqual(Object.keys(kept?.credential).sort(), ['counter', 'id', 'isSynced', 'publicKey', 'transports'])
      await w.press('button', 'I have kept them: continue')
      await w.arrive('Your account')
      assert.match((await page.locator('main').textContent()) ?? '', /Work laptop, passkey/)

      await signOut()
      await byPasskey('/reviews')
      await page.waitForURL(`${address}/reviews`)
      const [session] = await rows('select how, is_strong from session order by created_at desc limit 1')
      assert.deepEqual(session, { how: 'passkey', is_strong: true })

      await page.goto(`${address}/account`)
      await w.press('link', 'Remove Work laptop')
      await w.press('button', 'Remove it')
      await page.getByText('There is a problem').waitFor()
      await w.look()
      const words = await page.locator('main').textContent()
      assert.match(words ?? '', /You would have no way to sign in|Your work needs one of these/)

      // With another way in, and work that needs none of these, it can go; and then it is no key any more.
      await rows(`update appointment set role = 'reader' where person_id = $1`, castMember('Priya Nair').personId)
      await w.press('button', 'Remove it')
      await page.getByText('You would have no way to sign in').first().waitFor()
      await rows('insert into account_identity values ($1, $2, $3, now())', 'https://id.example', 'priya', accountId)
      await w.press('button', 'Remove it')
      await w.arrive('Your account')
      await signOut()
      await byPasskey()
      await w.arrive('You are not signed in')
      await notIn()
    })

  test('is a second factor after a password, and makes a weak session strong', async t => {
    const { page, w, comeIn, add, signOut, rows, address, password } = await setting(t)
    await comeIn()
    await add('Work laptop')
    await w.arrive('Keep your recovery codes')
    await password('plinth marmalade orbit 27')
    await signOut()
    await page.goto(`${address}/sign-in?next=%2Freviews`)
    await w.type('E-mail address', 'priya@larkshire.example')
    await page.getByLabel('Password', { exact: true }).fill('plinth marmalade orbit 27')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await w.arrive('Use your passkey')
    await w.press('button', 'Use a passkey')
    await page.waitForURL(`${address}/reviews`)
    const last = async () => (await rows('select how, is_strong from session order by created_at desc limit 1'))[0]
    assert.deepEqual(await last(), { how: 'password', is_strong: true })

    await rows('update session set is_strong = false where ended_at is null')
    await page.goto(`${address}/intake`)
    await w.arrive('Use your passkey')
    await w.press('button', 'Use a passkey')
    await page.waitForURL(`${address}/intake`)
    assert.deepEqual(await last(), { how: 'password', is_strong: true })
  })

  test('does nothing without its owner, whatever the page was made to ask for', async t => {
    const { page, w, comeIn, add, signOut, byPasskey, notIn, device } = await setting(t)
    await comeIn()
    await add('')
    await w.arrive('Keep your recovery codes')
    await signOut()
    const { devtools, authenticatorId } = device
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await byPasskey()
    await page.getByText('No passkey came').waitFor()
    await w.look()
    // The page is changed to be content without: the device answers, and the product does not take it.
    await page.evaluate(`{
      const form = document.querySelector('[data-passkey]')
      form.dataset.passkeyOptions = JSON.stringify({ ...JSON.parse(form.dataset.passkeyOptions), userVerification: 'discouraged' })
    }`)
    await w.press('button', 'Ask for the passkey again')
    await w.arrive('You are not signed in')
    await notIn()
  })

  test('answers once; what it said is of no use again, nor to a page of another origin', async t => {
    const { page, w, comeIn, add, signOut, byPasskey, notIn, address } = await setting(t)
    await comeIn()
    await add('')
    await w.arrive('Keep your recovery codes')
    await signOut()
    const sent = page.waitForRequest(request => request.url().endsWith('/sign-in/passkey/answer'))
    await byPasskey()
    await page.waitForURL(`${address}/home`)
    const response = new URLSearchParams((await sent).postData() ?? '').get('response') ?? ''
    assert.match(response, /signature/)
    await signOut()

    /** Begins anew, and sends an answer of one's own making instead of the device's. */
    const instead = async (answer: string | ((options: string) => Promise<string>)) => {
      await page.route('**/passkey-*.js', route => route.fulfill({ body: '', contentType: 'text/javascript' }))
      await byPasskey()
      await page.getByRole('heading', { name: 'Use your passkey' }).waitFor()
      const options = (await page.locator('[data-passkey]').getAttribute('data-passkey-options')) ?? ''
      const text = typeof answer === 'string' ? answer : await answer(options)
      await page.evaluate(`{
        const form = document.querySelector('[data-passkey]')
        form.elements.response.value = ${JSON.stringify(text)}
        form.submit()
      }`)
      await w.arrive('You are not signed in')
      await page.unroute('**/passkey-*.js')
      await notIn()
    }
    await instead(response)
    for (const nothing of ['', '{}', 'null', '[]', '{"id":1}', response.replace('public-key', 'password')])
      await instead(nothing)

    const elsewhere = createServer((_, answer) =>
      answer.setHeader('content-type', 'text/html').end('<title>Elsewhere</title>'),
    )
    await new Promise<void>(resolve => elsewhere.listen(0, '127.0.0.1', resolve))
    t.after(() => elsewhere.close())
    const there = `http://localhost:${(elsewhere.address() as AddressInfo).port}`
    await instead(async options => {
      const here = page.url()
      await page.goto(there)
      const given = await page.evaluate(`(async () => JSON.stringify((await navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(${options})
      })).toJSON()))()`)
      await page.goto(here)
      assert.match(String(given), /signature/, 'the device does answer there')
      return String(given)
    })
  })

  test('that was copied is refused, and its owner is told and signed out', async t => {
    const { page, w, comeIn, add, byPasskey, notIn, rows, device, signOut, address } = await setting(t)
    await comeIn()
    await add('')
    await w.arrive('Keep your recovery codes')
    const { devtools, authenticatorId } = device
    const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId })
    const [copy] = credentials
    assert.ok(copy)
    for (let times = 0; times < 2; times++) {
      await signOut()
      await byPasskey()
      await page.waitForURL(`${address}/home`)
    }
    const [{ n }] = (await rows(`select (credential->>'counter')::int as n from second_factor`)) as [{ n: number }]
    assert.ok(n > copy.signCount, 'the device counts')
    await signOut()
    await devtools.send('WebAuthn.removeCredential', { authenticatorId, credentialId: copy.credentialId })
    await devtools.send('WebAuthn.addCredential', { authenticatorId, credential: copy })
    await byPasskey()
    await w.arrive('You are not signed in')
    await notIn()
    assert.deepEqual(await rows('select count(*)::int as n from session where ended_at is null'), [{ n: 0 }])
    assert.equal(
      (await rows(`select 1 from outgoing_mail where subject = 'A passkey of your account may have been copied'`))
        .length,
      1,
    )
    assert.equal((await rows(`select 1 from ledger_entry where body like '%account.passkey-refused%'`)).length, 1)
    assert.equal((await rows(`select (credential->>'counter')::int as n from second_factor`))[0]?.n, n)
  })

  test('made elsewhere, or by nobody who is signed in, is not added', async t => {
    const { page, w, comeIn, add, rows, address, app } = await setting(t)
    assert.equal((await app.anybody().post('/account/passkeys')).location, '/sign-in?next=%2Faccount')
    assert.equal((await app.anybody().post('/account/passkeys/new', { response: '{}' })).location, '/account')
    await comeIn()
    const sent = page.waitForRequest(
      request => request.url().endsWith('/account/passkeys/new') && request.method() === 'POST',
    )
    await add('First')
    await w.arrive('Keep your recovery codes')
    const made = new URLSearchParams((await sent).postData() ?? '').get('response') ?? ''
    assert.match(made, /attestationObject/)
    await rows('delete from second_factor')
    await page.goto(`${address}/account`)
    await w.press('button', 'Add a passkey')
    await w.arrive('Add a passkey')
    await page.evaluate(`{
      const form = document.querySelector('[data-passkey]')
      form.elements.response.value = ${JSON.stringify(made)}
      form.submit()
    }`)
    await w.arrive('The passkey was not added')
    assert.deepEqual(await rows('select * from second_factor'), [])
  })

  test('needs JavaScript, and the page says so and shows the other ways', async t => {
    const { page, w, address } = await setting(t, { javaScript: false, width: 320 })
    await page.goto(`${address}/sign-in`)
    await w.look()
    await w.press('button', 'Sign in with a passkey')
    await w.arrive('Use your passkey')
    // A locator by text looks past <noscript>; what is drawn does not.
    const said = page.locator('noscript p')
    assert.match((await said.textContent()) ?? '', /Passkeys need JavaScript/)
    assert.ok(((await said.boundingBox())?.height ?? 0) > 10, 'it cannot be seen')
    await w.press('link', 'sign in another way')
    await w.arrive('Sign in')
  })
})

test('passkeys are offered where browsers make them', () => {
  assert.deepEqual(siteAt('https://throughline.example.gov.uk'), {
    origin: 'https://throughline.example.gov.uk',
    rpId: 'throughline.example.gov.uk',
  })
  assert.equal(siteAt('http://localhost:3000')?.rpId, 'localhost')
  for (const address of ['http://127.0.0.1:3000', 'https://192.0.2.7', 'https://[::1]', 'http://throughline.test'])
    assert.equal(siteAt(address), null, address)
})
