import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { stoppedClock } from '#src/platform/clock.ts'
import { smtpTransport } from '#src/platform/mail/smtp.ts'
import { type Message, queueMail } from '#src/post/index.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { expectNoAxeViolations, openBrowser, type TestBrowser } from '#test/support/browser.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { type MailServer, openMailServer } from '#test/support/mail-server.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember } from '#test/support/world.ts'

const now = '2026-11-22T12:00:00.000Z'
const secret = 'https://larkshire.example/one-time/s3cret'
const reminder: Message = {
  to: 'sam.okafor@larkshire.example',
  subject: 'Two promises fall due this week',
  body: `Words.\n\n${secret}\n`,
  kind: 'reminder',
  oneTime: false,
}

describe('the outbox', () => {
  let fresh: FreshDatabase
  let browser: TestBrowser
  const queue = (name: string, more: Partial<Message> = {}) =>
    fresh.database.asMember(castMember(name), tx =>
      queueMail(tx, { ...castMember(name), now }, { ...reminder, ...more }),
    )
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    browser = await openBrowser()
  })
  after(async () => {
    await browser.close()
    await fresh.drop()
  })

  describe('where e-mail is set up', () => {
    let mail: MailServer
    let app: RunningApp
    let priya: Visitor
    let refuse = true
    let ids: (string | null)[]

    before(async () => {
      mail = await openMailServer({
        answer: (at, what) => (at === 'RCPT' && refuse && what.startsWith('gone') ? 550 : 250),
      })
      const from = { name: 'Throughline', address: 'post@larkshire.example' }
      const where = { kind: 'smtp', host: '127.0.0.1', port: mail.port, implicitTls: false, login: null, from } as const
      const transport = smtpTransport({ ...where, tls: 'unchecked' })
      app = await startApp({ database: fresh.database, clock: stoppedClock(now), transport })
      priya = await app.as('Priya Nair')
      const empty = await priya.get('/partnership/post')
      assert.match(empty.text, /No messages yet/)
      ids = [
        await queue('Priya Nair'),
        await queue('Priya Nair', { to: 'gone@larkshire.example', subject: 'A reminder that nobody gets' }),
        await queue('Priya Nair', { to: 'gone.too@larkshire.example', subject: 'You are invited', kind: 'invitation', oneTime: true }), // biome-ignore format: one line
      ]
      await queue('Joan Barlow', { subject: 'Fernshire’s own' })
      await settled()
    })
    after(async () => {
      await app.stop()
      await mail.stop()
    })

    async function settled(): Promise<void> {
      for (let tries = 0; tries < 100; tries++) {
        const left = await asSuperuser(fresh.superuserUrl, client =>
          client.query(`select 1 from outgoing_mail where status in ('waiting', 'sending')`),
        )
        if (left.rowCount === 0) return
        await new Promise(next => setTimeout(next, 100))
      }
      throw new Error('messages still wait')
    }
    const verbs = (mailId: string | null | undefined) =>
      asSuperuser(fresh.superuserUrl, async client => {
        const { rows } = await client.query<{ verb: string }>(
          `select happening ->> 'verb' as verb from ledger_entry where happening #>> '{subject,id}' = $1 order by seq`,
          [mailId],
        )
        return rows.map(row => row.verb)
      })

    test('says to whom, what about and what became of it, and never what it said', async () => {
      const shown = await priya.get('/partnership/post')
      assert.match(shown.text, /All \(3\) Waiting \(0\) Sent \(1\) Not delivered \(2\) Came back \(0\)/)
      assert.match(
        shown.text,
        /sam\.okafor@larkshire\.example Two promises fall due this week Reminder Sent 22 November 2026 at midday 1 try/,
      )
      assert.match(shown.text, /Not delivered The mail server answered: 550/)
      assert.match(shown.text, /It held a one-time link, which was not kept\. Make a new one where it came from\./)
      assert.doesNotMatch(shown.html, /s3cret|Fernshire’s own|has not been set up/)
      const sent = await priya.get('/partnership/post?state=sent')
      assert.match(sent.text, /Two promises fall due/)
      assert.doesNotMatch(sent.text, /nobody gets/)
      assert.match((await priya.get('/partnership/post?state=waiting')).text, /No message is in that state/)
      assert.match((await priya.get('/partnership/post?state=nonsense&page=99')).text, /nobody gets/)
    })

    test('only the business team sees it', async () => {
      assert.equal((await (await app.as('Iain Porter')).get('/partnership/post')).status, 403)
    })

    test('on a desk and on a phone, nothing that axe objects to and nothing out of sight', async () => {
      for (const width of [1280, 320]) {
        const page = await browser.newPage({ width })
        await page.goto(`${app.origin}/development/sign-in/${castMember('Priya Nair').personId}?next=/partnership/post`)
        await expectNoAxeViolations(page)
        const wide = await page.evaluate('document.documentElement.scrollWidth')
        assert.ok(Number(wide) <= width, `${wide} wide at ${width}`)
        await page.close()
      }
    })

    test('what was not delivered is sent again while its words are kept, and otherwise says why not', async () => {
      refuse = false
      const [, kept, gone] = ids
      const not = await priya.post(`/partnership/post/${gone}/send-again`)
      assert.equal(not.status, 422)
      assert.match(not.text, /There is a problem It held a one-time link/)
      assert.match(not.html, new RegExp(`href="#mail-${gone}"[\\s\\S]*id="mail-${gone}"`))
      assert.deepEqual(await verbs(gone), ['mail.given-up'])
      const again = await priya.post(`/partnership/post/${kept}/send-again`)
      assert.equal(again.status, 303)
      assert.match((await priya.get(again.location ?? '')).text, /The message waits to be sent again/)
      await settled()
      assert.deepEqual(await verbs(kept), ['mail.given-up', 'mail.sent-again', 'mail.sent'])
      assert.equal(mail.received.filter(one => one.to === 'gone@larkshire.example').length, 1)
      const twice = await priya.post(`/partnership/post/${kept}/send-again`)
      assert.match(twice.text, /Only a message that was not delivered can be sent again/)
    })

    test('a person writes down that a message came back', async () => {
      const [sent, , gone] = ids
      assert.equal((await priya.post(`/partnership/post/${sent}/came-back`)).status, 303)
      const shown = await priya.get('/partnership/post?state=returned')
      assert.match(shown.text, /Two promises fall due this week Reminder Came back/)
      assert.deepEqual(await verbs(sent), ['mail.sent', 'mail.came-back'])
      assert.match((await priya.post(`/partnership/post/${gone}/came-back`)).text, /Only a message that was sent/)
      for (const id of ['nonsense', '00000000-0000-4000-8000-000000000000'])
        assert.equal((await priya.post(`/partnership/post/${id}/came-back`)).status, 404)
    })

    test('what went wrong was two refusals, told without an address', () => {
      assert.equal(app.logged.length, 2)
      assert.doesNotMatch(JSON.stringify(app.logged), /gone|larkshire|s3cret|invited/)
    })
  })

  describe('where e-mail is not set up', () => {
    let app: RunningApp
    before(async () => {
      app = await startApp({ database: fresh.database, clock: stoppedClock(now) })
      for (let at = 0; at < 55; at++)
        await queue('Priya Nair', { subject: `Message ${at}`, to: `somebody-with-a-rather-long-name-${at}@safeguarding.larkshire.example` }) // biome-ignore format: one line
    })
    after(() => app.stop())

    test('says so, and that messages wait, a page at a time', async () => {
      const priya = await app.as('Priya Nair')
      const shown = await priya.get('/partnership/post?state=waiting&page=2')
      assert.match(shown.text, /E-mail has not been set up on this copy of Throughline/)
      assert.match(shown.text, /Page 2 of 2 – 55 messages/)
      assert.match(shown.html, /rel="prev" href="\?state=waiting"/)
      assert.equal(shown.text.match(/Waiting to be sent/g)?.length, 5)
    })

    test('in development the words and links of what waits can be seen, and nowhere else', async () => {
      const shown = await app.anybody().get('/dev/post')
      assert.match(shown.html, new RegExp(`<a class="govuk-link" href="${secret}">`))
      const page = await browser.newPage({ width: 320 })
      await page.goto(`${app.origin}/dev/post`)
      await expectNoAxeViolations(page)
      assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= 320)
      const real = await startApp({ database: fresh.database, development: false })
      assert.equal((await real.anybody().get('/dev/post')).status, 404)
      await real.stop()
      assert.deepEqual(app.logged, [])
    })
  })
})
