import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { Edition } from '../edition/edition.ts'
import type { Publication } from '../signing/publication.ts'
import { publicationOf } from '../signing/publication.ts'

/** One edition that anyone may read, with its signature where it has one. Run as the public role. */
export interface PublicEdition {
  readonly reviewId: string
  readonly edition: number
  readonly asOf: string
  readonly state: 'released' | 'superseded'
  /** An instant. */
  readonly releasedAt: string
  readonly page: Edition
  /** Null for an edition from before they were signed. */
  readonly publication: Publication | null
}

/** What anyone may see of one review: the edition that stands released, or one of those before it by its number. */
export async function releasedEdition(
  tx: Tx,
  partnershipId: string,
  slug: string,
  edition: number | null = null,
): Promise<PublicEdition | null> {
  const row = await tx
    .selectFrom('released_review')
    .select(['review_id as reviewId', 'edition', 'as_of as asOf', 'state', 'released_at as releasedAt', 'page'])
    .select(['ledger_seq as entry', 'sha256', 'key_fingerprint as key', 'signature'])
    .where('slug', '=', slug)
    .where(of => (edition === null ? of('state', '=', 'released') : of('edition', '=', edition)))
    .executeTakeFirst()
  if (!row) return null
  const { sha256, key, signature, entry, state, ...one } = row
  const page = one.page as unknown as Edition
  const released = {
    partnershipId,
    review: slug,
    ...{ edition: one.edition, asOf: one.asOf, releasedAt: one.releasedAt },
  }
  const publication =
    sha256 && key && signature ? publicationOf({ ...released, entry, sha256 }, { key, signature }, page) : null
  return { ...one, page, publication, state: state as PublicEdition['state'] }
}

/** Which edition stands at an address, and which one is the latest, without a word of either. */
export interface Standing {
  readonly edition: number
  readonly asOf: string
  /** What it is known by: nothing of an edition changes, and an entry of the ledger is one edition's alone. */
  readonly mark: string
  readonly latest: { readonly edition: number; readonly asOf: string } | null
}

/** The edition that stands released, or one of those before it by its number; null where none can be read. */
export async function editionStanding(tx: Tx, slug: string, edition: number | null = null): Promise<Standing | null> {
  const { rows } = await sql<{
    edition: number
    asOf: string
    mark: string
    latest: number | null
    latestAsOf: string
  }>`
    select e.edition, e.as_of as "asOf", concat_ws('/', e.review_id, e.edition, e.ledger_seq, e.sha256) as mark,
      n.edition as latest, n.as_of as "latestAsOf"
    from released_review e
    left join released_review n on n.partnership_id = e.partnership_id and n.review_id = e.review_id and n.state = 'released'
    where e.slug = ${slug} and ${edition === null ? sql`e.state = 'released'` : sql`e.edition = ${edition}`}`.execute(
    tx,
  )
  const [row] = rows
  if (!row) return null
  const { latest, latestAsOf, ...stands } = row
  return { ...stands, latest: latest === null ? null : { edition: latest, asOf: latestAsOf } }
}

/** The editions of a review that can be read, the latest first: numbers and days. */
export async function readableEditions(tx: Tx, slug: string) {
  return tx
    .selectFrom('released_review')
    .select(['edition', 'as_of as asOf', 'state', 'released_at as releasedAt'])
    .select(row => row('signature', 'is not', null).as('isSigned'))
    .select(sql<boolean>`page->>'format' is not null`.as('hasData'))
    .where('slug', '=', slug)
    .orderBy('edition', 'desc')
    .execute()
}

/** The reviews of a partnership that stand released. */
export async function releasedReviews(tx: Tx): Promise<{ slug: string; asOf: string; page: Edition }[]> {
  const rows = await tx
    .selectFrom('released_review')
    .select(['slug', 'as_of as asOf', 'page'])
    .where('state', '=', 'released')
    .orderBy('released_at', 'desc')
    .execute()
  return rows.map(row => ({ ...row, page: row.page as unknown as Edition }))
}

/** The stone where a page was withdrawn last; null where none was. */
export async function stoneAt(tx: Tx, slug: string): Promise<{ at: string; words: string | null } | null> {
  const stone = await tx
    .selectFrom('withdrawn_page')
    .select(['at', 'words'])
    .where('slug', '=', slug)
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst()
  return stone ?? null
}
