import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import type { Tx } from './db.ts'
import { wordedOnce } from './worded-once.ts'

suite('a question worded once', { concurrency: false }, () => {
  let fresh: FreshDatabase
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
  })
  after(() => fresh.drop())

  const priya = castMember('Priya Nair')
  const asMember = <T>(work: (tx: Tx) => Promise<T>) => fresh.database.asMember(priya, work)

  test('is built once in production’s way, and asked with whatever is given', async () => {
    let times = 0
    const nameOf = wordedOnce((tx: Tx, partnershipId: string, personId: string) => {
      times += 1
      return tx
        .selectFrom('person')
        .select('name')
        .where('partnership_id', '=', partnershipId)
        .where('person_id', '=', personId)
    })
    await asMember(async tx => {
      for (const name of ['Priya Nair', 'Ruth Adeyemi', 'Daniel Whitcombe']) {
        const { partnershipId, personId } = castMember(name)
        assert.deepEqual(await nameOf(tx, partnershipId, personId), [{ name }])
        assert.deepEqual(await nameOf.first(tx, partnershipId, personId), { name })
      }
      assert.equal(await nameOf.first(tx, priya.partnershipId, priya.partnershipId), null)
    })
    // Once for good, and here once more each time it is asked, to be held against.
    assert.equal(times, 1 + 7)
  })

  test('of any values gives what the same question gives, built for them', async () => {
    const often = wordedOnce(
      (_: Tx, text: string | null, list: number[], flag: boolean, n: number) =>
        sql<object>`select ${text}::text as text, ${list}::int[] as list, ${n}::int + ${7} as more, ${flag}::boolean as flag,
          ${text}::text is null as absent, ${n}::int as n`,
    )
    const text = fc.option(fc.string({ unit: 'grapheme' }).map(one => one.replaceAll('\0', '')))
    const n = fc.integer({ min: -1000, max: 1000 })
    await fc.assert(
      fc.asyncProperty(text, fc.array(n, { maxLength: 5 }), fc.boolean(), n, (text, list, flag, n) =>
        asMember(async tx =>
          assert.deepEqual(await often.first(tx, text, list, flag, n), {
            ...{ text, list, more: n + 7, flag, absent: text === null, n },
          }),
        ),
      ),
    )
  })

  const people = (tx: Tx) => tx.selectFrom('person').select('name').orderBy('name')

  test('that looks at a value, counts a list or says what is absent is refused while tests run', async () => {
    const branching = wordedOnce((tx: Tx, partnershipId: string, text: string) =>
      people(tx)
        .where('partnership_id', '=', partnershipId)
        .where('name', text === '' ? '<>' : '=', text),
    )
    const counting = wordedOnce((tx: Tx, ids: string[]) => people(tx).where('person_id', 'in', ids))
    const absent = wordedOnce((tx: Tx, day: string | null) => people(tx).where('left_on', day ? '=' : 'is', day))
    await asMember(async tx => {
      assert.deepEqual(await branching(tx, priya.partnershipId, 'Priya Nair'), [{ name: 'Priya Nair' }])
      await assert.rejects(branching(tx, priya.partnershipId, ''), /Worded otherwise/)
      await assert.rejects(counting(tx, [priya.personId]), /Worded otherwise/)
      await assert.rejects(absent(tx, null), /Worded otherwise/)
    })
  })

  test('that makes something else of a value is refused anywhere', async () => {
    const made = [
      wordedOnce((_: Tx, text: string) => sql`select ${`%${text}%`}::text`),
      wordedOnce((_: Tx, text: string) => sql`select ${String(text)}::text`),
      wordedOnce((_: Tx, text: string) => sql`select ${[text]}::text[]`),
      wordedOnce((_: Tx, text: string) => sql`select ${JSON.stringify({ text })}::jsonb`),
      wordedOnce((_: Tx, text: string) => sql`select 1 as one ${text ? sql`` : sql`where false`}`),
    ]
    for (const ask of made)
      await assert.rejects(
        asMember(tx => ask(tx, 'one')),
        /not put in as it is|Cannot convert a Symbol/,
      )
  })

  test('says the same twice at once, and of what changes rows nothing', () =>
    asMember(async tx => {
      const rename = wordedOnce((tx: Tx, partnershipId: string, name: string) =>
        tx.updateTable('person').set({ name }).where('partnership_id', '=', partnershipId).where('name', '=', name),
      )
      const none: never[][] = await Promise.all([
        rename(tx, priya.partnershipId, 'Nobody'),
        rename(tx, priya.partnershipId, 'No one'),
      ])
      assert.deepEqual(none, [[], []])
    }))
})
