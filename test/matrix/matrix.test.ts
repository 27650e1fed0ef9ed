import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Actor, may, type Permission, type Role, roles } from '#src/partnerships/index.ts'
import { type RunningApp, routesOf, startApp } from '../support/app.ts'
import { asSuperuser } from '../support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { opened, readingCookie } from '../support/national.ts'
import { filled, type Ids, placesOf } from '../support/things.ts'
import type { Shown, Visitor } from '../support/visitor.ts'
import { addWorld, castMember, larkshire } from '../support/world.ts'
import { type Act, acts } from './acts.ts'
import {
  asksOfThing,
  expectedOf,
  isMembers,
  type Listed,
  type Outcome,
  publicThings,
  type Standing,
  standings,
} from './expected.ts'
import { unusedPermissions } from './text.ts'
import { type Matrix, matrixWorld } from './world.ts'

interface Cell {
  readonly route: Listed
  readonly role: Role
  readonly standing: Standing
  readonly wanted: Outcome
}

const everyRole = Object.keys(roles) as Role[]
const everyStanding = Object.keys(standings) as Standing[]

suite('every route, role and standing is as the policy says (R22)', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let routes: Listed[]
  let world: Matrix
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, development: false })
    routes = routesOf(fresh.database, { development: false }).map(({ method, path, who }) => ({ method, path, who }))
    world = await matrixWorld(app, fresh)
  })
  const entries = () =>
    asSuperuser(fresh.superuserUrl, async client =>
      Number((await client.query('select count(*) as n from ledger_entry')).rows[0]?.n),
    )
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  test('every route has what its address names, and an act where the policy looks at the thing', () => {
    for (const route of routes) {
      assert.doesNotThrow(() => placesOf(route.path))
      const name = `${route.method} ${route.path}`
      // A list shows everybody what is theirs; what an act is done to is the question.
      if (asksOfThing(route) && route.method === 'POST')
        assert.ok(name in acts, `${name}: say in test/matrix/acts.ts how it is done`)
    }
    assert.deepEqual(unusedPermissions(routes), [], 'every row of the policy is some route’s')
  })

  test('whoever is not signed in is asked to sign in', async () => {
    for (const route of routes.filter(isMembers)) {
      const shown = await app
        .anybody()
        .send({ method: route.method, path: filled(route.path, world.things.own_agency.ids) })
      // A form from nowhere is refused before anything is asked; test/routes.test.ts sends one with the token of a form.
      const wanted = route.method === 'GET' ? 'sign_in' : 'refused'
      assert.equal(outcomeOf(route, shown), wanted, `${route.method} ${route.path}`)
    }
  })

  test('a public page shows what is released, and no more to a member than to anybody', async () => {
    const { own_agency, draft, another_partnership } = world.things
    const visitors: Visitor[] = [app.anybody(), ...[...world.people.values()].map(({ strong }) => strong)]
    for (const route of routes.filter(({ who }) => who === 'public')) {
      const names = placesOf(route.path).includes('review')
      const things = {
        released: own_agency.ids,
        'a draft': draft.ids,
        'another partnership’s, under this one’s address': { ...another_partnership.ids, partnership: larkshire.slug },
      } satisfies Record<keyof typeof publicThings, unknown>
      for (const [thing, wanted] of Object.entries(publicThings) as [keyof typeof publicThings, Outcome][])
        for (const visitor of names || thing === 'released' ? visitors : []) {
          const shown = await visitor.get(filled(route.path, things[thing]))
          assert.equal(outcomeOf(route, shown), wanted, `${route.path}: ${thing}`)
        }
    }
  })

  test('a national reader finds nothing of members, and of their own pages what was opened to them', async () => {
    const { accountId } = await opened(fresh.database, castMember('Priya Nair'))
    const strong = app.withCookie(await readingCookie(fresh.database, accountId))
    const weak = app.withCookie(await readingCookie(fresh.database, accountId, { isStrong: false }))
    const { own_agency, draft, another_partnership } = world.things
    const before = await entries()
    for (const route of routes.filter(isMembers)) {
      const path = filled(route.path, own_agency.ids)
      const shown = await (route.method === 'GET' ? strong.get(path) : strong.post(path))
      assert.equal(shown.status, 404, `${route.method} ${path}`)
    }
    assert.equal(await entries(), before)
    const member = [...world.people.values()].map(({ strong: visitor }) => visitor)[0] as Visitor
    for (const route of routes.filter(({ who }) => who === 'national')) {
      const of = (ids: Ids, visitor = strong) => visitor.get(filled(route.path, ids)).then(one => outcomeOf(route, one))
      assert.equal(await of(own_agency.ids), 'allowed', route.path)
      assert.equal(await of(own_agency.ids, weak), 'stronger', route.path)
      assert.equal(await of(own_agency.ids, member), 'not_found', route.path)
      assert.equal(await of(own_agency.ids, app.anybody()), 'sign_in', route.path)
      if (placesOf(route.path).length > 0) assert.equal(await of(another_partnership.ids), 'not_found', route.path)
      if (placesOf(route.path).includes('national/name')) assert.equal(await of(draft.ids), 'not_found', route.path)
    }
  })

  test('every cell of a member’s route', async () => {
    const wrong: string[] = []
    const ready: Ready = new Map()
    const seen = new Map<Outcome, number>()
    const ask = async ({ route, role, standing, wanted }: Cell): Promise<void> => {
      const found = outcomeOf(route, await asked(ready, world, { route, role, standing }))
      // What was refused left the thing as it was, so that the next may be asked for the same.
      if (found !== 'refused') ready.clear()
      seen.set(wanted, (seen.get(wanted) ?? 0) + 1)
      if (found !== wanted)
        wrong.push(`${route.method} ${route.path} as ${role}, ${standings[standing]}: ${found}, should be ${wanted}`)
    }
    const cells = cellsOf(routes)
    const isRefused = ({ route, wanted }: Cell) => wanted !== 'allowed' && !asksOfThing(route)
    const before = await entries()
    const atOnce = async (some: readonly Cell[]): Promise<void> => {
      for (let at = 0; at < some.length; at += 8) await Promise.all(some.slice(at, at + 8).map(ask))
    }
    await atOnce(cells.filter(isRefused))
    assert.equal(await entries(), before, 'what is refused leaves nothing in the ledger')
    const others = cells.filter(one => !isRefused(one))
    const looks = others.filter(({ route }) => route.method === 'GET')
    // Looking changes nothing either; and it comes before the acts, since each of them adds to what the pages then show.
    await atOnce(looks)
    // An act changes what the next would be done to, so from here on they take turns.
    for (const cell of others.filter(({ route }) => route.method !== 'GET')) await ask(cell)
    assert.deepEqual(wrong, [])
    for (const [outcome, least] of [
      ['allowed', 400],
      ['refused', 800],
      ['not_found', 100],
      ['stronger', 40],
    ] as const)
      assert.ok((seen.get(outcome) ?? 0) >= least, `only ${seen.get(outcome)} cells were to be ${outcome}`)
  })

  test('and in all that, nothing went wrong that was not expected', () => assert.deepEqual(app.logged, []))
})

const cellsOf = (routes: readonly Listed[]): Cell[] =>
  routes.filter(isMembers).flatMap(route =>
    everyStanding.flatMap(standing =>
      everyRole.flatMap(role => {
        const wanted = expectedOf(route, role, standing)
        return wanted === null ? [] : [{ route, role, standing, wanted }]
      }),
    ),
  )

/** The thing that was last made ready for an act, and what is sent, under what it was made ready for. */
type Ready = Map<string, Act>

async function asked(
  ready: Ready,
  { people, things }: Matrix,
  { route, role, standing }: Omit<Cell, 'wanted'>,
): Promise<Shown> {
  const person = people.get(role)
  assert.ok(person)
  const visitor = standing === 'weak' ? person.weak : person.strong
  const { ids, made } = things[standing]
  if (route.method === 'GET') return visitor.get(filled(route.path, ids))
  const act = acts[`POST ${route.path}`]
  // Whose role may not at all is refused whatever they send, and nothing need be made ready for it.
  const isLetIn = may({ role } as Actor, route.who as Permission)
  if (!act || !isLetIn || standing === 'another_partnership') return visitor.post(filled(route.path, ids))
  const maker = standing === 'own' ? visitor : made.maker
  const name = `${route.path}, ${standing === 'own' ? role : standings[standing]}`
  const done = ready.get(name) ?? (await act({ ...made, maker, first: made.maker }))
  ready.clear()
  ready.set(name, done)
  return visitor.post(filled(route.path, { ...ids, ...done.ids }), done.fields)
}

/** What an answer comes to. A form that is shown again was let in, but where the policy looks at the thing: that says no so. */
function outcomeOf(route: Listed, { status, location, text }: Shown): Outcome {
  assert.ok(status < 500, `${route.method} ${route.path}: ${status} ${text.slice(0, 300)}`)
  if (status === 404) return 'not_found'
  if (status === 403 || (status === 422 && asksOfThing(route))) return 'refused'
  if (location?.startsWith('/sign-in/second-factor')) return 'stronger'
  return location?.startsWith('/sign-in') ? 'sign_in' : 'allowed'
}
