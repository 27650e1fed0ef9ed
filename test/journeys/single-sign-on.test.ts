import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { suite, type TestContext, test } from 'node:test'
import { startApp } from '../support/app.ts'
import { openBrowser, pictured } from '../support/browser.ts'
import { freshDatabase } from '../support/database.ts'
import { startProvider } from '../support/provider.ts'
import { addWorld, larkshire } from '../support/world.ts'
import { walker } from './walker.ts'

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

async function opened(t: TestContext) {
  const fresh = await freshDatabase()
  await addWorld(fresh.database)
  const address = `http://127.0.0.1:${await freePort()}`
  const agency = larkshire.agencies[0]?.name ?? ''
  const provider = await startProvider(address, {
    people: {
      morgan: { email: 'morgan@larkshire.example', name: 'Morgan Lee', groups: ['leads'], amr: ['mfa'] },
      robin: { email: 'robin@larkshire.example', name: 'Robin Ash' },
    },
    grants: [{ partnership: 'larkshire', agency, role: 'agency_lead', whenGroup: 'leads' }],
  })
  const app = await startApp({ ...fresh, address, providers: [provider.settings], development: false })
  const browser = await openBrowser()
  t.after(async () => {
    try {
      await browser.close()
    } finally {
      await app.stop()
      await provider.stop()
      await fresh.drop()
    }
  })
  return { address, app, browser, provider }
}

suite('single sign-on, in a browser', () => {
  for (const javaScript of [true, false])
    test(`in, to the page wanted, out of both; and not in for others; ${javaScript ? 'with' : 'without'} JavaScript`, async t => {
      const { address, browser, app, provider } = await opened(t)
      const page = await browser.newPage({ javaScript, width: javaScript ? 1280 : 320 })
      const w = walker(page, { way: 'by mouse', javaScript })
      await pictured(page, 'single-sign-on', async () => {
        await page.goto(`${address}/reviews`)
        await w.arrive('Sign in')
        await w.press('button', 'Continue with Larkshire County Council')
        await w.press('link', 'Do not sign in')
        await w.arrive('Larkshire County Council did not sign you in')
        await w.press('link', 'Go to the sign-in page')
        await w.press('button', 'Continue with Larkshire County Council')
        await w.press('link', 'Robin Ash')
        await w.arrive('You have no account here yet')

        // At the provider the browser is still Robin's, so Morgan has one of her own.
        await page.context().clearCookies()
        await page.goto(`${address}/reviews`)
        await w.press('button', 'Continue with Larkshire County Council')
        await w.press('link', 'Morgan Lee')
        await page.waitForURL(`${address}/reviews`)
        await w.look()
        assert.match((await page.locator('body').textContent()) ?? '', /Morgan Lee/)
        await page.goto(`${address}/account`)
        await w.arrive('Your account')
        assert.match((await page.locator('main').textContent()) ?? '', /You can sign in with Larkshire County Council/)

        await w.press('button', 'Sign out')
        await w.arrive('You are signed out')
        await w.press('button', 'Sign out of Larkshire County Council too')
        await page.waitForURL(`${provider.settings.issuer}/**`)
        await page.goBack()
        await w.press('link', 'Sign in again')
        await w.arrive('Sign in')

        await page.goto(`${address}/sign-in/with/larkshire/callback?code=nobody&state=asked`)
        await w.arrive('That sign-in was not started here')
        const why = app.logged.map(line => (line as { why?: string }).why)
        assert.deepEqual(why, ['declined', 'stranger', 'unasked'])
      })
    })

  test('the page on the way there can be used by those whom it does not send on', async t => {
    const { address, browser, provider } = await opened(t)
    const page = await browser.newPage({ width: 320 })
    const w = walker(page, { way: 'by keyboard', javaScript: true })
    // A browser that follows no such sending on shows the page itself.
    await page.route('**/sign-in/with/larkshire', async route => {
      const answer = await route.fetch()
      const body = (await answer.text()).replace(/<meta http-equiv="refresh"[^>]*>/, '')
      await route.fulfill({ response: answer, body })
    })
    await page.goto(`${address}/sign-in`)
    await w.press('button', 'Continue with Larkshire County Council')
    await w.arrive('Going to Larkshire County Council')
    await w.press('button', 'Go to Larkshire County Council')
    await page.waitForURL(`${provider.settings.issuer}/interaction/**`)
  })
})
