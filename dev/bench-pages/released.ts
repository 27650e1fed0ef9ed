import { randomUUID } from 'node:crypto'
import { challengeRaised } from '#src/challenges/challenges.samples.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import { editionOf } from '#src/publishing/edition/edition.ts'
import { reviewRecord } from '#src/publishing/edition/queries.ts'
import { approve, propose } from '#src/publishing/release/store.ts'
import { fingerprintOf } from '#src/publishing/signing/fingerprint.ts'
import { keyForTests } from '#test/support/app.ts'

/** Has two people of different agencies put the page of a review before the public. */
export async function released(
  database: Database,
  { owner, other }: { readonly owner: Actor; readonly other: Actor },
  slug: string,
  now: string,
): Promise<void> {
  const proposedPageId = randomUUID()
  const record = await database.asMember(owner, tx => reviewRecord(tx, owner.partnershipId, slug, dayOf(now)))
  if (!record) throw new Error(`There is no review ${slug}`)
  const edition = editionOf(record, dayOf(now))
  const page = { proposedPageId, asOf: edition.asOf, fingerprint: fingerprintOf(edition), agreed: 0 }
  await database.asMember(owner, tx =>
    propose(tx, owner, now, { proposedPageId, reviewId: record.reviewId, edition, allowed: 0 }),
  )
  await database.asMember(other, tx => approve(tx, other, now, record, page, keyForTests))
}

/** Somebody puts a challenge about a promise to another agency. */
export const challenged = (database: Database, by: Actor, toAgency: string, commitmentId: string, now: string) =>
  challengeRaised(database, by, { to: toAgency, now, about: { kind: 'commitment', id: commitmentId } })
