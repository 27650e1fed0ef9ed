import type { Tx } from '#src/platform/db.ts'
import type { Coverage, OwnerClass } from '#src/reading/reading.ts'
import type { Edition } from './edition.ts'
import type { ReviewRecord } from './record.ts'

/** The confirmed record of a review, whole; null where there is none of that name. */
export async function reviewRecord(tx: Tx, partnershipId: string, slug: string): Promise<ReviewRecord | null> {
  const review = await tx
    .selectFrom('review')
    .select(['review_id as reviewId', 'slug', 'name', 'publisher', 'published_on as publishedOn'])
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
}

/** The editions of a review so far, newest first. */
export async function editionsOf(tx: Tx, partnershipId: string, reviewId: string): Promise<EditionRow[]> {
  const rows = await tx
    .selectFrom('released_review as r')
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'r.partnership_id').onRef('p.person_id', '=', 'r.released_by'),
    )
    .select(['r.edition', 'r.as_of as asOf', 'r.state', 'r.released_at as releasedAt', 'p.name as releasedBy'])
    .where('r.partnership_id', '=', partnershipId)
    .where('r.review_id', '=', reviewId)
    .orderBy('r.edition', 'desc')
    .execute()
  return rows.map(row => ({ ...row, state: row.state as EditionRow['state'] }))
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
