import type pg from 'pg'
import { editionOf } from '#src/publishing/edition/edition.ts'
import { recommendationWith, reviewWith } from '#src/publishing/edition/record.samples.ts'
import { larkshire } from './world.ts'

/** The year of which a partnership’s pages tell first, and a day of it: what another’s tell of is not there in this one’s. */
export const yearIn = (partnership: string) =>
  partnership === larkshire.slug ? { asOf: '2026-11-02', year: '2026-27' } : { asOf: '2025-11-02', year: '2025-26' }

export const easyRead = { way: 'easy-read', words: 'We read about one child.' }

/** A page of a review as if it had been released, of one recommendation and one promise, in Easy Read too: enough for each page and document of it. */
export async function released(
  client: pg.Client,
  { partnershipId, personId }: { readonly partnershipId: string; readonly personId: string },
  { reviewId, slug, asOf }: { readonly reviewId: string; readonly slug: string; readonly asOf: string },
): Promise<void> {
  const page = JSON.stringify(
    editionOf(reviewWith({ recommendations: [recommendationWith()] }), asOf, { versions: [{ ...easyRead, by: null }] }),
  )
  await client.query(
    `insert into released_review (partnership_id, review_id, edition, slug, as_of, page, state, released_by, released_at, ledger_seq,
       sha256, key_fingerprint, signature)
     values ($1, $2, 1, $3, $8, $7, 'released', $4, '2026-11-02T10:00:00Z', 1, $5, $5, $6)`,
    [partnershipId, reviewId, slug, personId, '0'.repeat(64), 'A'.repeat(86), page, asOf],
  )
}
