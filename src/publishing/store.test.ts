import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { addReview } from '#src/case-reviews/index.ts'
import { record } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Database } from '#src/platform/db.ts'
import { freshDatabase } from '#test/support/database.ts'
import { addWorld, larkshire, signedIn } from '#test/support/world.ts'
import { editionOf } from './edition.ts'
import { editionsOf, releasedEdition, releasedReviews, reviewRecord } from './queries.ts'
import { release, withdraw } from './store.ts'

const now = '2026-11-22T10:00:00.000Z'

/** A review with nothing in it yet, which is enough to release. */
async function registerBareReview(database: Database, actor: Actor): Promise<void> {
  const { partnershipId: partnership_id, personId } = actor
  const [document_id, intake_id, review_id] = [randomUUID(), randomUUID(), randomUUID()]
  await database.asMember(actor, async tx => {
    const ledger_seq = await record(tx, partnership_id, {
      at: now,
      actor: { kind: 'person', id: personId },
      verb: 'review.registered',
      subject: { kind: 'review', id: review_id },
    })
    await tx
      .insertInto('document')
      .values({
        partnership_id,
        document_id,
        ledger_seq,
        sha256: '0'.repeat(64),
        salt: 's',
        file_name: 'response.txt',
        bytes: Buffer.from('x'),
      })
      .execute()
    await tx
      .insertInto('intake')
      .values({ partnership_id, intake_id, document_id, ledger_seq, created_by: personId, created_at: now })
      .execute()
    await addReview(tx, {
      partnership_id,
      review_id,
      intake_id,
      document_id,
      ledger_seq,
      slug: 'child-r',
      name: 'Child R',
      registered_by: personId,
      registered_at: now,
    })
  })
}

describe('releasing a review', () => {
  let database: Database
  let priya: Actor
  let drop: () => Promise<void>

  before(async () => {
    const fresh = await freshDatabase()
    ;({ database, drop } = fresh)
    await addWorld(database)
    ;({ actor: priya } = await signedIn(database, 'Priya Nair', now))
    await registerBareReview(database, priya)
  })

  after(() => drop())

  const releaseAsOf = (day: string) =>
    database.asMember(priya, async tx => {
      const review = await reviewRecord(tx, priya.partnershipId, 'child-r')
      assert.ok(review)
      await release(tx, priya, now, review, editionOf(review, day))
    })
  const public_ = () => database.asPublic(larkshire.slug, tx => releasedEdition(tx, 'child-r'))

  test('nothing is public before, one edition after, the newer one in place of the older', async () => {
    assert.equal(await public_(), null)
    await releaseAsOf('2026-11-20')
    assert.equal((await public_())?.asOf, '2026-11-20')
    await releaseAsOf('2026-11-22')
    assert.equal((await public_())?.asOf, '2026-11-22')
    assert.equal((await database.asPublic(larkshire.slug, releasedReviews))?.length, 1)
  })

  test('two who release at once become two editions, of which one stands', async () => {
    await Promise.all([releaseAsOf('2026-11-22'), releaseAsOf('2026-11-22')])
    const editions = await database.asMember(priya, async tx => {
      const review = await reviewRecord(tx, priya.partnershipId, 'child-r')
      return editionsOf(tx, priya.partnershipId, review?.reviewId ?? '')
    })
    assert.deepEqual(
      editions.map(one => one.edition),
      [4, 3, 2, 1],
    )
    assert.equal(editions.filter(one => one.state === 'released').length, 1)
  })

  test('a withdrawn page is gone at the next request, and the withdrawal is in the ledger', async () => {
    await database.asMember(priya, async tx => {
      const review = await reviewRecord(tx, priya.partnershipId, 'child-r')
      await withdraw(tx, priya, now, review?.reviewId ?? '')
    })
    assert.equal(await public_(), null)
    const verbs = await database.asMember(priya, tx =>
      tx.selectFrom('ledger_entry').select('happening').orderBy('seq', 'desc').limit(1).execute(),
    )
    assert.match(JSON.stringify(verbs[0]), /"verb":"review.withdrawn"/)
  })

  test('another partnership’s address shows nothing of it', async () => {
    await releaseAsOf('2026-11-22')
    assert.equal(await database.asPublic('fernshire', tx => releasedEdition(tx, 'child-r')), null)
    assert.equal(await database.asPublic('nowhere', tx => releasedEdition(tx, 'child-r')), null)
  })
})
