import { type RawBuilder, sql } from 'kysely'
import { untilColumn } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import { statusNow } from '../evidence/queries.ts'
import type { Recorded } from '../progress/axes.ts'
import { type RecordedRow, recordedFrom } from './recorded.ts'

/** How one commitment stands: what the axes and the colour are read from, and which step made its owner. */
export interface StandingOf extends Recorded {
  readonly commitmentId: string
  readonly reviewId: string
  /** The step by which the agency that holds it does; null where nobody has accepted it. */
  readonly ownerSeq: number | null
  readonly ownerAgency: string | null
  readonly deliverySeq: number | null
  /** The day since which the owner says what it says, and the instant evidence last moved; null where neither happened. */
  readonly deliverySince: string | null
  readonly evidenceAt: string | null
  /** The last step of its day, 0 where there is none. */
  readonly dueSeq: number
  /** The least step of the ladder that its plan says will count; 1 where none says. */
  readonly neededLevel: number
}

interface Row extends RecordedRow {
  commitmentId: string
  reviewId: string
  ownerSeq: number | null
  ownerAgency: string | null
  deliverySeq: number | null
  evidenceAt: string | null
  neededLevel: number | null
}

/** Where it is read how commitments stand: a row that is kept in step; looking back, worked out of the steps of then. */
export const standsIn = (isBack = false): RawBuilder<unknown> =>
  isBack ? sql`commitment_stands_by_steps` : sql`commitment_stands`

/** How each of these commitments stands today, in one trip. Days are those of London. */
export async function standingsOf(
  tx: Tx,
  partnershipId: string,
  ids: readonly string[],
  today: string,
): Promise<Map<string, StandingOf>> {
  if (ids.length === 0) return new Map()
  const rows = await stand(tx, partnershipId, ids, today)
  return new Map(rows.map(row => [row.commitmentId, standingFrom(row)]))
}

const stand = wordedOnce(
  (_: Tx, partnershipId: string, ids: readonly string[], today: string) => sql<Row>`
    select c.commitment_id as "commitmentId", c.review_id as "reviewId", c.when_words as "whenWords", c.due_end as "dueEnd",
      o.seq as "ownerSeq", o.agency_id as "ownerAgency",
      (o.seq is not null and coalesce(${untilColumn('a')} > ${today}::date, true)) as "isOwned",
      d.to_status as delivery, d.seq as "deliverySeq", d.happened_on as "happenedOn", l.to_status as closure,
      (select json_agg(json_build_object('seq', u.seq, 'act', u.act, 'status', u.to_status, 'dueOn', u.due_on, 'reason', u.reason,
          'by', p.name, 'byAgency', b.name, 'agencyId', u.for_agency, 'personId', u.person_id, 'at', u.at) order by u.seq)
        from commitment_due u
        join person p on p.partnership_id = u.partnership_id and p.person_id = u.person_id
        join agency b on b.partnership_id = u.partnership_id and b.agency_id = u.for_agency
        where u.partnership_id = c.partnership_id and u.commitment_id = c.commitment_id) as dues,
      (select json_agg(json_build_object('status', ${statusNow}, 'level', coalesce(e.level, v.level, 0), 'goodUntil', v.good_until))
        from evidence x
        cross join lateral (select * from evidence_event e where e.partnership_id = x.partnership_id and e.evidence_id = x.evidence_id
          order by e.seq desc limit 1) e
        left join evidence_version v on v.partnership_id = e.partnership_id and v.evidence_id = e.evidence_id and v.version = e.version
        where x.partnership_id = c.partnership_id and x.commitment_id = c.commitment_id) as evidence,
      (select max(e.at) from evidence x join evidence_event e on e.partnership_id = x.partnership_id and e.evidence_id = x.evidence_id
        where x.partnership_id = c.partnership_id and x.commitment_id = c.commitment_id) as "evidenceAt",
      (select json_agg(json_build_object('status', k.to_status, 'dueOn', k.due_on, 'impact', k.impact,
          'madeAt', case when k.impact is not null then k.at end,
          'isOfThisClosing', coalesce(i.closure_seq = l.seq, false)) order by i.check_id)
        from impact_check i
        cross join lateral (select * from impact_check_event k where k.partnership_id = i.partnership_id and k.check_id = i.check_id
          order by k.seq desc limit 1) k
        where i.partnership_id = c.partnership_id and i.commitment_id = c.commitment_id
          and (k.impact is not null or i.closure_seq = l.seq)) as checks,
      exists (select from measure_version m where m.partnership_id = c.partnership_id and m.commitment_id = c.commitment_id
        and m.act <> 'retire' and not exists (select from measure_version n where n.partnership_id = m.partnership_id
          and n.measure_id = m.measure_id and n.version > m.version)) as "hasMeasure",
      (select w.evidence_level from commitment_plan w where w.partnership_id = c.partnership_id and w.commitment_id = c.commitment_id
        order by w.version desc limit 1) as "neededLevel"
    from commitment c
    left join lateral (select o.seq, o.agency_id from commitment_owner o where o.partnership_id = c.partnership_id
      and o.commitment_id = c.commitment_id and o.act in ('accept', 'hand_over') order by o.seq desc limit 1) o on true
    left join agency a on a.partnership_id = c.partnership_id and a.agency_id = o.agency_id
    left join lateral (select d.* from commitment_delivery d where d.partnership_id = c.partnership_id
      and d.commitment_id = c.commitment_id order by d.seq desc limit 1) d on true
    left join lateral (select l.* from commitment_closure l where l.partnership_id = c.partnership_id
      and l.commitment_id = c.commitment_id order by l.seq desc limit 1) l on true
    where c.partnership_id = ${partnershipId} and c.commitment_id = any (${ids})`,
)

/** How one commitment stands, or null where there is none. */
export async function standingOf(
  tx: Tx,
  partnershipId: string,
  commitmentId: string,
  today: string,
): Promise<StandingOf | null> {
  return (await standingsOf(tx, partnershipId, [commitmentId], today)).get(commitmentId) ?? null
}

const standingFrom = (row: Row): StandingOf => ({
  commitmentId: row.commitmentId,
  reviewId: row.reviewId,
  ownerSeq: row.ownerSeq,
  ownerAgency: row.ownerAgency,
  ...recordedFrom(row),
  deliverySeq: row.deliverySeq,
  deliverySince: row.happenedOn,
  evidenceAt: row.evidenceAt,
  dueSeq: row.dues?.at(-1)?.seq ?? 0,
  neededLevel: row.neededLevel ?? 1,
})
