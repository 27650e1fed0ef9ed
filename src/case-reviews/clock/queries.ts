import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { ReviewClock } from './clock.ts'

/** A clock that somebody set, and who. */
export interface ClockSet extends ReviewClock {
  readonly version: number
  readonly by: string
  readonly byAgency: string
  /** An instant. */
  readonly at: string
}

/** Every clock that was set for a review, the last one first; none where it goes by the usual rules. */
export async function clocksOf(tx: Tx, partnershipId: string, reviewId: string): Promise<ClockSet[]> {
  const { rows } =
    await sql<ClockSet>`select k.version, k.response_months as "responseMonths", k.plan_months as "planMonths",
      k.look_back_months as "lookBackMonths", k.source, p.name as by, a.name as "byAgency", k.at
    from review_clock k
    join person p on p.partnership_id = k.partnership_id and p.person_id = k.person_id
    join agency a on a.partnership_id = k.partnership_id and a.agency_id = k.for_agency
    where k.partnership_id = ${partnershipId} and k.review_id = ${reviewId} order by k.version desc`.execute(tx)
  return rows
}

/** The review of a name as far as its clock needs it; null where there is none. */
export async function reviewNamed(tx: Tx, partnershipId: string, slug: string) {
  const found = await tx
    .selectFrom('review')
    .select(['review_id as reviewId', 'slug', 'name', 'published_on as publishedOn'])
    .where('partnership_id', '=', partnershipId)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return found ?? null
}
