import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { dayOf, systemClock } from '#src/platform/clock.ts'
import { smtpTransport } from '#src/platform/mail/smtp.ts'
import { startApp } from '../support/app.ts'
import { expectNoAxeViolations, openBrowser, pictured } from '../support/browser.ts'
import { freshDatabase } from '../support/database.ts'
import { type MailServer, openMailServer } from '../support/mail-server.ts'
import { addToRegister } from '../support/register.ts'
import { addWorld, castMember, signedIn } from '../support/world.ts'

const to = 'head.of.service@larkshire.example'

for (const javaScript of [false, true])
  test(`a question goes out by e-mail and its answer comes back from a telephone, ${javaScript ? 'with' : 'without'} JavaScript`, t =>
    journey(t, javaScript))

async function journey(t: Pick<TestContext, 'after'>, javaScript: boolean): Promise<void> {
  // axe is a script: it looks at the same pages where scripts run.
  const looked = async (page: Page) => {
    const wide = page.viewportSize() ?? { width: 1280, height: 900 }
    await page.setViewportSize({ width: 320, height: 900 })
    const width = await page.locator('html').evaluate(html => html.scrollWidth)
    assert.ok(width <= 320, `${page.url()} is ${width} pixels wide`)
    await page.setViewportSize(wide)
    if (javaScript) await expectNoAxeViolations(page)
  }
  const fresh = await freshDatabase()
  await addWorld(fresh.database)
  const server = await openMailServer()
  const from = { name: 'Throughline', address: 'post@larkshire.example' }
  const way = { host: '127.0.0.1', port: server.port, implicitTls: false, tls: 'unchecked', login: null } as const
  const app = await startApp({ database: fresh.database, transport: smtpTransport({ kind: 'smtp', ...way, from }) })
  const browser = await openBrowser()
  t.after(async () => {
    try {
      await browser.close()
    } finally {
      await app.stop()
      await server.stop()
      await fresh.drop()
    }
    assert.deepEqual(app.logged, [])
  })
  const by = castMember('Priya Nair')
  const { commitmentIds } = await fresh.database.asMember(by, tx =>
    addToRegister(tx, by, {
      name: 'Child K',
      recommendations: [
        {
          text: 'To hold a conference for all agencies on what was learned.',
          commitments: [{ text: 'A full day conference will be held.', who: ['The partnership'], gaps: ['NO_DATE'] }],
        },
      ],
    }),
  )
  const address = `${app.origin}/commitments/${commitmentIds[0]}`

  const desk = await browser.newPage({ javaScript })
  const { cookie } = await signedIn(fresh.database, 'Priya Nair')
  const [name = '', value = ''] = cookie.split('=')
  await desk.context().addCookies([{ name, value, url: app.origin }])
  await pictured(desk, 'secure-link-sending', async () => {
    await desk.goto(address)
    await desk
      .locator('#gaps ~ * a', { hasText: /^Ask this question/ })
      .first()
      .click()
    await looked(desk)
    await desk.getByLabel('What do you want to ask?').fill('On which day will the conference be held?')
    await desk.getByRole('button', { name: 'Send the question' }).click()
    await desk.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await looked(desk)
    await desk.getByLabel('Who do you ask?').fill('Head of Service')
    await desk.getByLabel('Their e-mail address').fill(to)
    const [year = '', month = '', day = ''] = inTenDays().split('-')
    await desk.getByLabel('Day', { exact: true }).fill(day)
    await desk.getByLabel('Month').fill(month)
    await desk.getByLabel('Year').fill(year)
    await desk.getByRole('button', { name: 'Send the question' }).click()
    await desk.getByText('The question was sent.').waitFor()
    await looked(desk)
  })

  const link = inMail(await mailAt(server, 1), /http:\/\/throughline\.test(\/r\/\S+)/)
  const phone = await browser.newPage({ javaScript, width: 320 })
  await pictured(phone, 'secure-link-answering', async () => {
    await phone.goto(`${app.origin}${link}`)
    await looked(phone)
    await phone.getByRole('button', { name: 'Send me a code' }).click()
    await looked(phone)
    const code = inMail(await mailAt(server, 2), /code is (\d{6})/)
    await phone.getByLabel('Code of six digits').fill(code === '123456' ? '654321' : '123456')
    await phone.getByRole('button', { name: 'Continue' }).click()
    await phone.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await looked(phone)
    await phone.getByLabel('Code of six digits').fill(code)
    await phone.getByRole('button', { name: 'Continue' }).click()
    await phone.getByText('On which day will the conference be held?').waitFor()
    await looked(phone)
    await phone.getByLabel('Your answer').fill('On 3 March')
    await phone.getByRole('button', { name: 'Save and finish later' }).click()
    await phone.getByText('Nothing has been sent.').waitFor()
    await phone.goto(`${app.origin}${link}`)
    assert.equal(await phone.getByLabel('Your answer').inputValue(), 'On 3 March')
    await phone.getByLabel('Your answer').fill('On 3 March 2027, in the town hall.')
    await phone.getByRole('button', { name: 'Send', exact: true }).click()
    await phone.getByRole('heading', { name: 'Your answer to' }).waitFor()
    await phone.getByText('On 3 March 2027, in the town hall.').first().waitFor()
    await looked(phone)
  })
  const other = await browser.newPage({ javaScript, width: 320 })
  await other.goto(`${app.origin}${link}`)
  await other.getByText('This question was answered on').waitFor()
  await looked(other)
  await other.goto(`${app.origin}${link.slice(0, -1)}`)
  await other.getByRole('heading', { name: 'This link does not open a question' }).waitFor()
  await looked(other)

  await pictured(desk, 'secure-link-answered', async () => {
    await desk.goto(address)
    await desk
      .getByText(/Head of Service answered:/)
      .first()
      .waitFor()
    await desk.getByText('On 3 March 2027, in the town hall.').first().waitFor()
    await looked(desk)
    await desk.getByRole('link', { name: 'Questions', exact: true }).click()
    await looked(desk)
    await desk.getByRole('link', { name: 'On which day will the conference be held?' }).click()
    await desk.getByText('Opened with the code').waitFor()
    await looked(desk)
  })
  assert.deepEqual(
    server.received.map(mail => mail.to),
    [to, to],
  )
}

const inTenDays = (): string => dayOf(new Date(Date.parse(systemClock.now()) + 10 * 24 * 60 * 60_000).toISOString())

/** The words of the message that arrived as the nth, once it has. */
async function mailAt({ received }: MailServer, nth: number): Promise<string> {
  for (let waited = 0; received.length < nth; waited += 50) {
    if (waited > 20_000) throw new Error(`Only ${received.length} messages arrived`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  // Quoted-printable: a long line is broken by a sign, and a sign is spelt out.
  const raw = received[nth - 1]?.raw ?? ''
  return raw
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function inMail(mail: string, pattern: RegExp): string {
  const found = pattern.exec(mail)?.[1]
  assert.ok(found, 'the e-mail does not hold that')
  return found
}
