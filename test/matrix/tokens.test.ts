import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { tokenMade } from '#src/api/tokens/tokens.samples.ts'
import { isRecorded, type Role, roles } from '#src/partnerships/index.ts'
import { type RunningApp, routesOf, startApp } from '../support/app.ts'
import { asSuperuser } from '../support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { filled, placesOf } from '../support/things.ts'
import { addWorld, castMember, signedIn } from '../support/world.ts'
import { expectedOf, isMembers, type Outcome, type Standing, standings } from './expected.ts'
import { type Matrix, matrixWorld } from './world.ts'

const outcomes: Readonly<Record<number, Outcome>> = { 200: 'allowed', 401: 'sign_in', 403: 'refused', 404: 'not_found' }

suite('what a token of each role is told is what the pages show that role (R22)', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let world: Matrix
  const tokens = new Map<Role, string>()
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, development: false })
    world = await matrixWorld(app, fresh)
    const { actor } = await signedIn(fresh.database, 'Priya Nair')
    for (const role of Object.keys(roles) as Role[])
      tokens.set(role, (await tokenMade(fresh.database, actor, `Reads as ${role}`, { role })).token)
    // Whoever made them is on the panel of the draft: that shows it to her, and to no token.
    await asSuperuser(fresh.superuserUrl, client =>
      client.query(
        `insert into review_panel (partnership_id, review_id, person_id, named_seq)
         select partnership_id, review_id, $1, 1 from review where slug = $2`,
        [castMember('Priya Nair').personId, world.things.draft.ids.review],
      ),
    )
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  const forTokens = () => routesOf(fresh.database, { development: false }).filter(route => route.who === 'token')

  test('every route, role and standing', async () => {
    const wrong: string[] = []
    let cells = 0
    for (const route of forTokens()) {
      assert.ok('needs' in route)
      const asPage = { ...route, who: route.needs }
      assert.ok(isMembers(asPage) && !isRecorded(route.needs), 'none opens what needs a second factor')
      for (const standing of Object.keys(standings) as Standing[])
        for (const [role, token] of tokens) {
          const wanted = expectedOf(asPage, role, standing)
          if (wanted === null) continue
          const path = filled(route.path, world.things[standing].ids)
          const shown = await app.anybody().send({ method: 'GET', path, headers: { authorization: `Bearer ${token}` } })
          cells += 1
          if (outcomes[shown.status] !== wanted)
            wrong.push(`${path} as ${role}, ${standings[standing]}: ${shown.status}, should be ${wanted}`)
        }
    }
    assert.deepEqual(wrong, [])
    assert.ok(cells >= 100, `only ${cells} cells`)
  })

  test('a list holds the drafts that the role sees on its pages, and no others', async () => {
    const { review } = world.things.draft.ids
    for (const [role, token] of tokens) {
      const headers = { authorization: `Bearer ${token}` }
      for (const path of ['/api/v1/reviews', '/api/v1/recommendations', '/api/v1/commitments', '/api/v1/challenges']) {
        const { html } = await app.anybody().send({ method: 'GET', path: `${path}?limit=100`, headers })
        assert.equal(html.includes(`"${review}"`), role === 'business_team', `${path} as ${role}`)
      }
    }
  })

  test('without a token, and with a cookie alone, each asks for one', async () => {
    const [member] = [...world.people.values()]
    assert.ok(member)
    for (const route of forTokens())
      for (const visitor of [app.anybody(), member.strong]) {
        const path = filled(route.path, world.things.own_agency.ids)
        assert.equal((await visitor.get(path)).status, 401, path)
      }
    assert.ok(forTokens().some(route => placesOf(route.path).length > 0))
    assert.deepEqual(app.logged, [])
  })
})
