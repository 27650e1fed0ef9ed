import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
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

/** All that was said of one commitment, the first first. */
export async function deliverySteps(tx: Tx, partnershipId: string, commitmentId: string): Promise<DeliveryStep[]> {
  const { rows } =
    await sql<DeliveryStep>`select s.seq, s.act, s.to_status as status, s.happened_on as "happenedOn", s.reason,
      o.commitment_id as "supersededBy", o.reference as "supersededByReference", p.name as by, a.name as "byAgency", s.at
    from commitment_delivery s ${byWhom}
    left join commitment o on o.partnership_id = s.partnership_id and o.commitment_id = s.superseded_by
    where s.partnership_id = ${partnershipId} and s.commitment_id = ${commitmentId} order by s.seq`.execute(tx)
  return rows
}

/** Every day it was given or asked to be given, the first first. */
export async function dueSteps(tx: Tx, partnershipId: string, commitmentId: string): Promise<DueStep[]> {
  const { rows } = await sql<DueStep>`select s.seq, s.act, s.to_status as status, s.due_on as "dueOn", s.reason,
      p.name as by, a.name as "byAgency", a.agency_id as "agencyId", p.person_id as "personId", s.at
    from commitment_due s ${byWhom}
    where s.partnership_id = ${partnershipId} and s.commitment_id = ${commitmentId} order by s.seq`.execute(tx)
  return rows
}

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
