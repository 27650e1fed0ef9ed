import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Role, roles } from '#src/partnerships/index.ts'
import { type RunningApp, startApp } from '../support/app.ts'
import { type Crawled, crawl, routeOf } from '../support/crawl.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { dress, routesInUse, sumsOf } from '../support/dressed.ts'
import type { Visitor } from '../support/visitor.ts'
import { addWorld, larkshire } from '../support/world.ts'

suite('every page, as everybody', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  const crawled = new Map<Role | 'nobody', Crawled>()
  let earlier: Record<string, string>
  let later: Record<string, string>

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, https: true })
    const from = ['/', '/home', '/sign-in', ...(await dress(app, fresh, 'ordinary words'))]
    const people: [Role | 'nobody', Visitor][] = [['nobody', app.anybody()]]
    for (const role of Object.keys(roles) as Role[]) {
      const somebody = larkshire.people.find(person => person.role === role)
      if (somebody) people.push([role, await app.as(somebody.name)])
    }
    // Signing in is what a session is for, and it has been done by now.
    earlier = await sumsOf(fresh.superuserUrl)
    for (const [role, person] of people) crawled.set(role, await crawl(person, routesInUse(fresh.database), { from }))
    later = await sumsOf(fresh.superuserUrl)
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  const answers = () =>
    [...crawled.values()].flatMap(one => [...one.pages].map(([address, shown]) => ({ address, shown })))

  test('the crawl saw every page that the product has', () => {
    const routes = routesInUse(fresh.database)
    const reached = new Set(answers().map(({ address }) => routeOf(routes, 'GET', address.split('?')[0] ?? '')?.path))
    const notLinked = ['/development/sign-in/:person']
    const missed = routes.filter(
      ({ method, path }) => method === 'GET' && !reached.has(path) && !notLinked.includes(path),
    )
    assert.deepEqual(
      missed.map(({ path }) => path).filter(path => !path.endsWith('/progress')),
      [],
    )
    assert.ok(answers().length >= 150, `only ${answers().length} pages were looked at`)
    for (const { address, shown } of answers()) assert.ok(shown.status < 500, `${shown.status} at ${address}`)
  })

  test('looking at every page as every role changes nothing in the database', () => {
    assert.ok(Object.keys(earlier).length >= 15)
    assert.deepEqual(later, earlier)
  })

  test('every answer carries the headers that protect whoever reads it', () => {
    for (const { address, shown } of answers()) {
      const { headers } = shown
      const policy = String(headers['content-security-policy'])
      assert.match(policy, /default-src 'none'/, address)
      assert.match(policy, /script-src 'self' 'sha256-[^']+'(;|$)/, address)
      assert.match(policy, /frame-ancestors 'none'/, address)
      assert.match(policy, /base-uri 'none'/, address)
      assert.match(policy, /form-action 'self'/, address)
      assert.doesNotMatch(policy, /unsafe|\*|https?:/, address)
      assert.equal(headers['strict-transport-security'], 'max-age=31536000; includeSubDomains', address)
      assert.equal(headers['referrer-policy'], 'no-referrer', address)
      assert.equal(headers['x-content-type-options'], 'nosniff', address)
      if (shown.bytes.length > 0)
        assert.match(String(headers['content-type']), /^(text\/(html|csv); charset=utf-8|application\/json)/, address)
      assert.equal(headers['x-frame-options'], 'DENY', address)
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin', address)
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin', address)
      assert.match(String(headers['permissions-policy']), /camera=\(\).*geolocation=\(\).*microphone=\(\)/, address)
      assert.ok(!('server' in headers) && !('x-powered-by' in headers), address)
      assert.equal(headers['access-control-allow-origin'], undefined, address)
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
    for (const [role, { pages }] of crawled)
      for (const [address, { headers, status }] of pages) {
        if (status === 200 && role !== 'nobody' && !/^\/(p\/|$|what-this-is|accessibility|sign-in)/.test(address))
          assert.equal(headers['cache-control'], 'no-store', `${address} as ${role}`)
        if (/\.csv/.test(address) && status === 200)
          assert.match(String(headers['content-disposition']), /^attachment; filename=/)
      }
  })

  test('and in all that, nothing went wrong that was not expected', () => assert.deepEqual(app.logged, []))
})
