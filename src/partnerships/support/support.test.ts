import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { newKeyPair } from '#src/ledger/index.ts'
import { startCheckpoints } from '#src/openness/index.ts'
import { type Clock, stoppedClock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addWorld, larkshire, signedInAs } from '#test/support/world.ts'
import { closeSupport, openSupport } from './operator.ts'
import { endSupportRunOut } from './store.ts'

const { partnershipId, slug } = larkshire
const start = '2026-03-05T10:00:00.000Z'
const later = (hours: number) => new Date(Date.parse(start) + hours * 3_600_000).toISOString()
const asked = { partnership: slug, name: 'Robin Support', email: 'robin@support.example', role: 'reader', hours: 4 }

suite('support access is time-boxed, reasoned and visible (R29)', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let now = start
  const clock: Clock = { now: () => now, today: () => stoppedClock(now).today() }

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock })
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  const by = () => ({ database: fresh.database, address: 'https://throughline.example', now, today: clock.today() })
  const rows = <T extends object>(text: string) =>
    asSuperuser(fresh.superuserUrl, async client => (await client.query<T>(text)).rows)
  const verbs = async () =>
    (
      await rows<{ verb: string }>(
        `select happening->>'verb' as verb from ledger_entry where happening->>'verb' like 'support.%' order by seq`,
      )
    ).map(one => one.verb)
  const robin = async () => {
    const [found] = await rows<{ appointment: string; person: string }>(
      `select t.appointment_id as appointment, t.person_id as person from support_access u
       join appointment t using (partnership_id, appointment_id) order by u.opened_at desc limit 1`,
    )
    assert.ok(found)
    return { partnershipId, personId: found.person, appointmentId: found.appointment }
  }
  const signedIn = async () => app.withCookie((await signedInAs(fresh.database, await robin(), now)).cookie)

  test('is refused without a reason, for more than eight hours, or in a role by which the public page is approved', async () => {
    for (const [change, why] of [
      [{ reason: '  ' }, /Say why/],
      [{ reason: 'x', hours: 9 }, /8 at most/],
      [{ reason: 'x', hours: 0 }, /8 at most/],
      [{ reason: 'x', hours: Number.NaN }, /8 at most/],
      [{ reason: 'x', role: 'executive' }, /Support may be/],
      [{ reason: 'x', role: 'business-team' }, /Support may be/],
      [{ reason: 'x', partnership: 'nowhere' }, /no partnership/],
    ] as const) {
      const done = await openSupport(by(), { ...asked, ...change })
      assert.ok(!done.ok)
      assert.match(done.why, why)
    }
    assert.deepEqual(await verbs(), [])
    await assert.rejects(
      asSuperuser(fresh.superuserUrl, client =>
        client.query(`insert into support_access values ($1, gen_random_uuid(), $2, 'x', 's', $3, $4, 1)`, [
          partnershipId,
          larkshire.people[0]?.personId,
          start,
          later(9),
        ]),
      ),
      /check constraint/,
      'and the database refuses more than eight hours too',
    )
  })

  test('is on the record, and the partnership sees that it is open, for whom, until when and why', async () => {
    const done = await openSupport(by(), { ...asked, reason: 'A page would not open' })
    assert.ok(done.ok)
    assert.equal(done.until, later(4))
    assert.match(done.link ?? '', /^https:\/\/throughline\.example\/sign-in\/invitation\//)
    assert.deepEqual(await verbs(), ['support.opened'])
    const bodies = await rows<{ body: string }>('select body from ledger_entry')
    for (const { body } of bodies) assert.doesNotMatch(body, /page would not open|Robin/)

    const home = await (await app.as('Priya Nair')).get('/home')
    assert.match(
      home.text,
      /Support access is open\. Robin Support can see into this partnership until 5 March 2026 at 2pm\. Why: A page would not open/,
    )
    assert.doesNotMatch((await (await app.as('Helen Marsh')).get('/home')).text, /Support access/)
    for (const name of ['Priya Nair', 'Helen Marsh', 'Ruth Adeyemi']) {
      const list = await (await app.as(name)).get('/ledger')
      assert.match(
        list.text,
        /Open Robin Support , as reader, from 5 March 2026 at 10am until 5 March 2026 at 2pm/,
        name,
      )
    }
    const support = await signedIn()
    assert.equal((await support.get('/home')).status, 200)
    assert.equal((await support.get('/intake')).status, 403)
  })

  test('ends by itself at the instant, from the next request on, and that is on the record', async () => {
    const support = await signedIn()
    now = later(3.99)
    const held = await signedIn()
    assert.equal((await held.get('/home')).status, 200)
    now = later(4)
    for (const one of [support, held]) assert.equal((await one.get('/home')).status, 303)
    await assert.rejects(signedIn(), /could not sign in/)
    assert.doesNotMatch((await (await app.as('Priya Nair')).get('/home')).text, /Support access is open/)

    const checkpoints = startCheckpoints({
      database: fresh.database,
      clock,
      key: newKeyPair(),
      post: { nudge: () => {} },
      address: 'https://throughline.example',
      log: line => assert.fail(JSON.stringify(line)),
    })
    for (let tries = 0; tries < 200 && (await verbs()).length < 2; tries++)
      await new Promise(next => setTimeout(next, 20))
    await checkpoints.stop()
    assert.deepEqual(await verbs(), ['support.opened', 'support.ended'])
    const here = { partnershipId, now, today: clock.today() }
    assert.equal(
      await fresh.database.asSystem('end support access', partnershipId, tx => endSupportRunOut(tx, here)),
      0,
    )
    assert.match((await (await app.as('Priya Nair')).get('/ledger')).text, /Over Robin Support .*A page would not open/)
    assert.match((await (await app.as('Priya Nair')).get('/ledger/changes')).text, /let Robin Support in as support/)
  })

  test('can be ended before its time, at once', async () => {
    const again = await openSupport(by(), { ...asked, role: 'independent_scrutineer', reason: 'It happened again' })
    assert.ok(again.ok)
    const support = await signedIn()
    assert.equal((await support.get('/intake')).status, 200)
    assert.deepEqual(
      await rows(`select happening->'subject'->>'kind' as kind from ledger_entry
        where happening->>'verb' = 'case-data.read' and happening->'about'->>'appointment' = '${(await robin()).appointmentId}'`),
      [{ kind: 'intake' }],
      'what support looks at is on the record like anybody’s look',
    )
    assert.deepEqual(await closeSupport(by(), slug), { ok: true, closed: 1 })
    assert.equal((await support.get('/home')).status, 303)
    assert.deepEqual((await verbs()).slice(2), ['support.opened', 'support.closed'])
    assert.deepEqual(await closeSupport(by(), slug), { ok: true, closed: 0 })
    const agencies = await rows(`select from agency where name = 'Throughline support'`)
    assert.equal(agencies.length, 1)
    assert.doesNotMatch((await (await app.as('Priya Nair')).get('/ledger/contacts')).text, /Throughline support/)
  })
})
