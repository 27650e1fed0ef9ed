import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { stoppedClock } from '#src/platform/clock.ts'
import { linkIn, mailTo, published, sentByVisitor } from '#src/publishing/following/following.samples.ts'
import { tellFollowers } from '#src/publishing/following/following.ts'
import { type RunningApp, routesOf, secretsForTests, startApp } from '../support/app.ts'
import { asSuperuser } from '../support/cluster.ts'
import { crawl } from '../support/crawl.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { type MailServer, openMailServer } from '../support/mail-server.ts'
import { addToRegister } from '../support/register.ts'
import { expect303 } from '../support/visitor.ts'
import { addWorld, castMember } from '../support/world.ts'

const instant = '2026-11-22T10:00:00.000Z'
const clock = stoppedClock(instant)
const [canary, refused] = ['canary.follows@home.example', 'canary.refused@home.example']

/**
 * The address of somebody of the public who follows is in the envelope and the head of the e-mails to them, and in nothing else: no page
 * for anybody, no file, no entry, no column in clear, no line of the log.
 */
describe('the address of somebody who follows', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let mail: MailServer
  let isRefusing = false
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    // It answers with the address in its words, as servers do.
    mail = await openMailServer({ answer: (at, what) => (at === 'RCPT' && isRefusing && what === refused ? 550 : 250) })
    app = await startApp({ database: fresh.database, clock, transport: mailTo(mail) })
    const by = castMember('Priya Nair')
    const recommendations = [{ number: '1', text: 'Ask each child', responseText: 'We will.', asks: [{}] }]
    await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, { name: 'Child R', slug: 'child-r', recommendations }),
    )
    const [priya, daniel] = [await app.as('Priya Nair'), await app.as('Daniel Whitcombe')]
    await published(priya, daniel, 'child-r')
    await tell()
    for (const email of [canary, refused]) {
      await expect303(sentByVisitor(app.anybody(), '/p/larkshire/child-r/follow', { email, what: 'review' }))
      await settled()
      const raw = mail.received.find(one => one.to === email)?.raw ?? ''
      await expect303(sentByVisitor(app.anybody(), linkIn(raw, 'confirm')))
    }
    isRefusing = true
    await published(priya, daniel, 'child-r')
    const needs = { database: fresh.database, clock, post: { nudge: () => {} }, secrets: secretsForTests }
    while (await tellFollowers({ ...needs, address: 'http://localhost' }));
    await settled()
  })
  after(async () => {
    await app.stop()
    await mail.stop()
    await fresh.drop()
  })

  async function tell(): Promise<void> {
    const needs = { database: fresh.database, clock, post: { nudge: () => {} }, secrets: secretsForTests }
    while (await tellFollowers({ ...needs, address: 'http://localhost' }));
  }

  async function settled(): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      await new Promise(next => setTimeout(next, 100))
      const { rowCount } = await asSuperuser(fresh.superuserUrl, client =>
        client.query(`select 1 from outgoing_mail where kind = 'following' and status in ('waiting', 'sending')`),
      )
      if (rowCount === 0) return
    }
    throw new Error('messages still wait')
  }

  test('is where the e-mail goes, and in the head of those to them alone', () => {
    const theirs = mail.received.filter(one => one.to === canary)
    assert.equal(theirs.length, 2)
    for (const { to, raw } of mail.received) {
      const [head = '', body = ''] = [raw.slice(0, raw.indexOf('\r\n\r\n')), raw.slice(raw.indexOf('\r\n\r\n'))]
      assert.doesNotMatch(body, /canary/)
      assert.deepEqual(head.match(/canary\.\w+@home\.example/g), [to])
    }
  })

  test('is on no page and in no file that anybody can have', async () => {
    const routes = routesOf(fresh.database, { development: false })
    const from = ['/', '/home', '/p/larkshire/child-r', '/publishing/child-r', '/partnership/post', '/changes']
    let looked = 0
    for (const who of ['Priya Nair', 'Daniel Whitcombe', 'Helen Marsh', null]) {
      const visitor = who === null ? app.anybody() : await app.as(who)
      for (const [address, shown] of (await crawl(visitor, routes, { from, each: 2 })).pages) {
        assert.doesNotMatch(`${JSON.stringify(shown.headers)} ${shown.bytes.toString('latin1')}`, /canary/i, address)
        looked += 1
      }
    }
    assert.ok(looked >= 100, `only ${looked} pages were looked at`)
  })

  test('is in clear in no column of any table', async () => {
    const found = await asSuperuser(fresh.superuserUrl, async client => {
      const { rows } = await client.query<{ name: string }>(
        `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
      )
      const hex = Buffer.from('canary.').toString('hex')
      const holding: string[] = []
      for (const { name } of rows) {
        const those = await client.query(`select 1 from ${name} t where t::text ~* 'canary|${hex}'`)
        if (those.rowCount) holding.push(name)
      }
      return holding
    })
    assert.deepEqual(found, [])
  })

  test('is in no line of the log, though a server refused it by name', () => {
    assert.ok(app.logged.length >= 1, 'the refusal was told')
    assert.doesNotMatch(JSON.stringify(app.logged), /canary/)
  })
})
