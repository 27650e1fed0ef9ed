import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Clock } from '#src/platform/clock.ts'
import { dayOf } from '#src/platform/clock.ts'
import { usualRates } from '#src/platform/rate.ts'
import { type RunningApp, secretsForTests, startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { type MailServer, openMailServer } from '#test/support/mail-server.ts'
import { addToRegister } from '#test/support/register.ts'
import { expect303, type Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import { linkIn, mailTo, plain, published, sentByVisitor } from '../following.samples.ts'
import { tellFollowers } from '../following.ts'

const address = 'http://throughline.test'
const home = '/p/larkshire/child-r'

suite('following by e-mail, from the form to the last e-mail, without a script', { concurrency: false }, () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let mail: MailServer
  let priya: Visitor
  let daniel: Visitor
  let at = Date.parse('2026-11-22T10:00:00.000Z')
  const clock: Clock = { now: () => new Date(at).toISOString(), today: () => dayOf(new Date(at).toISOString()) }
  const later = (days: number) => {
    at += days * 24 * 60 * 60_000
  }

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    mail = await openMailServer()
    app = await startApp({ database: fresh.database, clock, transport: mailTo(mail) })
    const by = castMember('Priya Nair')
    const commitments = [{ text: 'will ask each child' }]
    const recommendations = [
      { number: '1', text: 'Ask each child', responseText: 'We will.', asks: [{}], commitments },
      { number: '2', text: 'Write down what they say', responseText: 'We do.', asks: [{}], commitments: [] },
    ]
    await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, { name: 'Child R', slug: 'child-r', recommendations }),
    )
    await signIn()
    await published(priya, daniel, 'child-r')
    await tell()
  })
  after(async () => {
    await app.stop()
    await mail.stop()
    await fresh.drop()
  })

  const signIn = async () => {
    ;[priya, daniel] = [await app.as('Priya Nair'), await app.as('Daniel Whitcombe')]
  }
  const tell = async () => {
    const needs = { database: fresh.database, clock, post: { nudge: () => {} }, secrets: secretsForTests, address }
    while (await tellFollowers(needs));
    await settled()
  }
  /** Until nothing waits: what the post is told of comes a moment later. */
  const settled = async () => {
    for (let tries = 0; tries < 200; tries++) {
      await new Promise(next => setTimeout(next, 50))
      const { rowCount } = await sql(
        `select 1 from outgoing_mail where status in ('waiting', 'sending') and kind = 'following'`,
      )
      if (rowCount === 0) return
    }
    throw new Error('messages still wait')
  }
  const sql = (text: string) => asSuperuser(fresh.superuserUrl, client => client.query(text))
  const to = (email: string) => mail.received.filter(one => one.to === email).map(one => one.raw)
  const last = (email: string) => to(email).at(-1) ?? ''
  const anybody = () => app.anybody()
  const ask = async (email: string, more: Record<string, string> = {}) => {
    await expect303(sentByVisitor(anybody(), `${home}/follow`, { email, what: 'review', ...more }))
    await settled()
  }
  const follow = async (email: string, more: Record<string, string> = {}) => {
    await ask(email, more)
    await expect303(sentByVisitor(anybody(), linkIn(last(email), 'confirm')))
  }
  const subject = (raw: string) => /^Subject: (.*)$/m.exec(raw)?.[1]?.trim() ?? ''

  test('the page is linked from the review, its recommendations and what families read; it sets no cookie', async () => {
    for (const [path, link] of [
      ['', '/follow'],
      ['/whole', '/follow'],
      ['/families', '/follow'],
      ['/editions', '/follow'],
      ['/recommendations/2', '/follow?recommendation=2'],
    ])
      assert.ok((await anybody().get(home + path)).html.includes(`href="${home}${link}"`), path)
    const { html, text, headers } = await anybody().get(`${home}/follow?recommendation=2`)
    assert.equal(headers['set-cookie'], undefined)
    assert.match(html, /id="what-2" name="what" type="radio" value="2" checked/)
    assert.match(text, /Write to me less, and without the subject in it One e-mail a month at most/)
    assert.doesNotMatch(html, /_csrf/)
    for (const path of ['/p/larkshire/none/follow', '/p/none/child-r/follow', '/following/none/asked'])
      assert.equal((await anybody().get(path)).status, 404, path)
  })

  test('what is wrong is said beside the field, and what was typed stays', async () => {
    const typed = { email: 'not an address', what: '2', quiet: 'yes' }
    const { status, html, text, headers } = await sentByVisitor(anybody(), `${home}/follow`, typed)
    assert.equal(status, 422)
    assert.equal(headers['set-cookie'], undefined)
    assert.match(text, /There is a problem Enter an e-mail address in the right form/)
    assert.match(html, /id="email-error"/)
    assert.match(html, /value="not an address"/)
    assert.match(html, /id="what-2" name="what" type="radio" value="2" checked/)
    assert.match(html, /name="quiet" type="checkbox" value="yes" checked/)
    const nothing = await sentByVisitor(anybody(), `${home}/follow`, { email: 'a@b.example', what: '3' })
    assert.match(nothing.text, /Select what you would like to follow/)
    assert.equal(nothing.status, 422)
  })

  test('a form from another site is refused', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    for (const more of [
      {},
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const body = 'email=a%40b.example&what=review'
      const sent = { method: 'POST' as const, path: `${home}/follow`, headers: { ...headers, ...more }, body }
      assert.equal((await anybody().send(sent)).status, 403, JSON.stringify(more))
    }
    assert.equal(mail.received.length, 0)
  })

  test('an address follows when its button was pressed, and not when its link was opened', async () => {
    await ask('nan@home.example')
    const raw = last('nan@home.example')
    assert.match(subject(raw), /^Please confirm: following Child R$/)
    const path = linkIn(raw, 'confirm')
    const { html, headers, text } = await anybody().get(path)
    assert.equal(headers['set-cookie'], undefined)
    assert.match(text, /May we write to you\?/)
    assert.match(html, new RegExp(`action="${path}"`))
    assert.equal((await sql('select 1 from follower where confirmed_at is not null')).rowCount, 0)
    const taken = await sentByVisitor(anybody(), path)
    assert.equal(taken.location, '/following/larkshire/confirmed')
    assert.match((await anybody().get('/following/larkshire/confirmed')).text, /You follow now/)
    await expect303(sentByVisitor(anybody(), path))
    assert.equal((await sql('select 1 from follower where confirmed_at is not null')).rowCount, 1, 'twice is as once')
  })

  test('whoever follows already gets the same answer, and goes on as one', async () => {
    const again = await sentByVisitor(anybody(), `${home}/follow`, { email: 'Nan@home.example', what: 'review' })
    const first = await sentByVisitor(anybody(), `${home}/follow`, { email: 'new@home.example', what: 'review' })
    assert.deepEqual([again.status, again.location, again.html], [first.status, first.location, first.html])
    await settled()
    await expect303(sentByVisitor(anybody(), linkIn(last('Nan@home.example'), 'confirm')))
    assert.equal((await sql('select 1 from follower where confirmed_at is not null')).rowCount, 1)
  })

  test('no more than five links wait for one address, and nobody is told so', async () => {
    for (let n = 0; n < 8; n++) await ask('victim@home.example')
    assert.equal(to('victim@home.example').length, 5)
  })

  test('a link is over after seven days, and the address is wiped with it', async () => {
    const path = linkIn(last('victim@home.example'), 'confirm')
    later(8)
    await signIn()
    assert.match((await anybody().get(path)).text, /This link is over/)
    assert.equal((await sentByVisitor(anybody(), path)).status, 404)
    await tell()
    assert.equal((await sql('select 1 from follower')).rowCount, 1)
  })

  test('an edition is told once, in a sentence, to those whom it concerns', async () => {
    await follow('two@home.example', { what: '2' })
    await follow('quiet@home.example', { quiet: 'yes' })
    const before = mail.received.length
    await published(priya, daniel, 'child-r')
    await tell()
    await tell()
    const raw = last('nan@home.example')
    assert.match(subject(raw), /^Child R: edition 2$/)
    assert.match(
      plain(raw).replace(/\s+/g, ' '),
      /Edition 2 of what was asked and promised after Child R was published, in place of the one before: 2 recommendations and 1 promise/,
    )
    assert.match(plain(raw), /\nhttp:\/\/throughline\.test\/p\/larkshire\/child-r\/editions\/2\r?\n/)
    assert.match(
      raw,
      /^List-Unsubscribe:\s+<http:\/\/throughline\.test\/following\/larkshire\/leave\/[0-9a-f]{64}>\r$/m,
    )
    assert.match(raw, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    assert.equal(to('two@home.example').length, 1, 'nothing that is said of it has changed')
    assert.equal(mail.received.length, before + 2)
  })

  test('a quiet e-mail names and quotes nothing, comes once a month at most, and its link leads there', async () => {
    const raw = last('quiet@home.example')
    for (const one of to('quiet@home.example'))
      assert.doesNotMatch(
        `${subject(one)} ${plain(one)}`,
        /child|larkshire safe|review|recommendation|promise|edition|Ask each|Write down/i,
      )
    assert.match(subject(raw), /^There is something new$/)
    const { location } = await anybody().get(linkIn(raw, 'news'))
    assert.equal(location, home)
    assert.equal((await anybody().get('/following/larkshire/news/00000000-0000-4000-8000-000000000000')).status, 404)
    await published(priya, daniel, 'child-r')
    await published(priya, daniel, 'child-r')
    await tell()
    const count = () => to('quiet@home.example').length
    assert.equal(count(), 2)
    later(32)
    await signIn()
    await tell()
    await tell()
    assert.equal(count(), 3, 'what came in the month is told together')
  })

  test('one recommendation is told of when what is said of it changed', async () => {
    await sql(
      `set session_replication_role = replica; update recommendation set response_text = 'We will from now on.' where number = '2'`,
    )
    await published(priya, daniel, 'child-r')
    await tell()
    const raw = last('two@home.example')
    assert.equal(to('two@home.example').length, 2)
    assert.match(subject(raw), /^Child R: recommendation 2$/)
    assert.match(plain(raw), /\/p\/larkshire\/child-r\/editions\/5\/recommendations\/2/)
  })

  test('to leave takes one POST from any reader of mail, and nothing is left', async () => {
    const path = linkIn(last('nan@home.example'), 'leave')
    const { text, headers } = await anybody().get(path)
    assert.match(text, /Stop these e-mails\?/)
    assert.equal(headers['set-cookie'], undefined)
    const sent = { 'content-type': 'application/x-www-form-urlencoded' }
    const left = await anybody().send({ method: 'POST', path, headers: sent, body: 'List-Unsubscribe=One-Click' })
    assert.equal(left.status, 200)
    assert.match(left.text, /These e-mails have stopped Your address is deleted/)
    assert.equal(left.headers['set-cookie'], undefined)
    const count = to('nan@home.example').length
    await published(priya, daniel, 'child-r')
    await tell()
    assert.equal(to('nan@home.example').length, count)
    assert.equal(
      (await anybody().send({ method: 'POST', path, headers: sent, body: '' })).status,
      200,
      'twice is as once',
    )
    assert.equal((await anybody().get(`${path.slice(0, -1)}${path.endsWith('0') ? '1' : '0'}`)).status, 404)
  })

  test('members see how many follow as small counts are told, and nobody sees whom', async () => {
    assert.match((await priya.get('/publishing/child-r')).text, /People who follow: fewer than 8\./)
    const outbox = await priya.get('/partnership/post')
    assert.match(outbox.text, /Somebody who follows .*Sent: \d+\. Waiting to be sent: none\./)
    assert.doesNotMatch(outbox.html, /home\.example/)
    const { rows } = await sql(`select body from ledger_entry where body like '%follow%'`)
    assert.match(JSON.stringify(rows), /peopleFewerThan[^}]*8[^}]*}.*review\.followers-told/)
    assert.doesNotMatch(JSON.stringify(rows), /home\.example/)
  })

  test('a withdrawal is told and no more; withdrawn for good, it is the last e-mail', async () => {
    await expect303(daniel.post('/publishing/child-r/withdraw', { words: 'Secret reason.' }))
    await tell()
    const raw = last('two@home.example')
    assert.equal(subject(raw), 'A page that you follow was withdrawn')
    assert.doesNotMatch(plain(raw), /Secret|Write down|Child R|We will/)
    await published(priya, daniel, 'child-r')
    await tell()
    await expect303(daniel.post('/publishing/child-r/withdraw', { words: '', forGood: 'yes' }))
    await tell()
    assert.match(
      plain(last('two@home.example')).replace(/\s+/g, ' '),
      /withdrawn for good\. This is the last e-mail about it\. Your address has been deleted\./,
    )
    assert.doesNotMatch(last('two@home.example'), /^List-Unsubscribe/m)
    later(32)
    await signIn()
    await tell()
    assert.equal(subject(last('quiet@home.example')), 'A last message')
    assert.equal((await sql('select 1 from follower')).rowCount, 0)
    const counts = [to('two@home.example').length, to('quiet@home.example').length]
    await published(priya, daniel, 'child-r')
    await tell()
    assert.deepEqual([to('two@home.example').length, to('quiet@home.example').length], counts)
  })

  test('a partnership ends it for everybody, and until the next edition nobody can follow', async () => {
    await follow('three@home.example')
    await expect303(priya.post('/publishing/child-r/end-following'))
    await tell()
    assert.match(subject(last('three@home.example')), /^We no longer write/)
    assert.equal((await sql('select 1 from follower')).rowCount, 0)
    const { text, html } = await anybody().get(`${home}/follow`)
    assert.match(text, /does not write about this review by e-mail at the moment/)
    assert.doesNotMatch(html, /<form/)
    assert.equal((await priya.post('/publishing/child-r/end-following')).status, 409)
    await published(priya, daniel, 'child-r')
    assert.match((await anybody().get(`${home}/follow`)).html, /<form/)
  })

  test('one source can ask so often and no more', async () => {
    const { times } = usualRates.follow
    const strict = await startApp({ database: fresh.database, clock, rates: usualRates })
    const from = strict.anybody('203.0.113.9')
    const ways = await Promise.all(
      Array.from({ length: times + 1 }, (_, n) =>
        sentByVisitor(from, `${home}/follow`, { email: `n${n}@home.example`, what: 'review' }),
      ),
    )
    assert.equal(ways.filter(one => one.status === 429).length, 1)
    await strict.stop()
  })

  test('and in all that, nothing went wrong that was not expected', () => assert.deepEqual(app.logged, []))
})
