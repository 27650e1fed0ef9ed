import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { tripsOf } from '#test/support/trips.ts'
import { expect303, type Fields, type Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import { heldBy } from '../evidence/evidence.samples.ts'

const police = 'a1000000-0000-4000-8000-000000000003'

suite('a form by which a step is taken', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let ruth: Visitor
  let ids: readonly string[]
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    priya = await app.as('Priya Nair')
    ruth = await app.as('Ruth Adeyemi')
    const by = castMember('Priya Nair')
    const added = await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, { recommendations: [{ commitments: [{}, {}] }] }),
    )
    ids = added.commitmentIds
    await heldBy(fresh.database, castMember('Ruth Adeyemi'), ids[1] ?? '', '2026-03-01T10:00:00.000Z')
    await Promise.all([priya.get('/home'), ruth.get('/home')])
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  const rows = async (text: string) =>
    asSuperuser(fresh.superuserUrl, async client => (await client.query<{ n: number }>(text)).rows[0]?.n)
  const entries = () => rows('select count(*)::int as n from ledger_entry')

  test('goes to the server three times: who asks, what the step rests on once its entry is made, and the step with what ends it', async () => {
    const trips = (who: Visitor, path: string, fields: Fields) =>
      tripsOf('throughline_member', () => expect303(who.post(path, fields)))
    assert.equal(await trips(priya, `/commitments/${ids[0]}/owner/offer`, { to: `agency:${police}` }), 3)
    assert.equal(await trips(ruth, `/commitments/${ids[1]}/progress`, { act: 'begin', seen: '0' }), 3)
    assert.equal(await trips(ruth, `/commitments/${ids[1]}/progress/update`, { done: 'All were asked.' }), 3)
    const asked = { title: 'The notes', asked: 'What was agreed' }
    assert.equal(await trips(priya, `/commitments/${ids[1]}/evidence/ask`, asked), 4)
    assert.equal(await rows('select count(*)::int as n from progress_update'), 1)
    assert.equal(await rows('select count(*)::int as n from evidence_event'), 1)
  })

  test('of what is not there finds nothing, and leaves nothing in the record', async () => {
    const before = await entries()
    const nowhere = '/commitments/e0000000-0000-4000-8000-000000000000'
    assert.equal((await priya.post(`${nowhere}/owner/offer`, { to: `agency:${police}` })).status, 404)
    assert.equal((await ruth.post(`${nowhere}/progress`, { act: 'begin', seen: '0' })).status, 404)
    assert.equal((await ruth.post(`${nowhere}/progress/update`, { done: 'All were asked.' })).status, 404)
    assert.equal(await entries(), before)
  })

  test('whose step is refused by the table that it goes to ends in a fault, and leaves nothing: nor its entry, nor that it was sent', async () => {
    const before = await entries()
    const notes = await rows('select count(*)::int as n from sent_form')
    await asSuperuser(fresh.superuserUrl, client =>
      client.query(`alter table progress_update add constraint not_so check (done <> 'Not so.')`),
    )
    assert.equal((await ruth.post(`/commitments/${ids[1]}/progress/update`, { done: 'Not so.' })).status, 500)
    assert.equal(app.logged.length, 1)
    assert.match(JSON.stringify(app.logged), /not_so/)
    assert.equal(await entries(), before)
    assert.equal(await rows('select count(*)::int as n from sent_form'), notes)
    await expect303(ruth.post(`/commitments/${ids[1]}/progress/update`, { done: 'It was so.' }))
  })
})
