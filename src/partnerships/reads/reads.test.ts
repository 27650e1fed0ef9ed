import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import pg from 'pg'
import { onlyLooking } from '#src/platform/db.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { cutOffAtEach } from '#test/support/cut-off.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { handInAndRead } from '#test/support/documents.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember, larkshire } from '#test/support/world.ts'

const { partnershipId } = larkshire
const { personId } = castMember('Priya Nair')

suite('every look at case-level data, and every change, is in the ledger (R43)', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let intakeId: string

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    priya = await app.as('Priya Nair')
    intakeId = await handInAndRead(priya, fresh.database, partnershipId)
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  const rows = <T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> =>
    asSuperuser(fresh.superuserUrl, async client => (await client.query<T>(text, values)).rows)
  const reads = async () =>
    (
      await rows<{ happening: { actor: object; subject: object; about: object } }>(
        `select happening from ledger_entry where partnership_id = $1 and happening->>'verb' = 'case-data.read' order by seq`,
        [partnershipId],
      )
    ).map(({ happening: { actor, subject, about } }) => ({ actor, subject, about }))
  /** What was written down while `work` ran. */
  const written = async (work: () => Promise<unknown>) => {
    const before = await reads()
    await work()
    return (await reads()).slice(before.length)
  }
  const byPriya = (id: string) => ({
    actor: { kind: 'person', id: personId },
    subject: { kind: 'intake', id },
    about: { appointment: personId, agency: larkshire.people.find(one => one.personId === personId)?.agencyId },
  })

  test('a page of a document is one entry: who, of which document, for which agency', async () => {
    assert.deepEqual(await written(() => priya.get(`/intake/${intakeId}`)), [byPriya(intakeId)])
  })

  test('a list is an entry about the whole partnership, and a file that is taken away counts as a page does', async () => {
    assert.deepEqual(await written(() => priya.get('/intake')), [byPriya(partnershipId)])
    const taken = await written(async () => {
      const file = await priya.get('/intake/plans/template.csv')
      assert.match(String(file.headers['content-disposition']), /attachment/)
    })
    assert.deepEqual(taken, [byPriya(partnershipId)])
  })

  test('a form shown again after a refusal is one more look', async () => {
    const looks = await written(async () => {
      const shown = await priya.post(`/intake/${intakeId}/set-aside`, { why: '' })
      assert.equal(shown.status, 422)
    })
    assert.deepEqual(looks, [byPriya(intakeId)])
  })

  test('who is refused, or finds nothing, or only asks how far the reading has got, leaves none', async () => {
    const reader = await app.as(larkshire.people.find(one => one.role === 'agency_lead')?.name ?? '')
    const looks = await written(async () => {
      assert.equal((await reader.get(`/intake/${intakeId}`)).status, 403)
      assert.equal((await priya.get('/intake/e0000000-0000-4000-8000-000000000000')).status, 404)
      assert.equal((await app.anybody().get(`/intake/${intakeId}`)).status, 303)
      assert.equal((await priya.get(`/intake/${intakeId}/progress`)).status, 200)
      assert.equal((await priya.get('/home')).status, 200)
    })
    assert.deepEqual(looks, [])
  })

  test('a page that shows a conflict is a look too, and what was typed on the way to it is not kept', async () => {
    const [proposal] = await rows<{ id: string }>(
      `select proposal_id as id from proposal where intake_id = $1 and kind = 'claim'`,
      [intakeId],
    )
    const stale = { of: `${proposal?.id}:1` }
    assert.equal((await priya.post(`/intake/${intakeId}/accept`, stale)).status, 303)
    const [changed] = await rows<{ n: string }>('select count(*) as n from proposal_change')
    const looks = await written(async () => {
      const shown = await priya.post(`/intake/${intakeId}/accept`, stale)
      assert.match(shown.text, /changed/)
      assert.equal(shown.location, null)
    })
    assert.deepEqual(looks, [byPriya(intakeId)])
    assert.deepEqual(await rows('select count(*) as n from proposal_change'), [changed])
  })

  test('the page itself still cannot write, nor give itself the right to', async () => {
    const look = (work: (tx: Parameters<Parameters<typeof fresh.database.asMember>[1]>[0]) => Promise<unknown>) =>
      fresh.database.asMember({ partnershipId }, tx => onlyLooking(tx, () => work(tx)))
    await assert.rejects(
      look(tx => tx.updateTable('person').set({ name: 'Nobody' }).where('person_id', '=', personId).execute()),
      /read-only transaction/,
    )
    const client = new pg.Client(fresh.superuserUrl)
    await client.connect()
    try {
      const state = async () =>
        (await client.query<{ transaction_read_only: string }>('show transaction_read_only')).rows[0]
      for (const attempt of ['set transaction read write', 'set local transaction_read_only = off']) {
        await client.query('begin; savepoint look; set transaction read only')
        await client.query('select 1')
        await assert.rejects(client.query(attempt), /read-write mode inside a read-only/)
        await client.query('rollback')
      }
      await client.query('begin; savepoint look; set transaction read only')
      assert.deepEqual(await state(), { transaction_read_only: 'on' })
      await client.query('release savepoint look')
      assert.deepEqual(await state(), { transaction_read_only: 'off' }, 'and what follows the look can be written')
      await client.query('rollback')
    } finally {
      await client.end()
    }
  })

  test('whatever statement the database is cut off at, the page and its entry are both there, or neither', async () => {
    const outcomes = await cutOffAtEach(fresh.superuserUrl, 'throughline_member', async () => {
      const before = (await reads()).length
      const { status } = await priya.get(`/intake/${intakeId}`)
      return { isDone: status === 200, kept: (await reads()).length - before }
    })
    assert.ok(outcomes.length >= 10, `only ${outcomes.length} statements were cut off`)
    for (const [at, { isDone, kept }] of outcomes.entries()) assert.equal(kept, isDone ? 1 : 0, `at statement ${at}`)
  })

  test('whatever statement it is cut off at, a change and its entry are both there, or neither', async () => {
    const [proposal] = await rows<{ id: string }>(
      `select proposal_id as id from proposal where intake_id = $1 and kind = 'commitment'`,
      [intakeId],
    )
    const kept = async () => {
      const [counted] = await rows<{ facts: string; entries: string }>(
        `select (select count(*) from proposal_change where act = 'accept' and proposal_id::text = $1) as facts,
          (select count(*) from ledger_entry where happening->>'verb' = 'proposal.accepted'
            and happening->'subject'->>'id' = $1) as entries`,
        [proposal?.id],
      )
      return [Number(counted?.facts), Number(counted?.entries)]
    }
    assert.deepEqual(await kept(), [0, 0])
    const outcomes = await cutOffAtEach(fresh.superuserUrl, 'throughline_member', async () => {
      const { status } = await priya.post(`/intake/${intakeId}/accept`, { of: `${proposal?.id}:1` })
      const [facts, entries] = await kept()
      assert.equal(facts, entries)
      return { isDone: status === 303, kept: facts ?? 0 }
    })
    assert.ok(outcomes.length >= 10, `only ${outcomes.length} statements were cut off`)
    for (const [at, { isDone, kept }] of outcomes.entries()) assert.equal(kept > 0, isDone, `at statement ${at}`)
  })
})
