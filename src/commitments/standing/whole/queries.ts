import { sql } from 'kysely'
import { untilColumn } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import type { ClosureStatus } from '../../closure/closure.ts'
import { statusNow } from '../../evidence/queries.ts'
import { type RecordedRow, recordedFrom } from '../recorded.ts'
import { type Promised, promisedOn } from './promised.ts'

interface Row extends Omit<RecordedRow, 'closure'> {
  commitmentId: string
  reviewId: string
  reference: string
  text: string
  means: string
  gaps: string[] | null
  reviewSlug: string
  reviewName: string
  publishedOn: string | null
  registeredAt: string
  ownerAgency: string | null
  ownerName: string | null
  appointmentId: string | null
  offeredTo: string | null
  closures: { status: ClosureStatus; at: string }[] | null
  themes: Promised['themes'] | null
  evidenceAt: string | null
  ownerSeq: number | null
  deliverySeq: number | null
  neededLevel: number | null
}

/**
 * Every commitment of a partnership that this person may see, with how it stands on a day: by sets, in one trip, for what is counted
 * over all of them. The same as `standingsOf` says of each, compared by a test.
 */
export async function wholeRegister(tx: Tx, partnershipId: string, today: string): Promise<Promised[]> {
  const { rows } = await sql<Row>`
    with owner as (
      select distinct on (commitment_id) commitment_id, seq, agency_id, appointment_id from commitment_owner
      where partnership_id = ${partnershipId} and act in ('accept', 'hand_over') order by commitment_id, seq desc
    ), last_owner as (
      select distinct on (commitment_id) commitment_id, agency_id, act from commitment_owner
      where partnership_id = ${partnershipId} and act <> 'hand_over' order by commitment_id, seq desc
    ), delivery as (
      select distinct on (commitment_id) commitment_id, seq, to_status, happened_on from commitment_delivery
      where partnership_id = ${partnershipId} order by commitment_id, seq desc
    ), closure as (
      select commitment_id, max(seq) as seq, json_agg(json_build_object('status', to_status, 'at', at) order by seq) as steps
      from commitment_closure where partnership_id = ${partnershipId} group by commitment_id
    ), due as (
      select u.commitment_id, json_agg(json_build_object('seq', u.seq, 'act', u.act, 'status', u.to_status, 'dueOn', u.due_on,
        'reason', u.reason, 'by', p.name, 'byAgency', b.name, 'personId', u.person_id, 'agencyId', u.for_agency, 'at', u.at) order by u.seq) as steps
      from commitment_due u
      join person p on p.partnership_id = u.partnership_id and p.person_id = u.person_id
      join agency b on b.partnership_id = u.partnership_id and b.agency_id = u.for_agency
      where u.partnership_id = ${partnershipId} group by u.commitment_id
    ), last_evidence as (
      select distinct on (evidence_id) evidence_id, to_status, level, version, max(at) over (partition by evidence_id) as moved_at
      from evidence_event where partnership_id = ${partnershipId} order by evidence_id, seq desc
    ), evidenced as (
      select x.commitment_id, json_agg(json_build_object('status', ${statusNow}, 'level', coalesce(e.level, v.level, 0),
        'goodUntil', v.good_until)) as items, max(e.moved_at) as moved_at
      from evidence x join last_evidence e on e.evidence_id = x.evidence_id
      left join evidence_version v on v.partnership_id = x.partnership_id and v.evidence_id = e.evidence_id and v.version = e.version
      where x.partnership_id = ${partnershipId} group by x.commitment_id
    ), last_check as (
      select distinct on (check_id) check_id, to_status, due_on, impact, at from impact_check_event
      where partnership_id = ${partnershipId} order by check_id, seq desc
    ), looked as (
      select i.commitment_id, json_agg(json_build_object('status', k.to_status, 'dueOn', k.due_on, 'impact', k.impact,
        'madeAt', case when k.impact is not null then k.at end,
          'isOfThisClosing', coalesce(i.closure_seq = l.seq, false)) order by i.check_id) as items
      from impact_check i join last_check k on k.check_id = i.check_id
      left join closure l on l.commitment_id = i.commitment_id
      where i.partnership_id = ${partnershipId} and (k.impact is not null or i.closure_seq = l.seq) group by i.commitment_id
    ), measured as (
      select distinct commitment_id from (
        select distinct on (measure_id) measure_id, commitment_id, act from measure_version
        where partnership_id = ${partnershipId} order by measure_id, version desc) as each where act <> 'retire'
    ), planned as (
      select distinct on (commitment_id) commitment_id, evidence_level from commitment_plan
      where partnership_id = ${partnershipId} order by commitment_id, version desc
    ), gapped as (
      select subject_id, json_agg(distinct code) as codes from gap
      where partnership_id = ${partnershipId} and subject_kind = 'commitment' group by subject_id
    ), put_on as (
      select distinct on (recommendation_id, theme_id) recommendation_id, theme_id, to_status from recommendation_theme
      where partnership_id = ${partnershipId} order by recommendation_id, theme_id, seq desc
    ), theme_now as (
      select distinct on (theme_id) theme_id, name from theme_step where partnership_id = ${partnershipId} order by theme_id, seq desc
    ), themed as (
      select p.recommendation_id, json_agg(json_build_object('themeId', t.theme_id, 'name', t.name) order by lower(t.name), t.theme_id) as themes
      from put_on p join theme_now t on t.theme_id = p.theme_id where p.to_status = 'linked' group by p.recommendation_id
    )
    select c.commitment_id as "commitmentId", c.review_id as "reviewId", o.seq as "ownerSeq", d.seq as "deliverySeq",
      w.evidence_level as "neededLevel", c.reference, c.text, c.means, g.codes as gaps, r.slug as "reviewSlug", r.name as "reviewName",
      r.published_on as "publishedOn", r.registered_at as "registeredAt", c.when_words as "whenWords", c.due_end as "dueEnd",
      o.agency_id as "ownerAgency", a.name as "ownerName", o.appointment_id as "appointmentId",
      coalesce(o.commitment_id is not null and (${untilColumn('a')} is null or ${untilColumn('a')} > ${today}::date), false) as "isOwned",
      f.name as "offeredTo", d.to_status as delivery, d.happened_on as "happenedOn", l.steps as closures, u.steps as dues,
      e.items as evidence, e.moved_at as "evidenceAt", k.items as checks, m.commitment_id is not null as "hasMeasure", h.themes
    from commitment c
    join recommendation n on n.partnership_id = c.partnership_id and n.recommendation_id = c.recommendation_id
    join review r on r.partnership_id = n.partnership_id and r.review_id = n.review_id
    left join owner o on o.commitment_id = c.commitment_id
    left join agency a on a.partnership_id = c.partnership_id and a.agency_id = o.agency_id
    left join last_owner lo on lo.commitment_id = c.commitment_id and lo.act = 'offer'
    left join agency f on f.partnership_id = c.partnership_id and f.agency_id = lo.agency_id
    left join delivery d on d.commitment_id = c.commitment_id
    left join closure l on l.commitment_id = c.commitment_id
    left join due u on u.commitment_id = c.commitment_id
    left join evidenced e on e.commitment_id = c.commitment_id
    left join looked k on k.commitment_id = c.commitment_id
    left join measured m on m.commitment_id = c.commitment_id
    left join themed h on h.recommendation_id = n.recommendation_id
    left join planned w on w.commitment_id = c.commitment_id
    left join gapped g on g.subject_id = c.commitment_id
    where c.partnership_id = ${partnershipId}
    order by r.name, r.slug, n.position, c.position, c.commitment_id`.execute(tx)
  return rows.map(row => promisedOn(today, fromRow(row)))
}

const fromRow = ({ whenWords, dueEnd, dues, delivery, happenedOn, evidence, checks, closures, ...row }: Row) => ({
  ...row,
  gaps: row.gaps ?? [],
  themes: row.themes ?? [],
  registeredOn: dayOf(row.registeredAt),
  deliverySince: happenedOn,
  dueSeq: dues?.at(-1)?.seq ?? 0,
  neededLevel: row.neededLevel ?? 1,
  closures: (closures ?? []).map(step => ({ status: step.status, on: dayOf(step.at) })),
  recorded: recordedFrom({
    ...{ whenWords, dueEnd, dues, delivery, happenedOn, evidence, checks },
    closure: closures?.at(-1)?.status ?? null,
    hasMeasure: row.hasMeasure,
    isOwned: row.isOwned,
  }),
})
