import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Permission, policy, type Role, roles, rolesThatMay } from '#src/partnerships/index.ts'
import type { Database } from '#src/platform/db.ts'
import { alike } from './support/alike.ts'
import { type RunningApp, routesOf, startApp } from './support/app.ts'
import { asSuperuser } from './support/cluster.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { absent, filled, type Ids, thingsOf } from './support/things.ts'
import type { Visitor } from './support/visitor.ts'
import { addWorld, castMember, fernshire, larkshire, signedInAs } from './support/world.ts'

/** The only pages that ask for neither a person nor a partnership. */
const openToAnybody = [
  'GET /api', 'GET /api/v1/openapi.json', 'GET /', 'GET /accessibility', 'GET /what-this-is', 'GET /schema', 'GET /schema/promises-1.json', 'GET /sign-in', 'POST /sign-in', 'POST /sign-out',
  'GET /sign-in/choose', 'POST /sign-in/choose', 'GET /sign-in/switch', 'POST /sign-in/switch',
  'GET /sign-in/second-factor', 'POST /sign-in/second-factor', 'GET /sign-in/recovery-code', 'POST /sign-in/recovery-code',
  'GET /sign-in/second-factor/add', 'POST /sign-in/second-factor/add', 'GET /sign-in/reset', 'POST /sign-in/reset',
  'GET /sign-in/reset/sent', 'GET /sign-in/reset/:token', 'POST /sign-in/reset/:token', 'GET /sign-in/invitation/:token',
  'GET /r/:token', 'POST /r/:token', 'GET /r/:token/code', 'POST /r/:token/code', 'GET /r/:token/answer', 'POST /r/:token/answer',
  'GET /r/:token/receipt',
  'GET /p/:partnership/:review/follow', 'POST /p/:partnership/:review/follow', 'GET /following/:partnership/news/:notice',
  'GET /following/:partnership/confirm/:token', 'POST /following/:partnership/confirm/:token',
  'GET /following/:partnership/leave/:token', 'POST /following/:partnership/leave/:token',
  'GET /reminders/unsubscribe/:token', 'POST /reminders/unsubscribe/:token', 'GET /calendar/:token',
  'POST /sign-in/invitation/:token', 'GET /sign-in/set-up/:token', 'POST /sign-in/set-up/:token',
  'POST /sign-in/passkey', 'GET /sign-in/passkey', 'POST /sign-in/passkey/answer', 'POST /account/passkeys',
  'GET /account/passkeys/new', 'POST /account/passkeys/new',
  'POST /sign-in/with/:provider', 'GET /sign-in/with/:provider/callback', 'GET /sign-in/with/:provider/signed-out',
] // biome-ignore format: one list
/** A reader of mail sends these, without a token of ours: choices.test.ts and following.test.ts show what they do, and that nothing else does it. */
const byAnyReader = ['/reminders/unsubscribe/:token', '/following/:partnership/leave/:token']
/** Only there when the process was started for development. */
const openInDevelopment = [
  'GET /dev/gallery', 'GET /dev/gallery/errors/:status', 'GET /dev/gallery/public', 'GET /dev/post',
  'GET /development/sign-in/:person', 'POST /development/sign-in',
] // biome-ignore format: one list

const listed = (database: Database, development: boolean) =>
  routesOf(database, { development }).map(({ method, path, who }) => ({ method, path, who }))
type Listed = ReturnType<typeof listed>[number]

suite('every route, asked by everybody', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let routes: Listed[]
  let own: Ids
  let foreign: Ids
  const people = new Map<Role, Visitor>()

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, development: false })
    routes = listed(fresh.database, true)
    own = await thingsOf(app, fresh, castMember('Priya Nair'), { partnership: larkshire.slug })
    foreign = await thingsOf(app, fresh, castMember('Joan Barlow'), { partnership: fernshire.slug })
    for (const role of Object.keys(roles) as Role[]) people.set(role, await somebodyWho(app, fresh.database, role))
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  const membersOnly = (): Listed[] => routes.filter(({ who }) => who in policy)
  const posts = (): Listed[] => routes.filter(({ method }) => method === 'POST')
  const entries = () =>
    asSuperuser(fresh.superuserUrl, async client =>
      Number((await client.query('select count(*) as n from ledger_entry')).rows[0]?.n),
    )

  test('every route says who it is for, and the open ones are these', () => {
    assert.ok(routes.length >= 30, `only ${routes.length} routes were seen`)
    for (const { method, path, who } of routes)
      assert.ok(
        who in policy || ['public', 'national', 'open', 'token'].includes(who),
        `${method} ${path} is for "${who}"`,
      )
    const open = (list: Listed[]) =>
      list
        .filter(({ who }) => who === 'open')
        .map(({ method, path }) => `${method} ${path}`)
        .sort()
    assert.deepEqual(open(routes), [...openToAnybody, ...openInDevelopment].sort())
    const inUse = open(listed(fresh.database, false)).filter(one => !openToAnybody.includes(one))
    assert.deepEqual(
      inUse,
      ['GET /development/sign-in/:person', 'POST /development/sign-in'],
      'and those answer "not found" outside development',
    )
  })

  test('nobody gets in without signing in', async () => {
    const { partnershipId } = larkshire
    const unknown = `throughline=${partnershipId}.${'0'.repeat(32)}`
    const ended = await app.as('Sam Okafor')
    await ended.formToken()
    await asSuperuser(fresh.superuserUrl, client =>
      client.query(`update session set ended_at = now(), ended_why = 'signed_out' where person_id = $1`, [
        castMember('Sam Okafor').personId,
      ]),
    )
    for (const stranger of [app.anybody(), app.withCookie('throughline=nonsense'), app.withCookie(unknown), ended])
      for (const { method, path } of membersOnly()) {
        if (method === 'POST' && stranger !== ended) continue
        const shown = await asked(stranger, method, filled(path, own))
        assert.equal(shown.status, 303, `${method} ${path}`)
        const wanted = method === 'GET' ? /^\/sign-in\?next=%2F/ : /^\/sign-in$/
        assert.match(shown.location ?? '', wanted, `${method} ${path}`)
      }
  })

  test('a form from elsewhere is refused, whoever is signed in', async () => {
    const before = await entries()
    for (const { path, who } of posts().filter(one => !byAnyReader.includes(one.path))) {
      const role = (Object.keys(roles) as Role[]).find(
        one => who === 'open' || rolesThatMay(who as Permission).includes(one),
      )
      const person = role && people.get(role)
      assert.ok(person, `nobody may post to ${path}`)
      const body = `_csrf=${encodeURIComponent(await person.formToken())}`
      const typed = { 'content-type': 'application/x-www-form-urlencoded' }
      const tries: [string, Record<string, string>, string][] = [
        ['without a token', {}, ''],
        ['with a token that is made up', {}, '_csrf=1234567890-abcdefghijklmnopqrstuvwxyz'],
        ['from another origin', { origin: 'https://elsewhere.example' }, body],
        ['from a page without an origin', { origin: 'null' }, body],
        ['sent across sites', { 'sec-fetch-site': 'cross-site' }, body],
        ['sent from a sister site', { 'sec-fetch-site': 'same-site' }, body],
      ]
      for (const [words, headers, text] of tries) {
        const shown = await person.send({
          method: 'POST',
          path: filled(path, own),
          headers: { ...typed, ...headers },
          body: text,
        })
        assert.equal(shown.status, 403, `POST ${path} ${words}`)
      }
    }
    assert.ok(posts().length >= 8)
    assert.equal(await entries(), before)
  })

  test('what belongs to another partnership answers as what is not there', async () => {
    let compared = 0
    for (const { method, path, who } of [...membersOnly(), ...routes.filter(route => route.who === 'public')]) {
      if (!path.replace(':partnership', '').includes(':')) continue
      const role = (Object.keys(roles) as Role[]).find(
        one => who === 'public' || rolesThatMay(who as Permission).includes(one),
      )
      const person = role && people.get(role)
      assert.ok(person)
      const here = { partnership: larkshire.slug }
      const theirs = filled(path, { ...foreign, ...here })
      const nobodys = filled(path, { ...absent, ...here })
      const [there, nowhere] = [await asked(person, method, theirs), await asked(person, method, nobodys)]
      assert.equal(there.status, 404, `${method} ${theirs}`)
      assert.equal(
        alike(there.html, theirs),
        alike(nowhere.html, nobodys),
        `${method} ${theirs} tells more than ${nobodys}`,
      )
      assert.equal(nowhere.status, 404)
      compared += 1
    }
    assert.ok(compared >= 10, `only ${compared} were compared`)
  })

  test('and in all that, nothing went wrong that was not expected', () => assert.deepEqual(app.logged, []))
})

const asked = (person: Visitor, method: 'GET' | 'POST', path: string) =>
  method === 'GET' ? person.get(path) : person.post(path)

/** One of the cast where they have the role, else somebody new. */
async function somebodyWho(app: RunningApp, database: Database, role: Role): Promise<Visitor> {
  const known = larkshire.people.find(person => person.role === role)
  if (known) return app.as(known.name)
  const { partnershipId, agencies } = larkshire
  const personId = 'b1000000-0000-4000-8000-000000000099'
  await database.asSystem('add somebody for a test', partnershipId, async tx => {
    const one = { partnership_id: partnershipId, person_id: personId }
    await tx
      .insertInto('person')
      .values({ ...one, name: 'Somebody Else' })
      .execute()
    await tx
      .insertInto('appointment')
      .values({ ...one, appointment_id: personId, agency_id: agencies[0]?.agencyId ?? '', role })
      .execute()
  })
  return app.withCookie((await signedInAs(database, { partnershipId, personId })).cookie)
}
