import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, suite, test } from 'node:test'
import { record } from '#src/ledger/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import { type RunningApp, secretsForTests, startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { expect303, type Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import { startWebhooks } from './sending/sending.ts'

let now = '2026-11-22T10:00:00.000Z'
const clock = { now: () => now, today: () => dayOf(now) }
const later = (minutes: number) => {
  now = new Date(Date.parse(now) + minutes * 60_000).toISOString()
}
const by = castMember('Priya Nair')

interface Got {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** As the standard says that whoever gets a message is to look at it; written here from its words. */
function isOurs(secret: string, { headers, body }: Got): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const wanted = createHmac('sha256', key).update(signed).digest()
  return String(headers['webhook-signature'])
    .split(' ')
    .some(one => {
      const [version, signature = ''] = one.split(',')
      const bytes = Buffer.from(signature, 'base64')
      return version === 'v1' && bytes.length === wanted.length && timingSafeEqual(bytes, wanted)
    })
}

suite('webhooks', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let receiver: Server
  let got: Got[] = []
  let answer: number | 'hang' = 200
  let at = ''
  let review: { reviewId: string; slug: string; commitmentIds: readonly string[] }
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock })
    priya = await app.as('Priya Nair')
    receiver = createServer((request, response) => {
      let body = ''
      request.on('data', part => (body += part))
      request.on('end', () => {
        got.push({ headers: request.headers, body })
        if (answer !== 'hang') response.writeHead(answer).end()
      })
    })
    await new Promise<void>(ready => receiver.listen(0, '127.0.0.1', ready))
    at = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
    review = await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, {
        name: 'A review with a telling name',
        slug: 'a-review',
        recommendations: [{ commitments: [{ text: 'Words of a promise.', who: ['Somebody named'] }] }],
      }),
    )
  })
  beforeEach(async () => {
    // Days pass between some of these, and a session does not last.
    priya = await app.as('Priya Nair')
    got = []
    answer = 200
  })
  after(async () => {
    receiver.closeAllConnections()
    receiver.close()
    await app.stop()
    await fresh.drop()
  })

  const logged: object[] = []
  /** Sends what there is to send, and nothing more. */
  const sendAll = async (settled: () => Promise<void> = waitUntilSettled) => {
    const sending = startWebhooks({
      ...{
        database: fresh.database,
        clock,
        secrets: secretsForTests,
        address: 'http://throughline.test',
        toLoopback: true,
      },
      log: line => logged.push(line),
    })
    await settled()
    await sending.stop()
  }
  const waitUntilSettled = async () => {
    await new Promise(done => setTimeout(done, 20))
    for (let rounds = 0, seen = -1; rounds < 200 && seen !== got.length; rounds++) {
      seen = got.length
      await waitUntilIdle()
    }
  }
  const query = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await asSuperuser(fresh.superuserUrl, client => client.query(text, values))).rows as Row[]
  const waitUntilIdle = async () => {
    for (let tries = 0; tries < 400; tries++) {
      const due = await query(
        `select 1 from webhook_delivery d join webhook w using (partnership_id, webhook_id) where w.status = 'on' and (d.status = 'sending'
           or d.status = 'waiting' and d.next_try_at <= $1 and not exists (select from webhook_delivery o
           where o.webhook_id = d.webhook_id and o.status in ('waiting', 'sending') and coalesce(o.entry_seq, 0) < coalesce(d.entry_seq, 0)))
         union all select 1 from webhook w join ledger_entry e using (partnership_id) where w.status = 'on' and e.seq > w.read_to
           and e.happening ->> 'verb' in ('commitment.closed', 'commitment.opened-again', 'review.released', 'commitment.day-approved')`,
        [now],
      )
      if (due.length === 0) return
      await new Promise(done => setTimeout(done, 25))
    }
    throw new Error('it never came to rest')
  }
  const make = async (
    path: string,
    events: string[] = ['commitment.closed', 'commitment.reopened', 'commitment.redated'],
  ) => {
    const shown = await priya.post('/webhooks/new', { url: `${at}${path}`, event: events })
    assert.equal(shown.status, 200, shown.text)
    const secret = /whsec_[\w+/=]+/.exec(shown.text)?.[0] ?? ''
    const [{ id }] = (await query<{ id: string }>(
      'select webhook_id as id from webhook where url = $1 and status = $2',
      [`${at}${path}`, 'on'],
    )) as [{ id: string }]
    return { secret, id, end: () => expect303(priya.post(`/webhooks/${id}/end`)) }
  }
  const happens = (
    verb: string,
    subject: { kind: string; id: string } = { kind: 'commitment', id: review.commitmentIds[0] ?? '' },
  ) =>
    fresh.database.asMember(by, tx =>
      record(tx, by.partnershipId, { at: now, actor: { kind: 'person', id: by.personId }, verb, subject, about: {} }),
    )
  const typesOf = () => got.map(one => JSON.parse(one.body).type)

  test('what happens is told in order, signed, as references alone', async () => {
    const hook = await make('/order')
    await happens('commitment.closed')
    await happens('commitment.updated-by-nobody')
    await happens('commitment.day-approved')
    await happens('commitment.opened-again')
    await sendAll()
    assert.deepEqual(typesOf(), ['commitment.closed', 'commitment.redated', 'commitment.reopened'])
    for (const one of got) {
      assert.ok(isOurs(hook.secret, one))
      assert.ok(!isOurs(hook.secret, { ...one, body: `${one.body} ` }), 'and a body that was changed is not')
      assert.ok(Math.abs(Number(one.headers['webhook-timestamp']) - Date.parse(now) / 1000) < 2)
      const { data } = JSON.parse(one.body)
      assert.deepEqual(Object.keys(data).sort(), ['api', 'commitment', 'entry', 'page', 'partnership', 'review'])
      assert.equal(data.api, `http://throughline.test/api/v1/commitments/${review.commitmentIds[0]}`)
      assert.doesNotMatch(one.body, /Words of a promise|Somebody named|telling name|Priya/)
    }
    assert.equal(new Set(got.map(one => one.headers['webhook-id'])).size, 3)
    await sendAll()
    assert.equal(got.length, 3, 'and nothing twice')
    await hook.end()
  })

  test('nothing is told of a draft, and a later edition is a correction', async () => {
    const hook = await make('/drafts', ['commitment.closed', 'edition.released', 'edition.corrected'])
    const change = (text: string) => query(text, [by.partnershipId, review.reviewId])
    await change(
      'insert into review_draft (partnership_id, review_id, intake_id, made_seq) select partnership_id, review_id, intake_id, 1 from review where partnership_id = $1 and review_id = $2',
    )
    await happens('commitment.closed')
    await sendAll()
    assert.deepEqual(typesOf(), [])
    await change('delete from review_draft where partnership_id = $1 and review_id = $2')
    const released = { kind: 'review', id: review.reviewId }
    await happens('review.released', released)
    await happens('review.released', released)
    await sendAll()
    assert.deepEqual(typesOf(), ['edition.released', 'edition.corrected'])
    assert.match(got[0]?.body ?? '', /"page":"http:\/\/throughline\.test\/p\/larkshire\/a-review"/)
    await hook.end()
  })

  test('what does not arrive is tried again under the same id, ever more seldom, and what comes after it waits', async () => {
    const hook = await make('/again')
    answer = 500
    await happens('commitment.closed')
    await happens('commitment.opened-again')
    await sendAll()
    assert.deepEqual(typesOf(), ['commitment.closed'])
    await sendAll()
    assert.equal(got.length, 1, 'not before its time')
    later(2)
    await sendAll()
    assert.equal(got.length, 2)
    assert.equal(got[0]?.headers['webhook-id'], got[1]?.headers['webhook-id'])
    assert.equal(got[0]?.body, got[1]?.body)
    later(2)
    await sendAll()
    assert.equal(got.length, 2, 'the second wait is longer')
    answer = 204
    later(5)
    await sendAll()
    assert.deepEqual(typesOf(), ['commitment.closed', 'commitment.closed', 'commitment.closed', 'commitment.reopened'])
    const page = await priya.get(`/webhooks/${hook.id}`)
    assert.match(page.text, /Answered with 500, and not with 200 to 299/)
    assert.match(page.text, /Answered with 204/)
    await hook.end()
  })

  test('after three days of failing it is switched off, whoever looks after it is told, and nothing is lost', async () => {
    const hook = await make('/off')
    answer = 503
    await happens('commitment.closed')
    const begun = now
    const waits: number[] = []
    for (let tries = 0; tries < 20; tries++) {
      await sendAll()
      const [next] = await query<{ at: string }>(
        `select next_try_at as at from webhook_delivery where webhook_id = $1 and status = 'waiting'`,
        [hook.id],
      )
      if (!next) break
      const at = new Date(next.at).toISOString()
      waits.push(Date.parse(at) - Date.parse(now))
      now = at
    }
    assert.deepEqual(
      waits,
      [...waits].sort((a, b) => a - b),
      'ever longer',
    )
    assert.ok(waits.length >= 6 && waits[0] === 60_000, waits.join())
    const [found] = await query<{ status: string; why: string; since: string }>(
      'select status, why, since from webhook where webhook_id = $1',
      [hook.id],
    )
    assert.equal(found?.status, 'off')
    const hours = (new Date(found?.since ?? '').getTime() - Date.parse(begun)) / 3_600_000
    assert.ok(hours > 40 && hours <= 72, `after ${hours} hours`)
    const before = got.length
    await happens('commitment.opened-again')
    await sendAll()
    assert.equal(got.length, before, 'nothing is sent while it is off')
    priya = await app.as('Priya Nair')
    assert.match(
      (await priya.get('/work')).text,
      /Webhook to 127\.0\.0\.1.*It could not be reached, and was switched off/,
    )
    assert.match(
      (await priya.get('/ledger/changes')).text,
      /The sender of webhooks switched off a webhook, which could not be reached/,
    )
    const page = await priya.get(`/webhooks/${hook.id}`)
    assert.match(page.text, /This webhook was switched off, since what was sent did not arrive/)
    answer = 200
    got = []
    await expect303(priya.post(`/webhooks/${hook.id}/on`))
    await sendAll()
    assert.deepEqual(typesOf(), ['commitment.reopened'], 'what happened meanwhile')
    const delivery = /name="delivery" value="([^"]+)"/g
    const ids = [...(await priya.get(`/webhooks/${hook.id}`)).html.matchAll(delivery)].map(([, id = '']) => id)
    await expect303(priya.post(`/webhooks/${hook.id}/again`, { delivery: ids.at(-1) ?? '' }))
    await sendAll()
    assert.deepEqual(
      typesOf(),
      ['commitment.reopened', 'commitment.closed'],
      'and what was given up, where somebody wants it',
    )
    assert.doesNotMatch((await priya.get('/work')).text, /Webhook to/)
    await hook.end()
    await happens('commitment.closed')
    await sendAll()
    assert.equal(got.length, 2, 'and one that has ended is told nothing')
  })

  test('whoever says that it is gone for good is not asked again', async () => {
    const hook = await make('/gone')
    answer = 410
    await happens('commitment.closed')
    await sendAll()
    const [found] = await query<{ status: string }>('select status from webhook where webhook_id = $1', [hook.id])
    assert.deepEqual([found?.status, got.length], ['off', 1])
    await hook.end()
  })

  test('a test is sent, one address has one webhook, and its secret is nowhere to be read', async () => {
    const hook = await make('/test')
    await expect303(priya.post(`/webhooks/${hook.id}/test`))
    await sendAll()
    assert.deepEqual(typesOf(), ['test'])
    assert.ok(got[0] && isOurs(hook.secret, got[0]))
    assert.match(
      (await priya.post('/webhooks/new', { url: `${at}/test`, event: 'commitment.closed' })).text,
      /There is a webhook to this address/,
    )
    assert.match(
      (await priya.post('/webhooks/new', { url: 'https://10.0.0.1/', event: 'commitment.closed' })).text,
      /inside a network/,
    )
    assert.match(
      (await priya.post('/webhooks/new', { url: 'https://hook.example.org/' })).text,
      /Select at least one thing/,
    )
    const [kept] = await query<{ all: string }>(
      `select concat(w::text, (select string_agg(happening::text, '') from ledger_entry)) as all from webhook w where webhook_id = $1`,
      [hook.id],
    )
    assert.ok(!kept?.all.includes(hook.secret.slice(6, 20)) && !kept?.all.includes(`"${at}/test"`))
    assert.ok(!(await priya.get(`/webhooks/${hook.id}`)).text.includes(hook.secret))
    assert.equal((await (await app.as('Daniel Whitcombe')).get('/webhooks')).status, 403)
    const joan = await app.as('Joan Barlow')
    assert.equal((await joan.get(`/webhooks/${hook.id}`)).status, 404, 'another partnership’s')
    assert.equal((await joan.post(`/webhooks/${hook.id}/test`)).status, 404)
    await hook.end()
  })

  test('what arrived is forgotten after 90 days, and what did not never is', async () => {
    const [kept, failing] = [await make('/kept'), await make('/failing')]
    const idsOf = async (hook: { id: string }) =>
      (await query<{ id: string }>('select delivery_id as id from webhook_delivery where webhook_id = $1', [hook.id]))
        .length
    await happens('commitment.closed')
    await sendAll()
    answer = 410
    await happens('commitment.opened-again')
    await sendAll()
    assert.deepEqual([await idsOf(kept), await idsOf(failing)], [2, 2])
    answer = 200
    await query(`update webhook_delivery set status = 'delivered' where webhook_id = $1`, [kept.id])
    const days = async (many: number) => {
      later(many * 24 * 60)
      await sendAll()
    }
    await days(89)
    assert.deepEqual([await idsOf(kept), await idsOf(failing)], [2, 2])
    const [again] = await query<{ id: string }>(
      'select delivery_id as id from webhook_delivery where webhook_id = $1 order by entry_seq',
      [kept.id],
    )
    await query(`update webhook set status = 'on', why = null where webhook_id = $1`, [kept.id])
    priya = await app.as('Priya Nair')
    await expect303(priya.post(`/webhooks/${kept.id}/again`, { delivery: again?.id ?? '' }))
    await sendAll()
    await days(2)
    assert.deepEqual(
      [await idsOf(kept), await idsOf(failing)],
      [1, 1],
      'but for what was sent again and what was given up',
    )
    await days(1000)
    assert.deepEqual([await idsOf(kept), await idsOf(failing)], [0, 1])
    const orphans = await query('select 1 from webhook_try t where t.webhook_id = $1', [kept.id])
    assert.equal(orphans.length, 0, 'with what came of each try')
    await fresh.database.asSystem('send webhooks', by.partnershipId, async tx => {
      const deleted = await tx.deleteFrom('webhook_delivery').where('webhook_id', '=', failing.id).executeTakeFirst()
      assert.equal(deleted.numDeletedRows, 0n, 'nor can the sender forget it')
    })
    await query(`update webhook set status = 'ended', why = null where webhook_id = any ($1)`, [[kept.id, failing.id]])
  })

  test('two processes at once tell each thing once, and in order', async () => {
    const hook = await make('/two')
    for (let times = 0; times < 6; times++)
      await happens(times % 2 === 0 ? 'commitment.closed' : 'commitment.opened-again')
    await Promise.all([sendAll(), sendAll()])
    await sendAll()
    const entries = got.map(one => JSON.parse(one.body).data.entry)
    assert.deepEqual(
      entries,
      [...new Set(entries)].sort((a, b) => a - b),
    )
    assert.equal(entries.length, 6)
    await hook.end()
  })

  test('killed while it is sent, it is sent again under the same id', async () => {
    const hook = await make('/killed')
    answer = 'hang'
    await happens('commitment.closed')
    const program = `
      import { startWebhooks } from '#src/api/webhooks/sending/sending.ts'
      import { openDatabase } from '#src/platform/db.ts'
      import { secretsOf } from '#src/platform/secrets.ts'
      startWebhooks({ database: openDatabase(process.env.OWNER_URL), clock: { now: () => process.env.NOW, today: () => process.env.NOW.slice(0, 10) },
        secrets: secretsOf(Buffer.alloc(32, 'a secret for tests')), address: 'http://throughline.test', toLoopback: true, log: () => {} })
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      cwd: process.cwd(),
      env: { ...process.env, OWNER_URL: fresh.ownerUrl, NOW: now },
      stdio: 'inherit',
    })
    for (let tries = 0; tries < 400 && got.length === 0; tries++) await new Promise(done => setTimeout(done, 50))
    child.kill('SIGKILL')
    await new Promise(done => child.once('exit', done))
    assert.equal(got.length, 1, 'it had arrived, and nobody noted it')
    answer = 200
    receiver.closeAllConnections()
    await sendAll(() => new Promise(done => setTimeout(done, 500)))
    assert.equal(got.length, 1, 'whoever took it may still be at it')
    later(2)
    await sendAll()
    assert.equal(got.length, 2)
    assert.equal(got[0]?.headers['webhook-id'], got[1]?.headers['webhook-id'])
    priya = await app.as('Priya Nair')
    assert.match((await priya.get(`/webhooks/${hook.id}`)).text, /broke off; it may have arrived/)
    await hook.end()
  })

  test('and in all that, nothing went wrong that was not expected', () => {
    assert.deepEqual(app.logged, [])
    assert.deepEqual(logged, [])
  })
})
