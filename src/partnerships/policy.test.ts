import assert from 'node:assert/strict'
import { test } from 'node:test'
import { routesOf } from '#test/support/app.ts'
import { withDatabase } from '#test/support/database.ts'
import { type Actor, may, mayOn } from './person.ts'
import { type Permission, policy, rowOf } from './policy.ts'

/** What may be sent under a permission that only looks: none of these pages is shown as of a day. */
const sentWhileLooking = ['see my home page', 'see the outbox']

test('a permission to change something is said to be one, and no page that looks back needs it', async t => {
  const routes = routesOf((await withDatabase(t)).database, { development: false })
  const looking = routes.filter(route => 'looksBack' in route).map(route => route.who as Permission)
  const sent = routes
    .filter(({ method, who }) => method === 'POST' && who in policy)
    .map(({ who }) => who as Permission)
  assert.ok(looking.length >= 8 && sent.length >= 30)
  for (const who of sent.filter(one => !sentWhileLooking.includes(one)))
    assert.ok(rowOf(who).isAct, `${who} changes things`)
  for (const who of looking)
    assert.ok(!rowOf(who).isAct && !sentWhileLooking.includes(who), `${who} does more than look`)
  for (const who of Object.keys(policy) as Permission[])
    assert.equal(rowOf(who).isAct === true, sent.includes(who) && !sentWhileLooking.includes(who), who)
})

test('whoever looks back may look as they may today, and may change nothing', () => {
  const here = { role: 'business_team', agencyId: 'a', personId: 'p', isStrong: true } as unknown as Actor
  const back = { ...here, asOf: '2020-06-30' }
  for (const who of Object.keys(policy) as Permission[]) {
    const thing = { agencyId: 'b', personId: 'p' }
    assert.equal(may(back, who), may(here, who) && !rowOf(who).isAct, who)
    assert.equal(mayOn(back, who, thing), mayOn(here, who, thing) && !rowOf(who).isAct, who)
  }
})
