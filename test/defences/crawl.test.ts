import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { endpoints } from '#src/api/endpoints.ts'
import { type Role, roles } from '#src/partnerships/index.ts'
import { stoppedClock, systemClock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '../support/app.ts'
import { type Crawled, crawl, routeOf } from '../support/crawl.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { dress, routesInUse } from '../support/dressed.ts'
import { type Issuer, startIssuer } from '../support/issuer.ts'
import { type OnTheWay, onTheWay } from '../support/on-the-way.ts'
import { onlyLooksAdded, type Stand, standOf } from '../support/stand.ts'
import { addWorld, larkshire } from '../support/world.ts'

/** What no crawl reaches, and why. */
const notLinked: Readonly<Record<string, string>> = {
  '/development/sign-in/:person': 'a link of the terminal, in development only, that signs in',
  '/calendar/:token': 'a calendar programme asks for it; reminders/choices/choices.test.ts does',
  ...Object.fromEntries(
    Object.values(endpoints)
      .filter(({ who }) => who !== 'open')
      .map(({ path }) => [path, 'other programs ask for it; api/openapi/openapi.test.ts does']),
  ),
  '/intake/:id/progress': 'asked for by the script of a page that waits',
  '/intake/plans/:id/progress': 'asked for by the script of a page that waits',
  '/sign-in/with/:provider/callback': 'a provider sends browsers there; providers/single-sign-on.test.ts does',
}

const usual =
  /^(text\/(html|csv|plain); charset=utf-8|application\/(schema\+)?json|application\/atom\+xml; charset=utf-8)/
/** Files that the product writes itself, by the end of their address; where one may not be had, a page says so. */
const ours: Readonly<Record<string, RegExp>> = {
  pdf: /^(application\/pdf|text\/html; charset=utf-8)$/,
  xlsx: /^(application\/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet|text\/html; charset=utf-8)$/,
  ods: /^(application\/vnd\.oasis\.opendocument\.spreadsheet|text\/html; charset=utf-8)$/,
  docx: /^(application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.document|text\/html; charset=utf-8)$/,
}

suite('every page, as everybody', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let issuer: Issuer
  const crawled = new Map<string, Crawled>()
  let earlier: Stand
  let later: Stand

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    issuer = await startIssuer()
    // Time stands still, or a session that goes on by being used would be a change.
    const clock = stoppedClock(systemClock.now())
    const more = { providers: [issuer.settings], address: 'http://localhost', clock }
    app = await startApp({ database: fresh.database, https: true, ...more })
    const from = ['/', '/home', '/sign-in', ...(await dress(app, fresh, 'ordinary words'))]
    const signedOut = `/sign-in/with/${issuer.settings.id}/signed-out`
    const people: OnTheWay[] = [{ who: 'nobody', visitor: app.anybody(), from: [...from, signedOut] }]
    for (const role of Object.keys(roles) as Role[]) {
      const somebody = larkshire.people.find(person => person.role === role)
      if (somebody) people.push({ who: role, visitor: await app.as(somebody.name), from })
    }
    const few = await onTheWay(app, fresh)
    // Signing in is what a session is for, and it has been done by now.
    earlier = await standOf(fresh.superuserUrl)
    const routes = routesInUse(fresh.database)
    for (const { who, visitor, from: begin } of people) crawled.set(who, await crawl(visitor, routes, { from: begin }))
    // What else they see, others have looked at: those who sign in, as somebody with an appointment, and the rest as nobody.
    const seen = [...crawled.values()].flatMap(({ pages }) => [...pages.keys()])
    for (const { who, visitor, from: begin } of few)
      crawled.set(who, await crawl(visitor, routes, { from: begin, each: 1, seen }))
    later = await standOf(fresh.superuserUrl)
  })
  after(async () => {
    await app.stop()
    await issuer.stop()
    await fresh.drop()
  })

  const answers = () =>
    [...crawled.values()].flatMap(one => [...one.pages].map(([address, shown]) => ({ address, shown })))

  test('the crawl saw every page that the product has', () => {
    const routes = routesInUse(fresh.database)
    const reached = new Set(answers().map(({ address }) => routeOf(routes, 'GET', address.split('?')[0] ?? '')?.path))
    const missed = routes.filter(({ method, path }) => method === 'GET' && !reached.has(path)).map(({ path }) => path)
    assert.deepEqual(missed.sort(), Object.keys(notLinked).sort())
    assert.ok(answers().length >= 150, `only ${answers().length} pages were looked at`)
    for (const { address, shown } of answers()) assert.ok(shown.status < 500, `${shown.status} at ${address}`)
  })

  test('looking at every page as every role changes nothing in the database but who has looked', () => {
    assert.ok(Object.keys(earlier.sums).length >= 15)
    assert.ok(onlyLooksAdded(earlier, later) >= 1, 'no look at case-level data was written down')
  })

  test('every answer carries the headers that protect whoever reads it', () => {
    for (const { address, shown } of answers()) {
      const { headers } = shown
      const policy = String(headers['content-security-policy'])
      assert.match(policy, /default-src 'none'/, address)
      // What somebody handed in is not ours to run anything in.
      const isTheirs = /\/evidence\/[0-9a-f-]{36}\/file\/\d+$/.test(address) && shown.status === 200
      if (isTheirs) assert.match(policy, /^(?!.*script-src).*form-action 'none'.*sandbox$/, address)
      else assert.match(policy, /script-src 'self' 'sha256-[^']+'(;|$)/, address)
      assert.match(policy, /frame-ancestors 'none'/, address)
      assert.match(policy, /base-uri 'none'/, address)
      if (!isTheirs) assert.match(policy, /form-action 'self'/, address)
      assert.doesNotMatch(policy, /unsafe|\*|https?:/, address)
      assert.equal(headers['strict-transport-security'], 'max-age=31536000; includeSubDomains', address)
      assert.equal(headers['referrer-policy'], 'no-referrer', address)
      assert.equal(headers['x-content-type-options'], 'nosniff', address)
      if (shown.bytes.length > 0)
        assert.match(
          String(headers['content-type']),
          isTheirs ? /^application\/pdf$/ : (ours[address.split('.').at(-1) ?? ''] ?? usual),
          address,
        )
      assert.equal(headers['x-frame-options'], 'DENY', address)
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin', address)
      // What is described for other programs is the same for everybody, and may be asked for from anywhere; no page may.
      const isDescription = address === endpoints.description.path
      assert.equal(headers['cross-origin-resource-policy'], isDescription ? 'cross-origin' : 'same-origin', address)
      assert.match(String(headers['permissions-policy']), /camera=\(\).*geolocation=\(\).*microphone=\(\)/, address)
      assert.ok(!('server' in headers) && !('x-powered-by' in headers), address)
      assert.equal(headers['access-control-allow-origin'], isDescription ? '*' : undefined, address)
      assert.equal(headers['access-control-allow-credentials'], undefined, address)
    }
  })

  test('cookies are __Host-, Secure, HttpOnly and SameSite, and the public is given none', () => {
    let given = 0
    for (const { address, shown } of answers())
      for (const cookie of [shown.headers['set-cookie'] ?? []].flat().map(String)) {
        given += 1
        assert.match(cookie, /^__Host-throughline/, address)
        for (const part of [/; Secure/, /; HttpOnly/, /; SameSite=Lax/, /; Path=\//])
          assert.match(cookie, part, address)
        assert.doesNotMatch(cookie, /; Domain=/, address)
        assert.doesNotMatch(address, /^\/p\//, 'a public page gave a cookie')
      }
    assert.ok(given >= 5, `only ${given} cookies were given`)
  })

  test('what a signed-in person sees is kept by no cache, and what may be downloaded is an attachment', () => {
    for (const [who, { pages }] of crawled)
      for (const [address, { headers, status, text }] of pages) {
        if (status === 200 && / Sign out /.test(text))
          assert.equal(headers['cache-control'], 'no-store', `${address} as ${who}`)
        const isFile = /\.(csv|txt|json|xlsx|ods|pdf|docx)(\?|$)/.test(address) && !address.startsWith('/api/')
        if (isFile && status === 200) assert.match(String(headers['content-disposition']), /^attachment; filename=/)
      }
  })

  test('and in all that, nothing went wrong that was not expected', () => assert.deepEqual(app.logged, []))
})
