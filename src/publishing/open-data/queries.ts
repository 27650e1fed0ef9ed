import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { Edition } from '../edition/edition.ts'
import type { EditionTold, StoneTold } from './feed.ts'

/** The editions that can be read, of one review or of all, the latest first: no more of each than a feed tells. Run as the public role. */
export const editionsTold = (tx: Tx, review?: string): Promise<EditionTold[]> =>
  tx
    .selectFrom('released_review')
    .select(['slug as review', 'edition', 'as_of as asOf', 'released_at as releasedAt'])
    .select([
      sql<string>`coalesce(page->>'reviewName', slug)`.as('reviewName'),
      sql<number>`coalesce(jsonb_array_length(page->'recommendations'), 0)`.as('recommendations'),
      sql<number>`coalesce((page->>'promised')::int, 0)`.as('promises'),
    ])
    .$if(review !== undefined, query => query.where('slug', '=', review ?? ''))
    .orderBy('released_at', 'desc')
    .orderBy('slug')
    .orderBy('edition', 'desc')
    .execute()

/** What each edition of a review that can be read is known by, as `editionStanding` has it. Run as the public role. */
export async function marksOf(tx: Tx, review: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('released_review')
    .select(sql<string>`concat_ws('/', review_id, edition, ledger_seq, sha256)`.as('mark'))
    .where('slug', '=', review)
    .orderBy('edition')
    .execute()
  return rows.map(row => row.mark)
}

/** The editions of one review that can be read with all they say, the first first. Run as the public role. */
export async function editionsWhole(tx: Tx, review: string) {
  const rows = await tx
    .selectFrom('released_review')
    .select(['edition', 'as_of as asOf', 'released_at as releasedAt', 'page'])
    .where('slug', '=', review)
    .orderBy('edition')
    .execute()
  return rows.map(row => ({ ...row, page: row.page as unknown as Edition }))
}

/** Where nothing of a review can be read since its page was withdrawn: the last stone of each. */
export const stonesTold = (tx: Tx, review?: string): Promise<StoneTold[]> =>
  tx
    .selectFrom('withdrawn_page as w')
    .distinctOn('w.slug')
    .select(['w.slug as review', 'w.edition', 'w.at', 'w.words'])
    .where(of =>
      of.not(of.exists(of.selectFrom('released_review as r').select('r.edition').whereRef('r.slug', '=', 'w.slug'))),
    )
    .$if(review !== undefined, query => query.where('w.slug', '=', review ?? ''))
    .orderBy('w.slug')
    .orderBy('w.edition', 'desc')
    .execute()
