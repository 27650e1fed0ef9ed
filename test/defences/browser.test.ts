import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { usualRates } from '#src/platform/rate.ts'
import { type RunningApp, startApp } from '../support/app.ts'
import { openBrowser, pictured } from '../support/browser.ts'
import { crawl } from '../support/crawl.ts'
import { withDatabase } from '../support/database.ts'
import { dress, routesInUse } from '../support/dressed.ts'
import { addWorld, castMember } from '../support/world.ts'

/** Ways of getting out of a text, an attribute, a style, a script, a comment and a template, and a function that tells. */
const polyglots = [
  `"><script>ran(1)</script><img src=x onerror=ran(2)>`,
  `'-ran(3)-'"-ran(4)-"\`-ran(5)-\``,
  `<svg/onload=ran(6)><math><mi xlink:href="javascript:ran(7)">`,
  `</title></textarea></style></noscript></script><iframe srcdoc="<script>parent.ran(8)</script>">`,
  `{{constructor.constructor('ran(9)')()}}\${ran(10)}<%= 1 %>`,
  `<a href="javascript:ran(11)">x</a><details open ontoggle=ran(12)><input autofocus onfocus=ran(13)>`,
  `--><!-- <form action=//elsewhere.example><button>x</button></form><base href=//elsewhere.example>`,
  `javascript:/*--></title></style></textarea></script><svg/onload='+/"/+/onmouseover=1/+/[*/[]/+ran(14)//'>`,
].join(' ')

/** What is asked of a page that was opened. */
interface Seen {
  readonly told: string[]
  readonly document: { querySelectorAll(selector: string): { readonly length: number } }
}

suite('in a real browser', { concurrency: false }, () => {
  test('no words that people write are ever run, on any page, and no page breaks its own policy', async t => {
    const fresh = await withDatabase(t)
    await addWorld(fresh.database)
    const app = await startApp({ database: fresh.database })
    t.after(() => app.stop())
    const from = await dress(app, fresh, polyglots)
    const priya = await app.as('Priya Nair')
    const search = `?q=${encodeURIComponent(polyglots)}`
    const starts = [
      '/home',
      '/',
      `/recommendations${search}`,
      `/commitments${search}`,
      `/sign-in?next=${encodeURIComponent(polyglots)}`,
    ]
    const { pages } = await crawl(priya, routesInUse(fresh.database), { from: [...starts, ...from], each: 2 })
    const shown = [...pages].filter(
      ([, one]) => String(one.headers['content-type']).startsWith('text/html') && one.status < 300,
    )
    const withWords = shown.filter(([, { html }]) => html.includes('ran('))
    assert.ok(shown.length >= 35, `only ${shown.length} pages`)
    assert.ok(withWords.length >= 20, `the words were on ${withWords.length} pages only`)

    const browser = await openBrowser()
    try {
      const page = await browser.newPage()
      const ran: string[] = []
      await page.exposeFunction('ran', (number: unknown) => void ran.push(String(number)))
      await page.addInitScript(hooks)
      await signIn(page, app)
      for (const [address] of shown) {
        await page.goto(`${app.origin}${address}`, { waitUntil: 'load' })
        // One question for both: each is a way to the browser and back, of which there are hundreds.
        const { told, breaks } = await page.evaluate(outOfPlace => {
          const here = globalThis as unknown as Seen
          return { told: here.told, breaks: here.document.querySelectorAll(outOfPlace).length }
        }, 'iframe, base, [onerror], [onload], [onfocus], [ontoggle], [href^="javascript:"]')
        assert.deepEqual(told, [], address)
        assert.deepEqual(ran, [], address)
        assert.equal(breaks, 0, address)
      }
    } finally {
      // Throws where the browser saw a breach of the policy, a script that threw, or anything asked of another machine.
      await browser.close()
    }
    assert.deepEqual(app.logged, [])
  })

  test('as with HTTPS, where no referrer is sent and a form’s origin is "null", forms still arrive', async t => {
    const fresh = await withDatabase(t)
    await addWorld(fresh.database)
    const app = await startApp({ database: fresh.database, https: true })
    t.after(() => app.stop())
    const browser = await openBrowser()
    try {
      const page = await browser.newPage({ javaScript: false })
      const sent: { origin: string | undefined; site: string | undefined; referer: string | undefined }[] = []
      page.on('request', request => {
        if (request.method() !== 'POST') return
        void request
          .allHeaders()
          .then(headers =>
            sent.push({ origin: headers.origin, site: headers['sec-fetch-site'], referer: headers.referer }),
          )
      })
      await pictured(page, 'forms without a referrer', async () => {
        await signIn(page, app)
        const cookies = await page.context().cookies()
        assert.ok(
          cookies.length >= 1 && cookies.every(one => one.name.startsWith('__Host-') && one.secure && one.httpOnly),
        )
        await page.getByRole('button', { name: 'Sign out' }).click()
        await page.waitForURL(/\/sign-in$/)
        await page.goto(`${app.origin}/home`)
        assert.match(page.url(), /\/sign-in\?next=/, 'the form of signing out did not arrive')
      })
      assert.deepEqual(sent, [{ origin: 'null', site: 'same-origin', referer: undefined }])
    } finally {
      await browser.close()
    }
  })

  test('who has asked too often loses nothing they typed: the page, reloaded after the wait, sends the form again', async t => {
    const fresh = await withDatabase(t)
    await addWorld(fresh.database)
    const rates = { ...usualRates, upload: { times: 1, seconds: 4 } }
    const app = await startApp({ database: fresh.database, rates })
    t.after(() => app.stop())
    const browser = await openBrowser()
    try {
      const page = await browser.newPage({ javaScript: false })
      await signIn(page, app)
      const handIn = page.getByRole('button', { name: 'Hand in', exact: true })
      await page.goto(`${app.origin}/intake/new`)
      await handIn.click()
      await page.getByLabel('Who published it?').fill('Somebody whom it took a while to type')
      await handIn.click()
      await page.getByRole('heading', { name: 'Too many requests in a short time' }).waitFor()
      await page.waitForTimeout(4_200)
      await page.reload()
      assert.equal(await page.getByLabel('Who published it?').inputValue(), 'Somebody whom it took a while to type')
      assert.match(await page.title(), /^Error: /)
    } finally {
      await browser.close()
    }
  })
})

async function signIn(page: Page, app: RunningApp): Promise<void> {
  await page.goto(`${app.origin}/development/sign-in/${castMember('Priya Nair').personId}`)
  assert.equal(new URL(page.url()).pathname, '/home')
}

/** Told by the page itself: dialogs, and every report of its policy, which says of code made from text too. */
function hooks(): void {
  const told: string[] = []
  const here = globalThis as unknown as Record<string, unknown> & EventTarget
  here.told = told
  for (const name of ['alert', 'confirm', 'prompt'])
    here[name] = (...words: unknown[]) => void told.push(`${name}: ${words.join()}`)
  here.addEventListener('securitypolicyviolation', event => {
    const { violatedDirective, sample } = event as Event & { violatedDirective: string; sample: string }
    told.push(`policy: ${violatedDirective} ${sample}`)
  })
}
