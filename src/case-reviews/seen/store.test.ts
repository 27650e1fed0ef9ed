import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { record } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister, type Registered } from '#test/support/register.ts'
import { addWorld, signedIn } from '#test/support/world.ts'
import { makeDraft } from '../sharing/store.ts'
import { registerAsOf, registerSeen } from './queries.ts'
import { keptWhileItStands, type Looking, seenOnce } from './store.ts'

const now = '2026-11-22T10:00:00.000Z'
const today = '2026-11-22'

describe('what is kept while the record stands', { concurrency: false }, () => {
  let fresh: FreshDatabase
  let priya: Actor
  let ruth: Actor
  let review: Registered
  let worked = 0
  const kept = keptWhileItStands(
    3,
    ({ actor }: Looking) => actor.role,
    async ({ tx }) => {
      worked += 1
      const { count } = await tx
        .selectFrom('review')
        .select(one => one.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(count)
    },
  )
  const look = (actor: Actor, on = today) =>
    fresh.database.asMember(
      actor,
      async tx => {
        await sql`select set_config('app.role', ${actor.role}, true)`.execute(tx)
        return kept({ tx, actor, today: on })
      },
      'look',
    )
  const entry = (tx: Tx, verb: string) =>
    record(tx, priya.partnershipId, {
      at: now,
      actor: { kind: 'person', id: priya.personId },
      verb,
      subject: { kind: 'partnership', id: priya.partnershipId },
    })
  const timesWorked = async (work: () => Promise<unknown>): Promise<number> => {
    const before = worked
    await work()
    return worked - before
  }

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    ;({ actor: priya } = await signedIn(fresh.database, 'Priya Nair', now))
    ;({ actor: ruth } = await signedIn(fresh.database, 'Ruth Adeyemi', now))
    review = await fresh.database.asMember(priya, tx => addToRegister(tx, priya))
  })
  after(() => fresh.drop())

  test('it is worked out once, and again on another day, for another key and after an entry that is no look', async () => {
    assert.equal(await timesWorked(() => look(priya)), 1)
    assert.equal(await timesWorked(() => look(priya)), 0)
    assert.equal(await timesWorked(() => look(ruth)), 1)
    await fresh.database.asMember(priya, tx => entry(tx, 'case-data.read'))
    assert.equal(await timesWorked(() => look(priya)), 0)
    await fresh.database.asMember(priya, tx => entry(tx, 'something.changed'))
    assert.equal(await timesWorked(() => look(priya)), 1)
    assert.equal(await timesWorked(() => look(priya, '2026-11-23')), 1)
    assert.equal(await timesWorked(() => look(priya, '2026-11-23')), 0)
  })

  test('what lies there is told without working anything out, and what a page asks once stands for all that it shows', async () => {
    const atHand = (actor: Actor, on: string) =>
      fresh.database.asMember(actor, tx => kept.atHand({ tx, actor, today: on }), 'look')
    assert.equal(await timesWorked(() => atHand(priya, '2026-11-25')), 0)
    assert.equal(await atHand(priya, '2026-11-25'), null)
    assert.equal(await look(priya, '2026-11-25'), 1)
    assert.equal(await atHand(priya, '2026-11-25'), 1)
    assert.equal(await atHand({ ...priya, asOf: '2026-11-25' }, '2026-11-25'), null)
    const once = (actor: Actor) =>
      fresh.database.asMember(actor, tx => kept(seenOnce({ tx, actor, today: '2026-11-25' })), 'look')
    assert.equal(await timesWorked(() => once(priya)), 0)
    await fresh.database.asMember(priya, tx => entry(tx, 'something.changed'))
    assert.equal(await atHand(priya, '2026-11-25'), null)
    assert.equal(await timesWorked(() => once(priya)), 1)
  })

  test('what was kept under an entry that was taken back is found by nobody', async () => {
    const taken = fresh.database.asMember(priya, async tx => {
      await entry(tx, 'something.taken-back')
      await kept({ tx, actor: priya, today })
      throw new Error('taken back')
    })
    await assert.rejects(taken, /taken back/)
    // The next entry has the same place in the chain.
    await fresh.database.asMember(priya, tx => entry(tx, 'something.else'))
    assert.equal(await timesWorked(() => look(priya)), 1)
  })

  test('a draft is not told to whoever does not see it, and looking back is read each time', async () => {
    assert.equal(await look(ruth), 1)
    await fresh.database.asMember(priya, tx => makeDraft(tx, { actor: priya, now }, review))
    assert.equal(await look(ruth), 0)
    assert.equal(await look(priya), 1)
    const back = { ...priya, asOf: today }
    assert.equal(await timesWorked(() => look(back)), 1)
    assert.equal(await timesWorked(() => look(back)), 1)
  })

  test('no more is kept than there is room for, the least looked at going first', async () => {
    const of = (key: string): Actor => ({ ...priya, role: key as Actor['role'] })
    for (const key of ['a', 'b', 'c', 'a', 'd']) await look(of(key))
    assert.equal(await timesWorked(() => look(of('a'))), 0)
    assert.equal(await timesWorked(() => look(of('b'))), 1)
    // What was worked out before a change takes no room beside what is after it.
    for (const key of ['a', 'b', 'c']) {
      await fresh.database.asMember(priya, tx => entry(tx, 'something.changed'))
      await look(of(key))
    }
    for (const key of ['a', 'b', 'c']) await look(of(key))
    for (const key of ['a', 'b', 'c']) assert.equal(await timesWorked(() => look(of(key))), 0)
  })

  test('what is kept of one database is found in no other that the same process serves', async () => {
    const seenIn = async ({ database }: FreshDatabase) =>
      database.asMember({ partnershipId: priya.partnershipId }, async tx => [
        await registerSeen(tx, priya.partnershipId),
        await registerAsOf(tx, priya.partnershipId),
      ])
    // Two in which nothing has happened yet: their ledgers say the same.
    const [one, other] = [await freshDatabase(), await freshDatabase()]
    const [of, ofOther] = [await seenIn(one), await seenIn(other)]
    for (const at of [0, 1]) assert.notEqual(of[at], ofOther[at])
    await Promise.all([one.drop(), other.drop()])
  })

  test('where a page is refused before anybody asks by what it stands, nothing is left to be refused that nobody hears', async () => {
    const stray: unknown[] = []
    const hear = (why: unknown) => void stray.push(why)
    process.prependListener('unhandledRejection', hear)
    const refused = fresh.database.asMember(
      priya,
      async tx => {
        const before = sql`select 1 / 0`.execute(tx)
        seenOnce({ tx, actor: priya, today })
        await before
      },
      'look',
    )
    await assert.rejects(refused, /division by zero/)
    await new Promise(setImmediate)
    process.removeListener('unhandledRejection', hear)
    assert.deepEqual(stray, [])
  })
})
