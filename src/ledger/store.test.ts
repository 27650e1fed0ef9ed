import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import { confirmed as happening } from './chain.samples.ts'
import { type Head, next, readBody } from './chain.ts'
import { record, recordAll } from './store.ts'

const priya = castMember('Priya Nair')
const joan = castMember('Joan Barlow')

describe('R47 adding to a chain', () => {
  let fresh: FreshDatabase
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
  })
  after(() => fresh.drop())

  const chain = (by: typeof priya) =>
    fresh.database.asMember(by, tx =>
      tx.selectFrom('ledger_entry').select(['seq', 'hash', 'prev_hash as prevHash', 'body']).orderBy('seq').execute(),
    )

  test('the database writes, letter for letter, what the verifier reads: one by one, many at once, and side by side', async () => {
    await fresh.database.asMember(priya, tx => recordAll(tx, priya.partnershipId, [happening, happening, happening]))
    const seqs = await Promise.all(
      Array.from({ length: 24 }, () =>
        fresh.database.asMember(priya, tx => record(tx, priya.partnershipId, happening)),
      ),
    )
    assert.equal(new Set(seqs).size, 24)
    assert.deepEqual(await fresh.database.asMember(priya, tx => recordAll(tx, priya.partnershipId, [])), [])
    let head: Head | null = null
    const entries = await chain(priya)
    assert.ok(entries.length >= 28)
    for (const entry of entries) {
      const said = readBody(entry.body)
      assert.ok(said, entry.body)
      const { at, actor, verb, subject, about } = said
      assert.deepEqual(entry, { ...pick(next(priya.partnershipId, head, { at, actor, verb, subject, about })) })
      head = entry
    }
  })

  test('nobody adds to the chain of another partnership, whatever they ask, and what is aborted leaves no gap', async () => {
    const before = await chain(joan)
    const [text] = [
      `{"about":{},"actor":{"id":"a","kind":"system"},"at":"2026-03-05T14:07:09.120Z","partnership":"${joan.partnershipId}",`,
    ]
    await assert.rejects(
      fresh.database.asMember(priya, tx =>
        sql`select append_to_ledger(${joan.partnershipId}::uuid, ${[text]}::text[], ${[',"subject":{}}']}::text[])`.execute(
          tx,
        ),
      ),
      /row-level security|violates/,
    )
    await assert.rejects(
      fresh.database.asMember(joan, async tx => {
        await record(tx, joan.partnershipId, happening)
        throw new Error('changed my mind')
      }),
      /changed my mind/,
    )
    assert.deepEqual(await chain(joan), before)
    const seq = await fresh.database.asMember(joan, tx => record(tx, joan.partnershipId, happening))
    assert.equal(seq, before.length + 1)
  })

  test('what may not stand in it never reaches the database', async () => {
    const named = { ...happening, subject: { kind: 'person', id: 'Jane "Doe"' } }
    await assert.rejects(
      fresh.database.asMember(priya, tx => record(tx, priya.partnershipId, named)),
      /The ledger refuses a subject that is not an id/,
    )
  })
})

const pick = ({ seq, hash, prevHash, body }: ReturnType<typeof next>) => ({ seq, hash, prevHash, body })
