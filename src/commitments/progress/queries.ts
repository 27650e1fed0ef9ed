import { sql } from 'kysely'
import { untilColumn } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import type { StandingOf } from '../standing/queries.ts'
import { byWhom } from '../steps/queries.ts'
import type { Delivery, DeliveryAct } from './delivery.ts'
import type { DueStep } from './due.ts'

/** One thing that was said of how it stands. */
export interface DeliveryStep {
  readonly seq: number
  readonly act: DeliveryAct
  readonly status: Delivery
  /** The day it was begun, delivered or ended, as was said. */
  readonly happenedOn: string
  readonly reason: string | null
  readonly supersededBy: string | null
  readonly supersededByReference: string | null
  readonly by: string
  readonly byAgency: string
  readonly at: string
}

/** As much of how a commitment stands as it takes to say something of it: the same as `standingOf` has of it. */
export type SaidSoFar = Pick<
  StandingOf,
  'reviewId' | 'ownerSeq' | 'ownerAgency' | 'isOwned' | 'delivery' | 'deliverySeq' | 'closure'
>

/** Who holds it on a day and what was said last; null where there is no such commitment. A fifth of what all of it takes, with the record locked. */
export const saidSoFar = wordedOnce(
  (
    _: Tx,
    partnershipId: string,
    commitmentId: string,
    today: string,
  ) => sql<SaidSoFar>`select c.review_id as "reviewId", o.seq as "ownerSeq", o.agency_id as "ownerAgency",
      (o.seq is not null and coalesce(${untilColumn('a')} > ${today}::date, true)) as "isOwned",
      coalesce(d.to_status, 'none') as delivery, d.seq as "deliverySeq", coalesce(l.to_status, 'none') as closure
    from commitment c
    left join lateral (select o.seq, o.agency_id from commitment_owner o where o.partnership_id = c.partnership_id
      and o.commitment_id = c.commitment_id and o.act in ('accept', 'hand_over') order by o.seq desc limit 1) o on true
    left join agency a on a.partnership_id = c.partnership_id and a.agency_id = o.agency_id
    left join lateral (select d.seq, d.to_status from commitment_delivery d where d.partnership_id = c.partnership_id
      and d.commitment_id = c.commitment_id order by d.seq desc limit 1) d on true
    left join lateral (select l.to_status from commitment_closure l where l.partnership_id = c.partnership_id
      and l.commitment_id = c.commitment_id order by l.seq desc limit 1) l on true
    where c.partnership_id = ${partnershipId} and c.commitment_id = ${commitmentId}`,
).first

/** All that was said of one commitment, the first first. */
export const deliverySteps = wordedOnce(
  (
    _: Tx,
    partnershipId: string,
    commitmentId: string,
  ) => sql<DeliveryStep>`select s.seq, s.act, s.to_status as status, s.happened_on as "happenedOn", s.reason,
      o.commitment_id as "supersededBy", o.reference as "supersededByReference", p.name as by, a.name as "byAgency", s.at
    from commitment_delivery s ${byWhom}
    left join commitment o on o.partnership_id = s.partnership_id and o.commitment_id = s.superseded_by
    where s.partnership_id = ${partnershipId} and s.commitment_id = ${commitmentId} order by s.seq`,
)

/** Every day it was given or asked to be given, the first first. */
export const dueSteps = wordedOnce(
  (
    _: Tx,
    partnershipId: string,
    commitmentId: string,
  ) => sql<DueStep>`select s.seq, s.act, s.to_status as status, s.due_on as "dueOn", s.reason,
      p.name as by, a.name as "byAgency", a.agency_id as "agencyId", p.person_id as "personId", s.at
    from commitment_due s ${byWhom}
    where s.partnership_id = ${partnershipId} and s.commitment_id = ${commitmentId} order by s.seq`,
)

/** A commitment named by its address, its id, or its reference in the same review; null where that names none. */
export async function commitmentNamed(
  tx: Tx,
  partnershipId: string,
  reviewId: string,
  typed: string,
): Promise<string | null> {
  const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(typed)?.[0]
  const all = tx.selectFrom('commitment').select('commitment_id as id').where('partnership_id', '=', partnershipId)
  const found = id
    ? await all.where('commitment_id', '=', id).executeTakeFirst()
    : await all.where('review_id', '=', reviewId).where('reference', '=', typed.trim()).executeTakeFirst()
  return found?.id ?? null
}
