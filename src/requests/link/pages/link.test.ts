import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Clock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember, larkshire } from '#test/support/world.ts'
import { codeIn, questionSent } from '../../requests.samples.ts'

const start = '2026-11-02T10:00:00.000Z'
const replyBy = '2026-11-20'

describe('the pages of a secure link', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let commitmentId: string
  let at = Date.parse(start)
  const clock: Clock = {
    now: () => new Date(at).toISOString(),
    today: () => new Date(at).toISOString().slice(0, 10),
  }
  const minutes = (count: number) => {
    at += count * 60_000
  }
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock })
    const by = castMember('Priya Nair')
    const told = {
      name: 'Child K',
      recommendations: [{ text: 'To hold a conference.', commitments: [{ text: 'We will hold one.' }] }],
    }
    const registered = await fresh.database.asMember(by, tx => addToRegister(tx, by, told))
    commitmentId = registered.commitmentIds[0] ?? ''
  })
  after(async () => {
    assert.deepEqual(app.logged, [])
    await app.stop()
    await fresh.drop()
  })

  /** Each test is some hours after the one before, so that tries counted there are over. */
  const sent = () => {
    minutes(120)
    return questionSent(fresh, { kind: 'commitment', id: commitmentId }, { now: clock.now(), replyBy })
  }
  const count = (table: string) =>
    asSuperuser(fresh.superuserUrl, async client =>
      Number((await client.query(`select count(*) as n from ${table}`)).rows[0]?.n),
    )
  const passed = async (path: string, visitor: Visitor = app.anybody()): Promise<Visitor> => {
    await visitor.get(path)
    assert.equal((await visitor.post(path)).location, `${path}/code`)
    const taken = await visitor.post(`${path}/code`, { code: await codeIn(fresh.superuserUrl) })
    assert.equal(taken.status, 303)
    return visitor
  }

  test('opening a link says what it is and from whom, and neither changes nor spends anything', async () => {
    const { path } = await sent()
    const before = [await count('ledger_entry'), await count('outgoing_mail')]
    for (let n = 0; n < 5; n++)
      for (const part of ['', '/code', '/answer', '/receipt']) await app.anybody().get(`${path}${part}`)
    assert.deepEqual([await count('ledger_entry'), await count('outgoing_mail')], before)
    const shown = await app.anybody().get(path)
    assert.equal(shown.status, 200)
    for (const words of [
      /A question from Larkshire Safeguarding Children Partnership/,
      /h…@larkshire\.example/,
      /20 November 2026/,
    ])
      assert.match(shown.text, words)
    assert.doesNotMatch(shown.text, /Who will do it|head\.of\.service|We will hold/)
    assert.match(shown.html, /<meta name="robots" content="noindex/)
    assert.equal(shown.headers['cache-control'], 'no-store')
    for (const part of ['/answer', '/receipt']) assert.equal((await app.anybody().get(`${path}${part}`)).location, path)
  })

  test('a code opens the question, a draft is kept, the answer is sent once, and a receipt shows what was sent', async () => {
    const { path, requestId } = await sent()
    const visitor = await passed(path)
    const form = await visitor.get(`${path}/answer`)
    for (const words of [/Who will do it, and by when\?/, /We will hold one\./, /To hold a conference\./, /Child K/])
      assert.match(form.text, words)
    assert.equal((await visitor.get(path)).location, `${path}/answer`, 'no second code is needed')
    const saved = await visitor.post(`${path}/answer`, { act: 'save', text: 'The Head of' })
    const kept = await visitor.get(saved.location ?? '')
    assert.match(kept.text, /Nothing has been sent/)
    assert.match(kept.html, />The Head of<\/textarea>/)
    const empty = await visitor.post(`${path}/answer`, { act: 'send', text: '  ' })
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Enter your answer/)
    const long = await visitor.post(`${path}/answer`, { act: 'send', text: 'x'.repeat(10_001) })
    assert.match(long.text, /10,000 characters or fewer/)
    assert.match(long.html, /x{10001}<\/textarea>/)
    const done = await visitor.post(`${path}/answer`, { act: 'send', text: 'The Head of Service.' })
    assert.equal(done.location, `${path}/receipt`)
    const receipt = await visitor.get(done.location ?? '')
    for (const words of [/Your answer was sent/, /The Head of Service\./, new RegExp(requestId)])
      assert.match(receipt.text, words)
    assert.equal((await visitor.get(`${path}/answer`)).location, `${path}/receipt`)
    assert.equal((await visitor.post(`${path}/answer`, { act: 'send', text: 'Another.' })).location, path)

    const later = await app.anybody().get(path)
    assert.match(later.text, /was answered on 2 November 2026/)
    assert.doesNotMatch(later.text, /Head of Service/)
    const again = await passed(path)
    assert.match((await again.get(`${path}/receipt`)).text, /The Head of Service\./)
  })

  test('unknown, withdrawn and over: the same page to the byte, for whatever is asked of it', async () => {
    const withdrawn = await sent()
    const priya = await app.as('Priya Nair')
    await priya.post(`/requests/${withdrawn.requestId}/withdraw`, { reason: 'Not needed' })
    const over = await sent()
    await asSuperuser(fresh.superuserUrl, client =>
      client.query(`update request set expires_at = asked_at + interval '1 second' where request_id = $1`, [
        over.requestId,
      ]),
    )
    minutes(1)
    const zeros = '0'.repeat(32)
    const paths = [
      `/r/${larkshire.partnershipId}.${zeros}`,
      `/r/${zeros.slice(0, 8)}-0000-4000-8000-000000000000.${zeros}`,
      '/r/nonsense',
      `/r/${'%27'.repeat(9)}`,
      withdrawn.path,
      over.path,
    ]
    const before = await count('ledger_entry')
    for (const part of ['', '/code', '/answer', '/receipt']) {
      const shown = await Promise.all(paths.map(path => app.anybody().get(`${path}${part}`)))
      for (const one of shown) {
        assert.equal(one.status, 404)
        assert.ok(one.bytes.equals(shown[0]?.bytes ?? Buffer.alloc(0)), 'another page')
        assert.equal(one.headers['cache-control'], shown[0]?.headers['cache-control'])
      }
      assert.match(shown[0]?.text ?? '', /ask the person named at the end of the e-mail/)
      if (part === '/receipt') continue
      const posted = await Promise.all(
        paths.map(path => app.anybody().post(`${path}${part}`, { code: '000000', act: 'send', text: 'x' })),
      )
      for (const one of posted) assert.ok(one.bytes.equals(shown[0]?.bytes ?? Buffer.alloc(0)), 'another page')
    }
    assert.equal(await count('ledger_entry'), before)
  })

  test('a pass is for one request and one browser, and is over after two hours; what was being written comes along', async () => {
    const [one, other] = [await sent(), await sent()]
    const visitor = await passed(one.path)
    assert.equal((await visitor.get(`${other.path}/answer`)).location, other.path)
    const stranger = await app.anybody()
    assert.equal((await stranger.get(`${one.path}/answer`)).location, one.path)
    minutes(121)
    assert.equal((await visitor.get(`${one.path}/answer`)).location, one.path)
    const late = await visitor.post(`${one.path}/answer`, { act: 'send', text: 'Written for two hours.' })
    assert.equal(late.status, 422)
    assert.match(late.html, />Written for two hours\.<\/textarea>/)
    const code = await visitor.post(one.path, { text: 'Written for two hours.' })
    assert.match(code.html, /name="text" value="Written for two hours\."/)
    const typed = { code: await codeIn(fresh.superuserUrl), text: 'Written for two hours.' }
    assert.equal((await visitor.post(`${one.path}/code`, typed)).location, `${one.path}/answer`)
    assert.match((await visitor.get(`${one.path}/answer`)).html, />Written for two hours\.<\/textarea>/)
  })

  test('withdrawn while somebody was writing, their words are shown to them once more, and to nobody else', async () => {
    const { path, requestId } = await sent()
    const visitor = await passed(path)
    await (await app.as('Priya Nair')).post(`/requests/${requestId}/withdraw`, { reason: 'Not needed' })
    const written = { act: 'send', text: 'Nearly done.' }
    const shown = await visitor.post(`${path}/answer`, written)
    assert.equal(shown.status, 404)
    assert.match(shown.html, />Nearly done\.<\/textarea>/)
    assert.doesNotMatch((await app.anybody().post(`${path}/answer`, written)).html, /Nearly done/)
    assert.doesNotMatch((await visitor.get(`${path}/answer`)).html, /textarea/)
  })

  test('wrong codes are told plainly and run out; too many are stopped for a while', async () => {
    const { path } = await sent()
    const visitor = app.anybody()
    await visitor.post(path)
    const code = await codeIn(fresh.superuserUrl)
    const wrong = code === '000000' ? '000001' : '000000'
    for (const [typed, words] of [
      ['', /Enter the code/],
      ['12', /Enter the six digits/],
      ['abcdef', /six digits/],
    ] as const)
      assert.match((await visitor.post(`${path}/code`, { code: typed })).text, words)
    for (let n = 0; n < 5; n++)
      assert.match((await visitor.post(`${path}/code`, { code: wrong })).text, /The code is not right/)
    assert.match((await visitor.post(`${path}/code`, { code })).text, /can no longer be used/)
    for (let n = 0; n < 4; n++) assert.equal((await visitor.post(path)).status, 303)
    const stopped = await visitor.post(path)
    assert.equal(stopped.status, 429)
    assert.ok(Number(stopped.headers['retry-after']) > 0)
    assert.match(stopped.text, /Too many codes/)
    const right = await codeIn(fresh.superuserUrl)
    assert.equal((await visitor.post(`${path}/code`, { code: `${right.slice(0, 3)} ${right.slice(3)}` })).status, 303)
  })

  test('somebody signed in here is nobody on a link’s pages, and a pass is nobody among members', async () => {
    const { path } = await sent()
    const priya = await app.as('Priya Nair')
    const shown = await priya.get(path)
    assert.doesNotMatch(shown.html, /Sign out|Your account/)
    assert.equal((await priya.get(`${path}/answer`)).location, path, 'being signed in is no code')
    await passed(path, priya)
    assert.doesNotMatch((await priya.get(`${path}/answer`)).html, /Sign out/)
    await priya.post(`${path}/answer`, { act: 'send', text: 'By the link.' })
    assert.match((await priya.get('/home')).text, /Priya Nair/, 'and still signed in')
    const last = await asSuperuser(fresh.superuserUrl, async client => {
      const found = await client.query<{ body: string }>(
        `select body from ledger_entry where body like '%request.answered%' order by seq desc limit 1`,
      )
      return found.rows[0]?.body ?? ''
    })
    assert.match(last, /"actor":\{"id":"secure-link","kind":"system"\}/)
    const { path: other } = await sent()
    const visitor = await passed(other)
    for (const page of ['/home', '/requests', `/commitments/${commitmentId}`])
      assert.match((await visitor.get(page)).location ?? '', /^\/sign-in/)
  })
})
