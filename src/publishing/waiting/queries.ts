import { sql } from 'kysely'
import type { Duty } from '#src/commitments/index.ts'
import { type Actor, may } from '#src/partnerships/index.ts'
import { isRecorded, type Tx } from '#src/platform/db.ts'
import { dutiesOfPages, dutyOfUnreleased, type WaitingPage } from './waiting.ts'

/** Pages for the public that wait for this person: to be approved, then to be proposed. */
export async function pageDutiesFor(tx: Tx, actor: Actor): Promise<Duty[]> {
  const toApprove = may(actor, 'approve a page for the public') ? await pagesToApprove(tx, actor.partnershipId) : []
  const toPropose = may(actor, 'propose a page for the public') ? await unreleasedReviews(tx, actor.partnershipId) : []
  return [...dutiesOfPages(toApprove, actor), ...toPropose.map(one => dutyOfUnreleased(one, actor))]
}

/** Of the reviews that came on the register last, those that are neither public nor proposed. */
async function unreleasedReviews(tx: Tx, partnershipId: string): Promise<{ slug: string; name: string }[]> {
  return tx
    .selectFrom('review as r')
    .select(['r.slug', 'r.name'])
    .where('r.partnership_id', '=', partnershipId)
    .where(
      sql<boolean>`not exists (select from released_review e where e.partnership_id = r.partnership_id
        and e.review_id = r.review_id and not ${isRecorded('e.ended_seq')})`,
    )
    .where(
      sql<boolean>`not exists (select from proposed_page w where w.partnership_id = r.partnership_id
        and w.review_id = r.review_id and not ${isRecorded('w.decided_seq')})`,
    )
    .orderBy('r.registered_at', 'desc')
    .limit(10)
    .execute()
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
    .select('w.proposed_by as personId')
    .select(sql<string | null>`case when ${isRecorded('w.kept_seq')} then w.kept_agency end`.as('keptAgencyId'))
    .where('w.partnership_id', '=', partnershipId)
    .where(sql<boolean>`not ${isRecorded('w.decided_seq')}`)
    .orderBy('w.proposed_at')
    .limit(20)
    .execute()
}
