import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { addReview } from '#src/case-reviews/index.ts'
import { record } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Database } from '#src/platform/db.ts'
import { keyForTests } from '#test/support/app.ts'
import { freshDatabase } from '#test/support/database.ts'
import { addWorld, larkshire, signedIn } from '#test/support/world.ts'
import { editionOf } from '../edition/edition.ts'
import { reviewRecord } from '../edition/queries.ts'
import { editionsHere, releasedEdition, stoneAt } from '../public/queries.ts'
import { fingerprintOf } from '../signing/fingerprint.ts'
import { faultsIn } from '../signing/publication.ts'
import { editionsOf, whatWaits } from './queries.ts'
import { approve, propose, takeBack, withdraw } from './store.ts'

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
  let daniel: Actor
  let drop: () => Promise<void>

  before(async () => {
    const fresh = await freshDatabase()
    ;({ database, drop } = fresh)
    await addWorld(database)
    ;({ actor: priya } = await signedIn(database, 'Priya Nair', now))
    ;({ actor: daniel } = await signedIn(database, 'Daniel Whitcombe', now))
    await registerBareReview(database, priya)
  })

  after(() => drop())

  const proposeAsOf = (day: string, allowed = 0) =>
    database.asMember(priya, async tx => {
      const review = await reviewRecord(tx, priya.partnershipId, 'child-r', day)
      assert.ok(review)
      const page = { proposedPageId: randomUUID(), reviewId: review.reviewId, edition: editionOf(review, day), allowed }
      await propose(tx, priya, now, page)
      return { review, page: { ...page, asOf: day, fingerprint: fingerprintOf(page.edition) } }
    })
  const approveAs = (actor: Actor, { review, page }: Awaited<ReturnType<typeof proposeAsOf>>, agreed = 0) =>
    database.asMember(actor, tx => approve(tx, actor, now, review, { ...page, agreed }, keyForTests))
  const releaseAsOf = async (day: string) => approveAs(daniel, await proposeAsOf(day))
  const public_ = () => database.asPublic(larkshire.slug, tx => releasedEdition(tx, larkshire.partnershipId, 'child-r'))

  test('nothing is public before, one edition after, the newer one in place of the older', async () => {
    assert.equal(await public_(), null)
    await releaseAsOf('2026-11-20')
    assert.equal((await public_())?.asOf, '2026-11-20')
    await releaseAsOf('2026-11-22')
    assert.equal((await public_())?.asOf, '2026-11-22')
    assert.equal((await database.asPublic(larkshire.slug, tx => editionsHere(tx, { state: 'released' })))?.length, 1)
  })

  test('of two who approve at once, one does, and one edition stands', async () => {
    const proposed = await proposeAsOf('2026-11-22')
    const done = await Promise.allSettled([approveAs(daniel, proposed), approveAs(daniel, proposed)])
    assert.deepEqual(done.map(one => one.status === 'fulfilled' && one.value).sort(), [false, true])
    const editions = await database.asMember(priya, tx => editionsOf(tx, priya.partnershipId, proposed.review.reviewId))
    assert.deepEqual(
      editions.map(one => one.edition),
      [3, 2, 1],
    )
    assert.equal(editions.filter(one => one.state === 'released').length, 1)
    assert.deepEqual([editions[0]?.proposedBy, editions[0]?.releasedBy], ['Priya Nair', 'Daniel Whitcombe'])
  })

  test('the database itself lets nobody approve what their own agency proposed', async () => {
    const proposed = await proposeAsOf('2026-11-22')
    await assert.rejects(approveAs(priya, proposed), /violates check constraint/)
    const { actor: sam } = await signedIn(database, 'Sam Okafor', now)
    await assert.rejects(approveAs(sam, proposed), /violates check constraint/)
    const waits = await database.asMember(priya, tx => whatWaits(tx, priya.partnershipId, proposed.review.reviewId))
    assert.equal(waits?.proposedPageId, proposed.page.proposedPageId)
    assert.equal(waits && fingerprintOf(waits.edition), proposed.page.fingerprint, 'kept as it was looked at')
    assert.equal(
      await database.asMember(priya, tx => takeBack(tx, priya, now, proposed.review.reviewId, proposed.page)),
      true,
    )
  })

  test('an edition is signed as it is released, and can be checked by anybody with the public key', async () => {
    const found = await public_()
    assert.ok(found?.publication)
    assert.deepEqual(faultsIn(JSON.parse(JSON.stringify(found.publication)), keyForTests.publicKey), [])
    const entry = await database.asMember(priya, tx =>
      tx
        .selectFrom('ledger_entry')
        .select('happening')
        .where('seq', '=', found.publication?.entry ?? 0)
        .execute(),
    )
    assert.ok(JSON.stringify(entry).includes(found.publication.sha256), 'and the ledger holds the same hash')
  })

  test('the database itself wants the second person to agree to each of the words that may stay', async () => {
    const proposed = await proposeAsOf('2026-11-22', 2)
    await assert.rejects(approveAs(daniel, proposed, 1), /violates check constraint/)
    assert.equal(await approveAs(daniel, proposed, 2), true)
  })

  test('an edition that a later one took the place of stays where it was', async () => {
    const editions = await database.asPublic(larkshire.slug, tx => editionsHere(tx, { review: 'child-r' }))
    assert.deepEqual(
      editions?.map(one => one.state),
      ['released', 'superseded', 'superseded', 'superseded'],
    )
    const first = await database.asPublic(larkshire.slug, tx =>
      releasedEdition(tx, larkshire.partnershipId, 'child-r', 1),
    )
    assert.equal(first?.asOf, '2026-11-20')
  })

  test('a withdrawn page is gone at the next request with all before it, a stone stands there, and it is in the ledger', async () => {
    const done = await database.asMember(priya, async tx => {
      const review = await reviewRecord(tx, priya.partnershipId, 'child-r', '2026-11-22')
      return review && withdraw(tx, priya, now, review, { words: 'It is looked at again.', isForGood: false })
    })
    assert.equal(done, true)
    assert.equal(await public_(), null)
    assert.deepEqual(await database.asPublic(larkshire.slug, tx => editionsHere(tx, { review: 'child-r' })), [])
    const stone = await database.asPublic(larkshire.slug, tx => stoneAt(tx, 'child-r'))
    assert.deepEqual(stone && { ...stone, at: new Date(stone.at).toISOString() }, {
      at: now,
      words: 'It is looked at again.',
    })
    const verbs = await database.asMember(priya, tx =>
      tx.selectFrom('ledger_entry').select('happening').orderBy('seq', 'desc').limit(1).execute(),
    )
    assert.match(JSON.stringify(verbs[0]), /"verb":"review.withdrawn"/)
  })

  test('released again, it can be read, and nothing from before it was withdrawn can', async () => {
    await releaseAsOf('2026-11-22')
    assert.equal((await public_())?.edition, 5)
    const editions = await database.asPublic(larkshire.slug, tx => editionsHere(tx, { review: 'child-r' }))
    assert.deepEqual(
      editions?.map(one => one.edition),
      [5],
    )
  })

  test('another partnership’s address shows nothing of it', async () => {
    await releaseAsOf('2026-11-22')
    assert.equal(
      await database.asPublic('fernshire', tx => releasedEdition(tx, larkshire.partnershipId, 'child-r')),
      null,
    )
    assert.equal(
      await database.asPublic('nowhere', tx => releasedEdition(tx, larkshire.partnershipId, 'child-r')),
      null,
    )
  })
})
