import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'

/** A document that may be the report that another answers. */
export interface Candidate {
  readonly intakeId: string
  readonly fileName: string
  readonly reviewName: string | null
  readonly publisher: string | null
  readonly publishedOn: string | null
  readonly status: 'read' | 'registered'
  readonly recommendations: number
  /** It says it is of the same review. */
  readonly sameReview: boolean
}

/** Documents of this partnership that were read, but for this one: of the same review first, then the newest. */
export async function mayBeReport(
  tx: Tx,
  partnershipId: string,
  intake: { readonly intakeId: string; readonly reviewName: string | null },
  limit: number,
): Promise<Candidate[]> {
  const rows = await tx
    .selectFrom('intake as i')
    .innerJoin('document as d', join =>
      join.onRef('d.partnership_id', '=', 'i.partnership_id').onRef('d.document_id', '=', 'i.document_id'),
    )
    .innerJoinLateral(
      eb =>
        eb
          .selectFrom('intake_status as s')
          .select('s.to_status as status')
          .whereRef('s.partnership_id', '=', 'i.partnership_id')
          .whereRef('s.intake_id', '=', 'i.intake_id')
          .orderBy('s.seq', 'desc')
          .limit(1)
          .as('now'),
      join => join.onTrue(),
    )
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('proposal as q')
          .select(sql<number>`count(*)`.as('recommendations'))
          .whereRef('q.partnership_id', '=', 'i.partnership_id')
          .whereRef('q.intake_id', '=', 'i.intake_id')
          .where('q.kind', '=', 'recommendation')
          .where('q.status', 'not in', ['rejected', 'replaced'])
          .as('counts'),
      join => join.onTrue(),
    )
    .select([
      'i.intake_id as intakeId',
      'd.file_name as fileName',
      'i.review_name as reviewName',
      'i.publisher',
      'i.published_on as publishedOn',
      'now.status',
      'counts.recommendations',
      sql<boolean>`coalesce(lower(i.review_name) = lower(${intake.reviewName}), false)`.as('sameReview'),
    ])
    .where('i.partnership_id', '=', partnershipId)
    .where('i.kind', '=', 'response')
    .where('i.intake_id', '<>', intake.intakeId)
    .where('now.status', 'in', ['read', 'registered'])
    .orderBy('sameReview', 'desc')
    .orderBy('i.created_at', 'desc')
    .limit(limit)
    .execute()
  return rows as unknown as Candidate[]
}
