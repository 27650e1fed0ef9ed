import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import type { Plan } from './plan.ts'

/** One version of a plan, and who wrote it. */
export interface PlanVersion extends Plan {
  readonly version: number
  readonly by: string
  readonly byAgency: string
  /** An instant. */
  readonly at: string
}

/** Every version of the plan of one commitment, the last one first. */
export const planVersions = wordedOnce(
  (
    _: Tx,
    partnershipId: string,
    commitmentId: string,
  ) => sql<PlanVersion>`select w.version, w.because, w.we_will as "weWill", w.so_that as "soThat", w.assumption,
      w.harm_to_watch as "harmToWatch", w.evidence_level as "evidenceLevel", w.evidence_words as "evidenceWords", w.contributors,
      p.name as by, a.name as "byAgency", w.at
    from commitment_plan w
    join person p on p.partnership_id = w.partnership_id and p.person_id = w.person_id
    join agency a on a.partnership_id = w.partnership_id and a.agency_id = w.for_agency
    where w.partnership_id = ${partnershipId} and w.commitment_id = ${commitmentId} order by w.version desc`,
)

/** Whose plan it is to write: its review, and the agency that holds it, where one does. Null where there is no such commitment. */
export const placeOf = wordedOnce(
  (_: Tx, partnershipId: string, commitmentId: string) => sql<{
    reviewId: string
    agencyId: string | null
  }>`select c.review_id as "reviewId",
      (select o.agency_id from commitment_owner o where o.partnership_id = c.partnership_id and o.commitment_id = c.commitment_id
        and o.act in ('accept', 'hand_over') order by o.seq desc limit 1) as "agencyId"
    from commitment c where c.partnership_id = ${partnershipId} and c.commitment_id = ${commitmentId}`,
).first
