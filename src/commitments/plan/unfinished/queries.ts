import { type RawBuilder, sql } from 'kysely'
import { untilColumn } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Part, Planned } from '../parts.ts'

/** A commitment as far as the parts of its plan are told from it. */
export interface PlannedCommitment extends Planned {
  readonly commitmentId: string
  readonly reference: string
  readonly text: string
  readonly means: string
  readonly reviewSlug: string
  readonly reviewName: string
  /** Gaps of its printed words, each with its ready question. */
  readonly gaps: readonly { readonly gapId: string; readonly code: string; readonly question: string }[]
}

/** Which gap of the printed words leaves which part open: then its ready question is the one to ask, and its answer the one to look for. */
export const gapOfPart: Readonly<Partial<Record<Part, readonly string[]>>> = {
  owner: ['NO_OWNER', 'COLLECTIVE_OWNER'],
  person: ['NO_PERSON'],
  day: ['NO_DATE', 'WINDOW_ONLY', 'AMBIGUOUS_WINDOW'],
  measure: ['NO_MEASURE', 'NO_QUANTITY'],
}

interface Wanted {
  readonly today: string
  readonly ids?: readonly string[]
  readonly reviewSlug?: string | null
}

/**
 * Commitments with what there is of their plans, in one trip: of some ids, of one review, or all. What was delivered or ended needs no
 * plan any more and is left out, but where ids are given.
 */
export async function plannedOf(tx: Tx, partnershipId: string, wanted: Wanted): Promise<PlannedCommitment[]> {
  const { rows } =
    await sql<PlannedCommitment>`select c.commitment_id as "commitmentId", c.reference, c.text, c.means, c.who,
      r.slug as "reviewSlug", r.name as "reviewName", o."ownerName", o."seenToBy",
      coalesce((select u.due_on from commitment_due u where u.partnership_id = c.partnership_id and u.commitment_id = c.commitment_id
        and u.act in ('set', 'approve') order by u.seq desc limit 1), c.due_end) as "dueOn",
      coalesce(c.due_start, r.published_on, (r.registered_at at time zone 'Europe/London')::date) as "fromOn",
      coalesce(m."hasMeasure", false) as "hasMeasure", coalesce(m."hasBoth", false) as "hasBaselineAndTarget",
      w.evidence_words as "evidenceWords", coalesce(w.because is not null and w.so_that is not null, false) as "hasReasoning",
      (select count(*) from milestone s where s.partnership_id = c.partnership_id and s.commitment_id = c.commitment_id
        and 'dropped' <> (select e.to_status from milestone_event e where e.partnership_id = s.partnership_id
          and e.milestone_id = s.milestone_id order by e.seq desc limit 1)) as milestones,
      coalesce((select json_agg(json_build_object('gapId', g.gap_id, 'code', g.code, 'question', g.question) order by g.position)
        from gap g where g.partnership_id = c.partnership_id and g.subject_id = c.commitment_id), '[]') as gaps
    from commitment c
    join review r on r.partnership_id = c.partnership_id and r.review_id = c.review_id
    left join lateral (select a.name as "ownerName", coalesce(p.name, o.post) as "seenToBy"
      from (select * from commitment_owner o where o.partnership_id = c.partnership_id and o.commitment_id = c.commitment_id
        and o.act in ('accept', 'hand_over') order by o.seq desc limit 1) o
      join agency a on a.partnership_id = o.partnership_id and a.agency_id = o.agency_id
        and coalesce(${untilColumn('a')} > ${wanted.today}::date, true)
      left join appointment t on t.partnership_id = o.partnership_id and t.appointment_id = o.appointment_id
      left join person p on p.partnership_id = t.partnership_id and p.person_id = t.person_id) o on true
    left join lateral (select true as "hasMeasure", bool_or(v.baseline is not null and v.target is not null) as "hasBoth"
      from (select distinct on (v.measure_id) v.* from measure_version v where v.partnership_id = c.partnership_id
        and v.commitment_id = c.commitment_id order by v.measure_id, v.version desc) v where v.act <> 'retire' having count(*) > 0) m on true
    left join lateral (select w.* from commitment_plan w where w.partnership_id = c.partnership_id
      and w.commitment_id = c.commitment_id order by w.version desc limit 1) w on true
    where c.partnership_id = ${partnershipId} and ${chosen(wanted)}
    order by r.name, r.slug, length(c.reference), c.reference, c.commitment_id`.execute(tx)
  return rows
}

function chosen({ ids, reviewSlug }: Wanted): RawBuilder<boolean> {
  if (ids) return sql`c.commitment_id = any (${ids})`
  const goesOn = sql<boolean>`coalesce((select d.to_status = 'in_progress' from commitment_delivery d
    where d.partnership_id = c.partnership_id and d.commitment_id = c.commitment_id order by d.seq desc limit 1), true)`
  return reviewSlug ? sql`r.slug = ${reviewSlug} and ${goesOn}` : goesOn
}
