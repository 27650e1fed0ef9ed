import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { ofOwnTable } from '#test/support/statements.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import { goAlong, keptIf, type Tx } from './db.ts'

suite('statements whose plans are kept', { concurrency: false }, () => {
  let fresh: FreshDatabase
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    await asSuperuser(fresh.superuserUrl, client =>
      client.query(
        `create table changing (a int); grant select on changing to throughline_member; insert into changing values (7)`,
      ),
    )
  })
  after(() => fresh.drop())

  const asMember = <T>(work: (tx: Tx) => Promise<T>) => fresh.database.asMember(castMember('Priya Nair'), work)
  /** How many statements that hold these words the connection of this transaction keeps. */
  const kept = async (tx: Tx, words: string): Promise<number> => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_prepared_statements where position(${words} in statement) > 0
        and statement not like '%pg_prepared_statements%'`.execute(tx)
    return rows[0]?.n ?? 0
  }

  test('one is kept from the second time it is asked on a connection, whatever it is asked with', () =>
    asMember(async tx => {
      const ask = (n: number) => sql<{ n: number }>`select ${n}::int + 41 as n`.execute(tx)
      const found: number[] = []
      for (const n of [1, 2, 3]) {
        assert.equal((await ask(n)).rows[0]?.n, n + 41)
        found.push(await kept(tx, '+ 41'))
      }
      assert.deepEqual(found, [0, 1, 1])
    }))

  test('where its table changes meanwhile it is refused once, and asked as new from then on', async () => {
    const ask = () =>
      asMember(tx =>
        sql`select * from changing where ${7}::int = a ${sql.raw(ofOwnTable)}`.execute(tx).then(({ rows }) => rows),
      )
    for (let times = 0; times < 3; times += 1) assert.deepEqual(await ask(), [{ a: 7 }])
    await asSuperuser(fresh.superuserUrl, client => client.query(`alter table changing add column b int default 8`))
    await assert.rejects(ask(), { code: '0A000' })
    for (let times = 0; times < 3; times += 1) assert.deepEqual(await ask(), [{ a: 7, b: 8 }])
  })

  test('a list written out is not kept, nor more statements than there is room for', () =>
    asMember(async tx => {
      const list = sql`select 'a list' where 1 in (${sql.join(Array.from({ length: 61 }, (_, at) => at))})`
      for (let times = 0; times < 3; times += 1) await list.execute(tx)
      assert.equal(await kept(tx, 'a list'), 0)
      for (let of = 0; of < 500; of += 1)
        for (let times = 0; times < 2; times += 1) await sql`select ${sql.raw(`'one of many ${of}'`)}`.execute(tx)
      const many = await kept(tx, 'one of many')
      assert.ok(many > 300 && many <= 400, `${many} are kept`)
    }))
})

suite('what goes along with the next question', { concurrency: false }, () => {
  let fresh: FreshDatabase
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
  })
  after(() => fresh.drop())

  const priya = castMember('Priya Nair')
  const look = <T>(work: (tx: Tx) => Promise<T>) => fresh.database.asMember(priya, work, 'look')

  test('a transaction has begun, reads only and is somebody’s, by the first thing asked in it', () =>
    look(async tx => {
      const { rows } = await sql<{ of: string; mode: string; began: boolean }>`
        select current_setting('app.partnership_id') as of, current_setting('transaction_read_only') as mode,
          now() <> clock_timestamp() as began`.execute(tx)
      assert.deepEqual(rows, [{ of: priya.partnershipId, mode: 'on', began: true }])
    }))

  test('one in which nothing is asked ends, and leaves nothing to the next on its connection', async () => {
    for (let times = 0; times < 5; times += 1) await look(async () => {})
    const { rows } = (await fresh.database.asPublic('nobody-here', async () => ({ rows: [] }))) ?? { rows: [1] }
    assert.deepEqual(rows, [1])
  })

  test('whoever asks is told what was refused before it, and nothing is done', async () => {
    const asked = look(async tx => {
      await sql`select set_config(${'app.person_id'}, ${null}, ${'not so'}::boolean)`.execute(tx)
      await sql`select 1 as one`.execute(tx)
    })
    await assert.rejects(asked, { code: '22P02' })
    assert.equal(await look(async tx => (await sql<{ n: number }>`select 1 as n`.execute(tx)).rows[0]?.n), 1)
  })

  test('of several that are asked at once the first that is refused is told, whoever hears of it first, each time', async () => {
    for (let times = 0; times < 3; times += 1)
      await assert.rejects(
        look(tx =>
          Promise.all([
            sql`select 1 / ${times}::int - 1`.execute(tx),
            sql`select 'no number'::text::int`.execute(tx),
            sql`select 2 as two`.execute(tx),
            sql`select 3 as three`.execute(tx),
          ]),
        ),
        { code: times === 0 ? '22012' : '22P02' },
      )
    await assert.rejects(
      look(async tx => Promise.all([sql`select 1 / 0`.execute(tx), sql`select 1 / 0`.execute(tx)])),
      { code: '22012' },
    )
  })
  test('what is written and not waited for is kept with the rest, or it is told why nothing is', async () => {
    const note = (tx: Tx, hash: string) =>
      sql`insert into sent_form (partnership_id, person_id, hash, at) values (${priya.partnershipId}, ${priya.personId}, ${hash}, now())`.execute(
        tx,
      )
    const kept = () =>
      fresh.database.asMember(priya, async tx =>
        (await tx.selectFrom('sent_form').select('hash').execute()).map(row => row.hash.slice(0, 1)).sort(),
      )
    await fresh.database.asMember(priya, async tx => goAlong(tx, note(tx, 'a'.repeat(64))))
    assert.deepEqual(await kept(), ['a'])
    const refused = fresh.database.asMember(priya, async tx => {
      goAlong(tx, note(tx, 'b'.repeat(64)))
      goAlong(tx, note(tx, 'too short'))
      goAlong(tx, note(tx, 'c'.repeat(64)))
    })
    await assert.rejects(refused, { code: '23514' })
    assert.deepEqual(await kept(), ['a'])
  })

  test('what was refused of an attempt that is not kept is told all the same', async () => {
    const attempt = fresh.database.asMember(priya, tx =>
      keptIf(
        tx,
        () => false,
        async () => goAlong(tx, sql`select 1 / 0`.execute(tx)),
      ),
    )
    await assert.rejects(attempt, { code: '22012' })
  })
})
