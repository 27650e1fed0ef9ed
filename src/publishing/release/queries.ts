import type { Tx } from '#src/platform/db.ts'
import type { Correction, Edition } from '../edition/edition.ts'
import type { ProposedPage } from './proposal.ts'

export interface EditionRow {
  readonly edition: number
  readonly asOf: string
  readonly state: 'released' | 'superseded' | 'withdrawn'
  readonly releasedAt: string
  readonly releasedBy: string
  /** Null for an edition from before two people were needed. */
  readonly proposedBy: string | null
}

/** A review by its address; null where this partnership has none of that name. */
export async function reviewNamed(tx: Tx, partnershipId: string, slug: string) {
  const found = await tx
    .selectFrom('review')
    .select(['review_id as reviewId', 'slug', 'name'])
    .where('partnership_id', '=', partnershipId)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return found ?? null
}

/** The editions of a review so far, newest first. */
export async function editionsOf(tx: Tx, partnershipId: string, reviewId: string): Promise<EditionRow[]> {
  const rows = await tx
    .selectFrom('released_review as r')
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'r.partnership_id').onRef('p.person_id', '=', 'r.released_by'),
    )
    .leftJoin('proposed_page as w', join =>
      join.onRef('w.partnership_id', '=', 'r.partnership_id').onRef('w.proposed_page_id', '=', 'r.proposed_page_id'),
    )
    .leftJoin('person as q', join =>
      join.onRef('q.partnership_id', '=', 'w.partnership_id').onRef('q.person_id', '=', 'w.proposed_by'),
    )
    .select(['r.edition', 'r.as_of as asOf', 'r.state', 'r.released_at as releasedAt', 'p.name as releasedBy'])
    .select('q.name as proposedBy')
    .where('r.partnership_id', '=', partnershipId)
    .where('r.review_id', '=', reviewId)
    .orderBy('r.edition', 'desc')
    .execute()
  return rows.map(row => ({ ...row, state: row.state as EditionRow['state'] }))
}

/** The page of a review that waits for somebody of another agency; null where none does. */
export async function whatWaits(
  tx: Tx,
  partnershipId: string,
  reviewId: string,
): Promise<(Omit<ProposedPage, 'fingerprint'> & { readonly edition: Edition }) | null> {
  const row = await tx
    .selectFrom('proposed_page as w')
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'w.partnership_id').onRef('p.person_id', '=', 'w.proposed_by'),
    )
    .innerJoin('agency as a', join =>
      join.onRef('a.partnership_id', '=', 'w.partnership_id').onRef('a.agency_id', '=', 'w.proposed_agency'),
    )
    .leftJoin('person as k', join =>
      join.onRef('k.partnership_id', '=', 'w.partnership_id').onRef('k.person_id', '=', 'w.kept_by'),
    )
    .select(['w.proposed_page_id as proposedPageId', 'w.as_of as asOf', 'w.page', 'w.proposed_at as proposedAt'])
    .select('w.allowed')
    .select(['w.kept_by as keptById', 'k.name as keptBy', 'w.kept_agency as keptAgencyId'])
    .select(['p.person_id as proposedById', 'p.name as proposedBy', 'a.agency_id as agencyId', 'a.name as agencyName'])
    .where('w.partnership_id', '=', partnershipId)
    .where('w.review_id', '=', reviewId)
    .where('w.state', '=', 'waiting')
    .executeTakeFirst()
  if (!row) return null
  const { page, ...proposed } = row
  return { ...proposed, edition: page as unknown as Edition }
}

/** Why the last page that was proposed came back, where it did and nothing has been proposed since. */
export async function lastSentBack(tx: Tx, partnershipId: string, reviewId: string) {
  const last = await tx
    .selectFrom('proposed_page as w')
    .leftJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'w.partnership_id').onRef('p.person_id', '=', 'w.decided_by'),
    )
    .leftJoin('agency as a', join =>
      join.onRef('a.partnership_id', '=', 'w.partnership_id').onRef('a.agency_id', '=', 'w.decided_agency'),
    )
    .select(['w.state', 'w.reason', 'w.decided_at as at', 'p.name as by', 'a.name as agencyName'])
    .where('w.partnership_id', '=', partnershipId)
    .where('w.review_id', '=', reviewId)
    .orderBy('w.ledger_seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.state === 'sent_back' ? last : null
}

/** What the editions of a review so far say that they put right; the last one that was released holds them all. */
export async function correctionsSoFar(
  tx: Tx,
  partnershipId: string,
  reviewId: string,
): Promise<readonly Correction[]> {
  const row = await tx
    .selectFrom('released_review')
    .select('page')
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', reviewId)
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (row?.page as unknown as Edition | undefined)?.corrections ?? []
}
