import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'

/** The reviews of which an edition stands released, the latest first. Run as the public role. */
export async function publishedReviews(tx: Tx) {
  return tx
    .selectFrom('released_review')
    .select(['slug', 'edition', 'as_of as asOf', 'released_at as releasedAt'])
    .select([
      sql<string>`coalesce(page->>'reviewName', slug)`.as('name'),
      sql<boolean>`page->>'format' is not null`.as('hasData'),
    ])
    .where('state', '=', 'released')
    .orderBy('released_at', 'desc')
    .orderBy('slug')
    .execute()
}
