import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { linkToSetUp } from '#src/partnerships/index.ts'
import { inviteUser } from '#src/partnerships/sign-in/operator/operator.ts'
import { transportOf, understandMail } from '#src/platform/mail/settings.ts'
import { accountWithPassword, codeAt, handClock, password } from '#test/support/accounts.ts'
import { startApp } from '../support/app.ts'
import { openBrowser, pictured } from '../support/browser.ts'
import { freshDatabase } from '../support/database.ts'
import { openMailServer } from '../support/mail-server.ts'
import { addWorld } from '../support/world.ts'
import { type Walker, walker } from './walker.ts'

/** The product with a real mail server beside it, and a browser. */
async function opened(t: TestContext, { world = true } = {}) {
  const fresh = await freshDatabase()
  if (world) await addWorld(fresh.database)
  const mail = await openMailServer()
  const understood = understandMail({
    smtpUrl: `smtp://127.0.0.1:${mail.port}?tls=any-certificate`,
    from: 'throughline@larkshire.example',
    notifyKey: null,
    notifyTemplate: null,
    notifyUrl: null,
  })
  assert.ok(understood.ok && understood.settings)
  const clock = handClock('2026-11-27T09:00:15.000Z')
  const app = await startApp({
    database: fresh.database,
    clock,
    transport: transportOf(understood.settings),
    development: false,
  })
  const browser = await openBrowser()
  t.after(async () => {
    try {
      await browser.close()
    } finally {
      await app.stop()
      await mail.stop()
      await fresh.drop()
    }
    assert.deepEqual(app.logged, [])
  })
  /** The link of the last message to somebody, as their mail program would show it. */
  const mailed = async (count: number): Promise<string> => {
    for (let looks = 0; looks < 400 && mail.received.length < count; looks++)
      await new Promise(next => setTimeout(next, 50))
    const raw =
      mail.received
        .at(-1)
        ?.raw.replace(/=\r?\n/g, '')
        .replace(/=3D/g, '=') ?? ''
    return /http:\/\/throughline\.test(\/sign-in\/\S+)/.exec(raw)?.[1] ?? ''
  }
  return { ...fresh, mail, mailed, clock, app, browser }
}

/** Adds an authenticator app as its page says, by the letters that stand under the code. Gives the secret and the recovery codes. */
async function addApp(walk: Walker, now: string): Promise<{ secret: string; codes: string[] }> {
  await walk.arrive('Add an authenticator app')
  const secret = ((await walk.page.locator('.tl-secret').textContent()) ?? '').replaceAll(' ', '')
  await walk.type('Security code', codeAt(secret, now))
  await walk.press('button', 'Add this app')
  await walk.arrive('Keep your recovery codes')
  const codes = await walk.page.locator('.tl-codes__code').allTextContents()
  assert.equal(codes.length, 10)
  await walk.press('button', 'I have kept them: continue')
  return { secret, codes }
}

async function giveCredentials(walk: Walker, email: string, secretWords: string): Promise<void> {
  await walk.arrive('Sign in')
  await walk.type('E-mail address', email)
  await walk.type('Password', secretWords)
  await walk.press('button', 'Sign in')
}

for (const javaScript of [true, false])
  suite(`signing in, ${javaScript ? 'with' : 'without'} JavaScript`, () => {
    const walking = async (
      t: TestContext,
      name: string,
      work: (walk: Walker, here: Awaited<ReturnType<typeof opened>>) => Promise<void>,
      world = true,
    ) => {
      const here = await opened(t, { world })
      const page: Page = await here.browser.newPage({ javaScript, width: javaScript ? 1280 : 320 })
      await pictured(page, name, () => work(walker(page, { way: 'by mouse', javaScript }), here))
    }

    test('from an empty copy to the home page', t =>
      walking(
        t,
        'set up',
        async (walk, { app, clock, database }) => {
          await walk.page.goto(`${app.origin}${await linkToSetUp(database, clock.now())}`)
          await walk.arrive('Set up Throughline')
          await walk.press('button', 'Set up')
          await walk.arrive('Set up Throughline')
          await walk.page.getByRole('alert').getByRole('link', { name: 'Enter a short name' }).waitFor()
          await walk.type('Name of the partnership', 'Larkshire Safeguarding Children Partnership')
          await walk.type('Short name', 'larkshire')
          await walk.type('The agency that you work for', 'Larkshire County Council')
          await walk.page.getByLabel('Safeguarding partner').check()
          await walk.type('Your name', 'Priya Nair')
          await walk.type('Your e-mail address', 'priya@larkshire.example')
          await walk.page.getByLabel('Password', { exact: true }).fill(password)
          await walk.press('button', 'Set up')
          await addApp(walk, clock.now())
          await walk.page.getByText('Signed in as Priya Nair').waitFor()
          await walk.look()
          await walk.press('link', 'Your account')
          await walk.arrive('Your account')
        },
        false,
      ))

    test('from an invitation to the home page, with a second factor, and in again by a recovery code', t =>
      walking(t, 'invitation', async (walk, { app, clock, database, mailed }) => {
        const by = { database, address: 'http://throughline.test', now: clock.now(), today: clock.today() }
        const invited = { email: 'amira@larkshire.example', name: 'Amira Example', agency: 'Larkshire County Council' }
        await inviteUser(by, { ...invited, role: 'executive', partnership: 'larkshire' })
        await walk.page.goto(`${app.origin}${await mailed(1)}`)
        await walk.arrive('Choose your password')
        await walk.page.getByLabel('Password', { exact: true }).fill('passwordpassword')
        await walk.press('button', 'Save the password')
        await walk.page.getByRole('alert').getByText('too easy to guess').waitFor()
        await walk.look()
        await walk.page.getByLabel('Password', { exact: true }).fill(password)
        await walk.press('button', 'Save the password')
        const { secret, codes } = await addApp(walk, clock.now())
        await walk.page.getByText('Signed in as Amira Example').waitFor()

        await walk.press('button', 'Sign out')
        await giveCredentials(walk, 'amira@larkshire.example', password)
        await walk.arrive('Enter your security code')
        await walk.type('Security code', codeAt(secret, clock.now()))
        await walk.press('button', 'Continue')
        await walk.page.getByRole('alert').getByText('each code can be used once').waitFor()
        await walk.look()
        await walk.press('link', 'use a recovery code')
        await walk.arrive('Use a recovery code')
        await walk.type('Recovery code', codes[0] ?? '')
        await walk.press('button', 'Continue')
        await walk.page.getByText('Signed in as Amira Example').waitFor()
      }))

    test('from a forgotten password to the home page', t =>
      walking(t, 'reset', async (walk, { app, database, mailed }) => {
        await accountWithPassword(database, 'ruth@larkshire.example', 'Ruth Adeyemi')
        await walk.page.goto(`${app.origin}/sign-in`)
        await walk.arrive('Sign in')
        await walk.press('link', 'Forgotten your password?')
        await walk.arrive('Choose a new password')
        await walk.type('E-mail address', 'ruth@larkshire.example')
        await walk.press('button', 'Send the link')
        await walk.arrive('Look at your e-mail')
        await walk.page.goto(`${app.origin}${await mailed(1)}`)
        await walk.arrive('Choose a new password')
        await walk.page.getByLabel('Password', { exact: true }).fill('kettle ferns violin 31')
        await walk.press('button', 'Save the password')
        await walk.arrive('Your password was changed')
        await walk.press('button', 'Sign in')
        await giveCredentials(walk, 'ruth@larkshire.example', 'kettle ferns violin 31')
        await walk.page.getByText('Signed in as Ruth Adeyemi').waitFor()
      }))
  })

suite('R06 the warning before a session is over', () => {
  async function signedIn(t: TestContext, javaScript: boolean) {
    const here = await opened(t)
    await accountWithPassword(here.database, 'ruth@larkshire.example', 'Ruth Adeyemi')
    const page = await here.browser.newPage({ javaScript })
    if (javaScript) await page.clock.install({ time: new Date(here.clock.now()) })
    const walk = walker(page, { way: 'by mouse', javaScript })
    await page.goto(`${here.app.origin}/sign-in`)
    await giveCredentials(walk, 'ruth@larkshire.example', password)
    await page.getByText('Signed in as Ruth Adeyemi').waitFor()
    return { ...here, page, walk }
  }

  test('with JavaScript a dialog opens five minutes before, and lets it go on without leaving the page', async t => {
    const { page, walk, clock } = await signedIn(t, true)
    const dialog = page.getByRole('dialog', { name: 'Do you want to stay signed in?' })
    await page.clock.fastForward(54 * 60_000)
    assert.equal(await dialog.isVisible(), false)
    await page.clock.fastForward(90_000)
    await dialog.waitFor()
    await walk.look()
    assert.match((await dialog.textContent()) ?? '', /You will be signed out at 10am/)
    clock.forward(56)
    await dialog.getByRole('button', { name: 'Stay signed in' }).click()
    await dialog.waitFor({ state: 'hidden' })
    assert.match((await page.locator('[data-session]').textContent()) ?? '', /10:56am/)
    await page.clock.fastForward(59 * 60_000)
    await dialog.waitFor()
    await page.clock.fastForward(2 * 60_000)
    await page.getByRole('dialog', { name: 'You have been signed out' }).waitFor()
    await walk.look()
  })

  test('without it every page says until when, with a link to go on', async t => {
    const { page, walk, clock } = await signedIn(t, false)
    clock.forward(57)
    await page.getByText('You will be signed out at 10am unless you open another page before then.').waitFor()
    await walk.press('link', 'Stay signed in')
    await walk.arrive('You are still signed in')
    assert.match((await page.getByRole('main').textContent()) ?? '', /You will be signed out at 10:57am/)
  })
})
