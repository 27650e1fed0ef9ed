import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { tokenMade } from '#src/api/tokens/tokens.samples.ts'
import { type RunningApp, routesOf, startApp } from '../support/app.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { dressers } from '../support/dressed.ts'
import { addWorld, signedIn } from '../support/world.ts'
import { bothDressed, type Marks, marksIn, type Side, sides } from './two-partnerships.ts'

suite('two partnerships asked by tokens, in turn and at once (R24, R25)', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let marks: Readonly<Record<Side, Marks>>
  const tokens = {} as Record<Side, string>
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    marks = (await bothDressed(app, fresh)).marks
    for (const side of sides) {
      const { actor } = await signedIn(fresh.database, dressers[side][0])
      tokens[side] = (await tokenMade(fresh.database, actor, 'A program', { role: 'business_team' })).token
    }
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })
  const ask = (side: Side, path: string) =>
    app.anybody().send({ method: 'GET', path, headers: { authorization: `Bearer ${tokens[side]}` } })

  test('no answer holds a word, a name or an id of the other', async () => {
    const lists = routesOf(fresh.database, { development: false }).flatMap(({ who, path }) =>
      who === 'token' && !path.includes(':') ? [path] : [],
    )
    assert.ok(lists.length >= 3)
    let own = 0
    const things = async (side: Side): Promise<string[]> => {
      const found: string[] = []
      for (const list of lists)
        for (const { id } of JSON.parse((await ask(side, `${list}?limit=100`)).html).data) found.push(`${list}/${id}`)
      return [...lists.map(list => `${list}?limit=100`), ...found]
    }
    const asked = { larkshire: await things('larkshire'), fernshire: await things('fernshire') }
    const both = sides.flatMap(side => asked[side].map(path => ({ side, path })))
    // One of each in turn, sixteen under way at once over a few connections.
    both.sort((a, b) => asked[a.side].indexOf(a.path) - asked[b.side].indexOf(b.path))
    for (let at = 0; at < both.length; at += 16)
      await Promise.all(
        both.slice(at, at + 16).map(async ({ side, path }) => {
          const other = side === 'larkshire' ? 'fernshire' : 'larkshire'
          const { status, html } = await ask(side, path)
          assert.equal(status, 200, path)
          assert.deepEqual(marksIn(html, marks[other]), [], `${path} as ${side}`)
          if (marksIn(html, marks[side]).length > 0) own += 1
          // Two reviews may go by one name; an id is of one thing alone.
          if (/\/[0-9a-f-]{36}$/.test(path)) assert.equal((await ask(other, path)).status, 404, `${path} as ${other}`)
        }),
      )
    assert.ok(own >= 10, 'and each saw its own')
    assert.deepEqual(app.logged, [])
  })
})
