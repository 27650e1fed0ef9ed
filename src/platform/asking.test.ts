import assert from 'node:assert/strict'
import type { EventEmitter } from 'node:events'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { ofOwnTable } from '#test/support/statements.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import type { Tx } from './db.ts'
import { KeptPlans } from './kept-plans.ts'

suite('what is sent together', { concurrency: false }, () => {
  let fresh: FreshDatabase
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    await asSuperuser(fresh.superuserUrl, client =>
      client.query(`create table widening (a int); grant select, update on widening to throughline_member;
        insert into widening values (7), (8)`),
    )
  })
  after(() => fresh.drop())

  const asMember = <T>(work: (tx: Tx) => Promise<T>) => fresh.database.asMember(castMember('Priya Nair'), work)
  const rows = async <T>(tx: Tx, asked: ReturnType<typeof sql<T>>): Promise<T[]> => (await asked.execute(tx)).rows
  /** Each in a transaction of its own, until all are kept and described. */
  const often = async (work: (tx: Tx, at: number) => Promise<unknown>) => {
    for (let at = 0; at < 4; at += 1) await asMember(tx => work(tx, at))
  }

  test('each gets its own answer, with its own columns and types, however often', () =>
    often(async (tx, at) => {
      const found = await Promise.all([
        rows(tx, sql`select ${at}::int as n, null::text as nothing, ${['a', 'b']}::text[] as list`),
        rows(tx, sql`select 'none' as none where ${at}::int < 0`),
        rows(tx, sql`select n::bigint as n, date '2026-11-28' as day from generate_series(1, ${at}::int) n`),
        rows(tx, sql`select ${at}::int as n, null::text as nothing, ${['a', 'b']}::text[] as list`),
      ])
      const one = [{ n: at, nothing: null, list: ['a', 'b'] }]
      const days = Array.from({ length: at }, (_, which) => ({ n: which + 1, day: '2026-11-28' }))
      assert.deepEqual(found, [one, [], days, one])
    }))

  test('what changes rows says how many, and gives none', () =>
    often(async (tx, at) => {
      const change = () => sql`update widening set a = a where a > ${at + 5} ${sql.raw(ofOwnTable)}`.execute(tx)
      const [before, after] = await Promise.all([change(), change()])
      for (const { numAffectedRows, rows } of [before, after])
        assert.deepEqual([numAffectedRows, rows], [BigInt(Math.max(0, 3 - Math.max(1, at))), []])
    }))

  test('the columns of a kept statement are described once on a connection', async () => {
    const client = new KeptPlans({ connectionString: fresh.superuserUrl, pipeline: true })
    await client.connect()
    let described = 0
    connectionOf(client).on('rowDescription', () => {
      described += 1
    })
    for (let at = 0; at < 6; at += 1) {
      const asked = Array.from({ length: 3 }, (_, which) => client.query('select $1::int as n', [at + which]))
      assert.deepEqual(
        (await Promise.all(asked)).map(({ rows: [row] }) => row.n),
        [at, at + 1, at + 2],
      )
    }
    // The first is not kept yet; the two sent with it do not know it yet.
    assert.equal(described, 3)
    await client.end()
  })

  test('where a table has changed under one of them, only that one is asked as new', async () => {
    const wide = (tx: Tx) => rows(tx, sql`select * from widening where a = ${7} ${sql.raw(ofOwnTable)}`)
    const one = (tx: Tx) => rows(tx, sql`select ${1}::int as "only one"`)
    const all = (tx: Tx) => Promise.all([one(tx), wide(tx), one(tx), sql`select 2 as "after it"`.execute(tx)])
    await often(all)
    await asSuperuser(fresh.superuserUrl, client => client.query(`alter table widening add column b int default 9`))
    await assert.rejects(asMember(all), { code: '0A000' })
    await often(async tx => assert.deepEqual((await all(tx))[1], [{ a: 7, b: 9 }]))
    const kept = await asMember(async tx =>
      rows<{ n: number }>(
        tx,
        sql`select count(*)::int as n from pg_prepared_statements where statement ~ '"only one"|"after it"'
          and statement not like '%pg_prepared_statements%'`,
      ),
    )
    assert.deepEqual(kept, [{ n: 2 }])
  })

  test('a value that cannot be sent, and a row that cannot be read, are refused by themselves', () =>
    often(async tx => {
      const round: { self?: unknown } = {}
      round.self = round
      const [before, unsent, unread, after] = await Promise.allSettled([
        rows(tx, sql`select ${1}::int as n`),
        rows(tx, sql`select ${round}::jsonb as value`),
        rows(tx, sql`select ${'infinity'}::timestamptz as never`),
        rows(tx, sql`select ${2}::int as n`),
      ])
      assert.deepEqual(
        [before, after],
        [1, 2].map(n => ({ status: 'fulfilled', value: [{ n }] })),
      )
      assert.match(String(unsent.status === 'rejected' && unsent.reason), /circular/)
      assert.match(String(unread.status === 'rejected' && unread.reason), /Invalid time value/)
    }))

  test('a transaction ends though something sent with its end is refused, and the connection goes on', async () => {
    const own = new Error('our own')
    for (let times = 0; times < 4; times += 1) {
      const broken = asMember(async tx => {
        sql`select ${1}::int / 0`.execute(tx).catch(() => {})
        throw own
      })
      await assert.rejects(broken, own)
      const undone = asMember(async tx => {
        await sql`update widening set a = 100 where a = ${8} ${sql.raw(ofOwnTable)}`.execute(tx)
        sql`select ${1}::int / 0`.execute(tx).catch(() => {})
      })
      await assert.rejects(undone)
      assert.deepEqual(
        await asMember(tx => rows(tx, sql`select a from widening where a >= ${8} ${sql.raw(ofOwnTable)}`)),
        [{ a: 8 }],
      )
    }
  })

  test('where the connection is lost all of them are refused, and the next is asked on another', async () => {
    for (let times = 0; times < 4; times += 1) {
      const settled = await asMember(tx =>
        Promise.allSettled([
          rows(tx, sql`select ${1}::int as n`),
          rows(tx, sql`select pg_terminate_backend(pg_backend_pid())`),
          rows(tx, sql`select ${2}::int as n`),
        ]),
      ).catch(() => null)
      assert.notEqual(settled?.[2]?.status, 'fulfilled')
      assert.deepEqual(await asMember(tx => rows(tx, sql`select ${3}::int as n`)), [{ n: 3 }])
    }
  })
})

const connectionOf = (client: KeptPlans) => (client as unknown as { connection: EventEmitter }).connection
