import type { Tx } from '#src/platform/db.ts'
import type { Coverage, OwnerClass } from '#src/reading/reading.ts'
import type { Edition } from './edition.ts'
import type { ProposedPage } from './proposal.ts'
import type { ReviewRecord } from './record.ts'

/** The confirmed record of a review, whole; null where there is none of that name. */
export async function reviewRecord(tx: Tx, partnershipId: string, slug: string): Promise<ReviewRecord | null> {
  const review = await tx
    .selectFrom('review')
    .select(['review_id as reviewId', 'slug', 'name', 'publisher', 'published_on as publishedOn'])
    .select(row =>
      row
        .exists(
          row
            .selectFrom('review_draft as d')
            .select('d.review_id')
            .whereRef('d.partnership_id', '=', 'review.partnership_id')
            .whereRef('d.review_id', '=', 'review.review_id')
            .where('d.shared_seq', 'is', null),
        )
        .$castTo<boolean>()
        .as('isDraft'),
    )
    .where('partnership_id', '=', partnershipId)
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (!review) return null

  const recommendations = await tx
    .selectFrom('recommendation')
    .select([
      'recommendation_id as id',
      'number',
      'text',
      'addressed_to as addressedTo',
      'response_text as responseText',
    ])
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', review.reviewId)
    .orderBy('position')
    .execute()
  const ids = recommendations.map(one => one.id)
  const under = <T extends { of: string }>(rows: readonly T[], id: string) => rows.filter(row => row.of === id)
  const asks =
    ids.length === 0
      ? []
      : await tx
          .selectFrom('ask')
          .select(['recommendation_id as of', 'text', 'coverage'])
          .where('partnership_id', '=', partnershipId)
          .where('recommendation_id', 'in', ids)
          .orderBy('position')
          .execute()
  const commitments =
    ids.length === 0
      ? []
      : await tx
          .selectFrom('commitment')
          .select([
            'recommendation_id as of',
            'commitment_id as id',
            'reference',
            'text',
            'who',
            'owner_class as ownerClass',
            'when_words as whenWords',
            'due_start as dueStart',
            'due_end as dueEnd',
            'due_basis as dueBasis',
          ])
          .where('partnership_id', '=', partnershipId)
          .where('recommendation_id', 'in', ids)
          .orderBy('position')
          .execute()
  const statements =
    ids.length === 0
      ? []
      : await tx
          .selectFrom('statement')
          .select(['recommendation_id as of', 'kind', 'text'])
          .where('partnership_id', '=', partnershipId)
          .where('recommendation_id', 'in', ids)
          .orderBy('position')
          .execute()
  const gaps = await tx
    .selectFrom('gap')
    .select(['subject_id as of', 'subject_kind as kind', 'code'])
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', review.reviewId)
    .orderBy('position')
    .execute()

  return {
    ...review,
    gaps: gaps.filter(gap => gap.kind === 'review').map(gap => gap.code),
    recommendations: recommendations.map(({ id, ...one }) => ({
      ...one,
      asks: under(asks, id).map(ask => ({ text: ask.text, coverage: ask.coverage as Coverage })),
      commitments: under(commitments, id).map(({ of: _, id: commitmentId, ownerClass, ...promise }) => ({
        ...promise,
        ownerClass: ownerClass as OwnerClass,
        gaps: under(gaps, commitmentId).map(gap => gap.code),
      })),
      claims: under(statements, id)
        .filter(one => one.kind === 'claim')
        .map(one => one.text),
      standing: under(statements, id)
        .filter(one => one.kind === 'standing')
        .map(one => one.text),
    })),
  }
}

export interface EditionRow {
  readonly edition: number
  readonly asOf: string
  readonly state: 'released' | 'superseded' | 'withdrawn'
  readonly releasedAt: string
  readonly releasedBy: string
  /** Null for an edition from before two people were needed. */
  readonly proposedBy: string | null
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

/** What anyone may see of one review: the edition that stands released. Run as the public role. */
export async function releasedEdition(tx: Tx, slug: string): Promise<Edition | null> {
  const row = await tx
    .selectFrom('released_review')
    .select('page')
    .where('slug', '=', slug)
    .where('state', '=', 'released')
    .executeTakeFirst()
  return row ? (row.page as unknown as Edition) : null
}

/** The reviews of a partnership that stand released. Run as the public role. */
export async function releasedReviews(tx: Tx): Promise<{ slug: string; asOf: string; page: Edition }[]> {
  const rows = await tx
    .selectFrom('released_review')
    .select(['slug', 'as_of as asOf', 'page'])
    .where('state', '=', 'released')
    .orderBy('released_at', 'desc')
    .execute()
  return rows.map(row => ({ ...row, page: row.page as unknown as Edition }))
}
