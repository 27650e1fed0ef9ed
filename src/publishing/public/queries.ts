import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { Edition } from '../edition/edition.ts'
import type { StoneTold } from '../open-data/feed.ts'
import type { Publication } from '../signing/publication.ts'
import { publicationOf } from '../signing/publication.ts'

/** An edition that anyone may read, without its words: which it is, how much it holds, and what can be had of it. */
export interface EditionHere {
  readonly reviewId: string
  /** The review in addresses. */
  readonly review: string
  readonly reviewName: string
  readonly edition: number
  readonly asOf: string
  readonly state: 'released' | 'superseded'
  /** A UTC instant. */
  readonly releasedAt: string
  readonly recommendations: number
  readonly promises: number
  readonly isSigned: boolean
  /** Whether it tells what became of each promise, and can be had as data. */
  readonly hasData: boolean
}

/** The same with all it says, and with its signature where it has one. */
export interface PublicEdition extends EditionHere {
  readonly page: Edition
  /** Null for an edition from before they were signed. */
  readonly publication: Publication | null
}

/** Of which review, which of its editions, or those alone that stand released. */
interface Which {
  readonly review?: string
  readonly edition?: number | null
  readonly state?: 'released'
}

/** The editions that can be read, the latest released first. Run as the public role, as all of these are. */
export async function editionsHere(tx: Tx, which: Which = {}): Promise<EditionHere[]> {
  const rows = await editions(tx, which).execute()
  return rows.map(row => ({ ...row, state: row.state as EditionHere['state'] }))
}

/** The same with all they say. */
export async function editionsWhole(tx: Tx, partnershipId: string, which: Which): Promise<PublicEdition[]> {
  const rows = await editions(tx, which)
    .select(['page', 'ledger_seq as entry', 'sha256', 'key_fingerprint as key', 'signature'])
    .execute()
  return rows.map(({ sha256, key, signature, entry, ...row }) => {
    const one = { ...row, page: row.page as unknown as Edition, state: row.state as EditionHere['state'] }
    const { review, edition, asOf, releasedAt } = one
    const released = { partnershipId, review, edition, asOf, releasedAt, entry }
    const publication =
      sha256 && key && signature ? publicationOf({ ...released, sha256 }, { key, signature }, one.page) : null
    return { ...one, publication }
  })
}

/** What anyone may see of one review: the edition that stands released, or one of those before it by its number. */
export async function releasedEdition(
  tx: Tx,
  partnershipId: string,
  review: string,
  edition: number | null = null,
): Promise<PublicEdition | null> {
  const which = edition === null ? ({ review, state: 'released' } as const) : { review, edition }
  return (await editionsWhole(tx, partnershipId, which))[0] ?? null
}

const editions = (tx: Tx, { review, edition = null, state }: Which) =>
  tx
    .selectFrom('released_review')
    .select(['review_id as reviewId', 'slug as review', 'edition', 'as_of as asOf', 'state'])
    .select(['released_at as releasedAt'])
    .select([
      // Those from before there was a format may have none of this.
      sql<string>`coalesce(page->>'reviewName', slug)`.as('reviewName'),
      sql<number>`coalesce(jsonb_array_length(page->'recommendations'), 0)`.as('recommendations'),
      sql<number>`coalesce((page->>'promised')::int, 0)`.as('promises'),
      sql<boolean>`signature is not null`.as('isSigned'),
      sql<boolean>`page->>'format' is not null`.as('hasData'),
    ])
    .$if(review !== undefined, found => found.where('slug', '=', review ?? ''))
    .$if(edition !== null, found => found.where('edition', '=', edition))
    .$if(state !== undefined, found => found.where('state', '=', state ?? ''))
    .orderBy('released_at', 'desc')
    .orderBy('slug')
    .orderBy('edition', 'desc')

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
    select e.edition, e.as_of as "asOf", ${markOf('e')} as mark,
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

/** What each edition of a review that can be read is known by, the first first. */
export async function editionMarks(tx: Tx, review: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('released_review')
    .select(markOf('released_review').as('mark'))
    .where('slug', '=', review)
    .orderBy('edition')
    .execute()
  return rows.map(row => row.mark)
}

const markOf = (table: string) =>
  sql<string>`concat_ws('/', ${sql.ref(`${table}.review_id`)}, ${sql.ref(`${table}.edition`)}, ${sql.ref(`${table}.ledger_seq`)},
    ${sql.ref(`${table}.sha256`)})`

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
