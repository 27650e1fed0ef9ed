import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { policy } from '#src/partnerships/index.ts'
import { type RunningApp, startApp } from '../support/app.ts'
import { asSuperuser } from '../support/cluster.ts'
import { type Crawled, crawl, routeOf } from '../support/crawl.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { dress, routesInUse } from '../support/dressed.ts'
import type { Shown, Visitor } from '../support/visitor.ts'
import { addWorld, larkshire } from '../support/world.ts'

const canary = 'canary-7f3a'
const rolesOfOurs = 'throughline_member, throughline_public, throughline_system, throughline_national'
/** What tells who is asking, and whether the same was sent before; everything else breaks. */
const kept = [
  ...['session', 'person', 'appointment', 'agency', 'partnership', 'support_access', 'sent_form'],
  // Which drafts are hidden is known as soon as who it is.
  ...['review_draft', 'review_panel'],
]

interface Logged {
  readonly reference?: string
  readonly route?: string
}

suite('when something breaks', { concurrency: false }, () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let crawled: Crawled
  const broken: { what: string; route: string; isMembers: boolean; shown: Shown }[] = []

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    priya = await app.as('Priya Nair')
    const from = ['/home', '/', ...(await dress(app, fresh, `${canary}-document ${canary}@example.org`))]
    crawled = await crawl(priya, routesInUse(fresh.database), { from, each: 1 })
    assert.deepEqual(app.logged, [])
    await asSuperuser(fresh.superuserUrl, async client => {
      const { rows } = await client.query<{ name: string }>(
        `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
      )
      for (const { name } of rows.filter(one => !kept.includes(one.name)))
        await client.query(`revoke all on ${name} from ${rolesOfOurs}`)
    })
    const routes = routesInUse(fresh.database)
    const ask = async (method: 'GET' | 'POST', address: string, asked: Promise<Shown>) => {
      const shown = await asked
      const found = routeOf(routes, method, new URL(address, 'http://here').pathname)
      const isMembers = (found?.who ?? '') in policy
      const route = `${method} ${found?.path}`
      if (shown.status >= 500) broken.push({ what: `${method} ${address}`, route, isMembers, shown })
    }
    for (const address of crawled.pages.keys()) {
      const asked = `${address}${address.includes('?') ? '&' : '?'}q=${canary}-search`
      await ask('GET', asked, priya.get(asked))
    }
    // One form stands on many pages, as signing out does on every one: to the same address, with the same fields, it is one.
    const forms = new Map(
      crawled.forms.map(one => [`${one.action} ${one.fields.map(([name]) => name).join(' ')}`, one]),
    )
    for (const { action, fields } of forms.values()) {
      const typed = { ...Object.fromEntries(fields), reason: `${canary}-reason`, text: `${canary}-text` }
      await ask('POST', action, priya.post(action, action === '/sign-out' ? {} : typed))
      if (action === '/sign-out') priya = await app.as('Priya Nair')
    }
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  test('every page and form that needs the broken part was tried', () => {
    const routes = new Set(broken.map(({ route }) => route))
    assert.ok([...routes].filter(route => route.startsWith('GET')).length >= 15, [...routes].join('\n'))
    assert.ok([...routes].filter(route => route.startsWith('POST')).length >= 8, [...routes].join('\n'))
  })

  test('the page says nothing of the inside, keeps the way on, and carries a reference', () => {
    for (const { what, shown, isMembers } of broken) {
      assert.equal(shown.status, 500, what)
      assert.match(shown.text, /Sorry, something went wrong/, what)
      assert.doesNotMatch(
        shown.html,
        /permission denied|relation|select |insert |42501|node:|\.ts:|node_modules|Error:|\bat \w+ \(/i,
        what,
      )
      if (isMembers) {
        assert.match(shown.html, /href="\/recommendations"/, `${what}: the navigation is gone`)
        assert.match(shown.text, /Priya Nair/, what)
      }
      assert.match(shown.text, /Reference: [A-Z2-9]{4}-[A-Z2-9]{4} /, what)
    }
  })

  test('the reference on the page is in the log, once, with the route and where it arose', () => {
    const lines = app.logged as readonly Logged[]
    const references = lines.map(line => line.reference)
    assert.equal(new Set(references).size, references.length)
    for (const { what, route, shown } of broken) {
      const reference = /Reference: (\S+)/.exec(shown.text)?.[1]
      const line = lines.find(one => one.reference === reference)
      assert.ok(line, `${what}: ${reference} is not in the log`)
      assert.equal(line.route, route)
      assert.match(JSON.stringify(line), /"code":"42501".*"where":\[".*src\//, what)
    }
  })

  test('nobody’s name, words or searches are in the log, even where the database quotes them', async () => {
    await asSuperuser(fresh.superuserUrl, async client => {
      await client.query(`grant select, insert, update on all tables in schema public to ${rolesOfOurs}`)
      await client.query(`create function quotes() returns trigger language plpgsql as
        $$ begin raise exception 'this row is wrong: %', new using errcode = '22023', detail = '${canary}-detail'; end $$`)
      for (const table of ['ledger_entry', 'document', 'intake'])
        await client.query(`create trigger quotes before insert on ${table} for each row execute function quotes()`)
    })
    const before = app.logged.length
    const notStated = { reviewName: `${canary}-name`, publisherNotStated: 'yes', publishedOnNotStated: 'yes' }
    assert.equal((await priya.post('/intake/new', { text: `${canary}-handed-in`, ...notStated })).status, 500)
    await priya.get(`/no-such-page/${canary}-path?q=${canary}-query`)
    await app.anybody().get(`/home?name=${canary}`)
    assert.ok(app.logged.length > before)
    const said = JSON.stringify(app.logged)
    assert.ok(app.logged.length >= 25)
    assert.ok(!said.includes('canary'), said.slice(Math.max(0, said.indexOf('canary') - 200)))
    for (const { name } of larkshire.people) assert.ok(!said.includes(name), `${name} is in the log`)
    for (const one of larkshire.people) assert.ok(!said.includes(one.personId), 'an id of a person is in the log')
  })
})
