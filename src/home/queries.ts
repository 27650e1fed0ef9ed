import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'

export interface WaitingDocument {
  readonly intakeId: string
  readonly name: string
  /** Two documents of one review go by one name. */
  readonly fileName: string
  readonly kind: 'response' | 'plan'
  readonly status: 'waiting' | 'reading' | 'read' | 'unreadable'
  readonly undecided: number
  readonly total: number
}

/** Documents that somebody has yet to finish with, oldest first. */
export async function unfinishedDocuments(tx: Tx, partnershipId: string): Promise<WaitingDocument[]> {
  const rows = await tx
    .selectFrom('intake as i')
    .innerJoin('document as d', join =>
      join.onRef('d.partnership_id', '=', 'i.partnership_id').onRef('d.document_id', '=', 'i.document_id'),
    )
    .innerJoinLateral(
      from =>
        from
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
      from =>
        from
          .selectFrom('proposal as p')
          .select([
            sql<number>`count(*) filter (where p.status = 'proposed')`.as('undecided'),
            sql<number>`count(*) filter (where p.status not in ('rejected', 'replaced'))`.as('total'),
          ])
          .whereRef('p.partnership_id', '=', 'i.partnership_id')
          .whereRef('p.intake_id', '=', 'i.intake_id')
          .as('work'),
      join => join.onTrue(),
    )
    .select([
      'i.intake_id as intakeId',
      'i.kind',
      'i.review_name as reviewName',
      'd.file_name as fileName',
      'now.status',
      'work.undecided',
      'work.total',
    ])
    .where('i.partnership_id', '=', partnershipId)
    .where('now.status', 'in', ['waiting', 'reading', 'read', 'unreadable'])
    .orderBy('i.created_at')
    .limit(20)
    .execute()
  return rows.map(({ reviewName, fileName, status, undecided, total, kind, ...row }) => ({
    ...row,
    fileName,
    kind: kind === 'plan' ? 'plan' : 'response',
    name: kind === 'plan' ? fileName : (reviewName ?? fileName),
    status: status as WaitingDocument['status'],
    undecided: undecided ?? 0,
    total: total ?? 0,
  }))
}

export interface ReviewNews {
  readonly slug: string
  readonly name: string
  readonly registeredAt: string
  readonly registeredBy: string
  readonly promises: number
  readonly released: boolean
  /** Whether a page of it waits to be approved. */
  readonly isProposed: boolean
}

/** Reviews on the register, newest first. */
export async function latestReviews(tx: Tx, partnershipId: string): Promise<ReviewNews[]> {
  return tx
    .selectFrom('review as r')
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'r.partnership_id').onRef('p.person_id', '=', 'r.registered_by'),
    )
    .select(['r.slug', 'r.name', 'r.registered_at as registeredAt', 'p.name as registeredBy'])
    .select([
      sql<number>`(select count(*) from commitment c join recommendation m using (partnership_id, recommendation_id)
        where m.partnership_id = r.partnership_id and m.review_id = r.review_id)`.as('promises'),
      sql<boolean>`exists (select from released_review e where e.partnership_id = r.partnership_id
        and e.review_id = r.review_id and e.state = 'released')`.as('released'),
      sql<boolean>`exists (select from proposed_page w where w.partnership_id = r.partnership_id
        and w.review_id = r.review_id and w.state = 'waiting')`.as('isProposed'),
    ])
    .where('r.partnership_id', '=', partnershipId)
    .orderBy('r.registered_at', 'desc')
    .limit(10)
    .execute()
}

export interface WaitingPage {
  readonly slug: string
  readonly name: string
  readonly agencyId: string
  readonly agencyName: string
  readonly proposedBy: string
  /** For which agency it is kept since its proposer has left. */
  readonly keptAgencyId: string | null
  /** Who proposed it, for whichever agency they may be here now. */
  readonly personId: string
}

/** Pages for the public that wait for somebody of another agency, oldest first. */
export async function pagesToApprove(tx: Tx, partnershipId: string): Promise<WaitingPage[]> {
  return tx
    .selectFrom('proposed_page as w')
    .innerJoin('review as r', join =>
      join.onRef('r.partnership_id', '=', 'w.partnership_id').onRef('r.review_id', '=', 'w.review_id'),
    )
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'w.partnership_id').onRef('p.person_id', '=', 'w.proposed_by'),
    )
    .innerJoin('agency as a', join =>
      join.onRef('a.partnership_id', '=', 'w.partnership_id').onRef('a.agency_id', '=', 'w.proposed_agency'),
    )
    .select(['r.slug', 'r.name', 'a.agency_id as agencyId', 'a.name as agencyName', 'p.name as proposedBy'])
    .select(['w.kept_agency as keptAgencyId', 'w.proposed_by as personId'])
    .where('w.partnership_id', '=', partnershipId)
    .where('w.state', '=', 'waiting')
    .orderBy('w.proposed_at')
    .limit(20)
    .execute()
}
