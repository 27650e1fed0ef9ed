import { type RawBuilder, sql } from 'kysely'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import { standsIn } from '../standing/queries.ts'
import { byWhom } from '../steps/queries.ts'
import type { CheckAct, CheckStatus, Found } from './check.ts'
import type { ClosureAct, ClosureStatus, ReopeningCause } from './closure.ts'

/** One step towards closing, or of opening again. */
export interface ClosureStep {
  readonly seq: number
  readonly act: ClosureAct
  readonly status: ClosureStatus
  readonly cause: ReopeningCause | null
  readonly reason: string | null
  readonly personId: string
  readonly agencyId: string
  readonly by: string
  readonly byAgency: string
  /** An instant. */
  readonly at: string
}

/** Every step of one commitment, the first first. */
export const closureSteps = wordedOnce(
  (
    _: Tx,
    partnershipId: string,
    commitmentId: string,
  ) => sql<ClosureStep>`select s.seq, s.act, s.to_status as status, s.cause, s.reason, s.person_id as "personId",
      s.for_agency as "agencyId", p.name as by, a.name as "byAgency", s.at
    from commitment_closure s ${byWhom}
    where s.partnership_id = ${partnershipId} and s.commitment_id = ${commitmentId} order by s.seq`,
)

/** The best piece of evidence that a closing can rest on. */
export interface Rest {
  readonly evidenceId: string
  /** The step by which it was accepted. */
  readonly seq: number
  readonly level: number
  readonly title: string
  readonly goodUntil: string | null
  readonly byAgency: string
}

/** Accepted, still good, and by another agency than holds it today: the highest step of the ladder. Null where there is none. */
export const restOf = wordedOnce(
  (
    _: Tx,
    partnershipId: string,
    commitmentId: string,
    ownerAgency: string | null,
    today: string,
  ) => sql<Rest>`select x.evidence_id as "evidenceId", e.seq, e.level, x.title, v.good_until as "goodUntil",
      a.name as "byAgency"
    from evidence x
    cross join lateral (select * from evidence_event e where e.partnership_id = x.partnership_id and e.evidence_id = x.evidence_id
      order by e.seq desc limit 1) e
    join evidence_version v on v.partnership_id = e.partnership_id and v.evidence_id = e.evidence_id and v.version = e.version
    join agency a on a.partnership_id = e.partnership_id and a.agency_id = e.for_agency
    where x.partnership_id = ${partnershipId} and x.commitment_id = ${commitmentId} and e.act = 'accept'
      and e.for_agency is distinct from ${ownerAgency} and (v.good_until is null or v.good_until >= ${today})
    order by e.level desc, e.at desc limit 1`,
).first

/** One look back, planned or made. */
export interface Check {
  readonly checkId: string
  readonly commitmentId: string
  readonly closureSeq: number
  readonly months: number
  readonly seq: number
  readonly act: CheckAct
  readonly status: CheckStatus
  readonly dueOn: string
  readonly firstDueOn: string
  readonly moved: number
  readonly impact: Found | null
  readonly found: string | null
  readonly readingId: string | null
  readonly by: string
  readonly byAgency: string
  readonly at: string
  /** Its closing stands: it was not opened again since. */
  readonly isOfThisClosing: boolean
}

/** Every look at one commitment, in the order of their days. */
export const checksOf = wordedOnce((_: Tx, partnershipId: string, commitmentId: string) =>
  checks(partnershipId, sql`i.commitment_id = ${commitmentId}`),
)

const checks = (
  partnershipId: string,
  where: RawBuilder<unknown>,
): RawBuilder<Check> => sql<Check>`select i.check_id as "checkId", i.commitment_id as "commitmentId", i.closure_seq as "closureSeq",
      i.months, s.seq, s.act, s.to_status as status, s.due_on as "dueOn", f.due_on as "firstDueOn", s.impact, s.found,
      s.reading_id as "readingId", p.name as by, a.name as "byAgency", s.at,
      (select count(*)::int from impact_check_event m where m.partnership_id = i.partnership_id and m.check_id = i.check_id
        and m.act = 'move') as moved,
      i.closure_seq = (select max(l.seq) from commitment_closure l where l.partnership_id = i.partnership_id
        and l.commitment_id = i.commitment_id) as "isOfThisClosing"
    from impact_check i
    cross join lateral (select * from impact_check_event s where s.partnership_id = i.partnership_id and s.check_id = i.check_id
      order by s.seq desc limit 1) s
    join impact_check_event f on f.partnership_id = i.partnership_id and f.check_id = i.check_id and f.seq = 1
    ${byWhom}
    where i.partnership_id = ${partnershipId} and ${where}
    order by s.due_on, i.check_id`

export interface CheckStep {
  readonly act: CheckAct
  readonly dueOn: string
  readonly reason: string | null
  readonly found: string | null
  readonly by: string
  readonly byAgency: string
  readonly at: string
}

/** Every step of one look, the first first. */
export const checkSteps = wordedOnce(
  (
    _: Tx,
    partnershipId: string,
    checkId: string,
  ) => sql<CheckStep>`select s.act, s.due_on as "dueOn", s.reason, s.found, p.name as by, a.name as "byAgency", s.at
    from impact_check_event s ${byWhom}
    where s.partnership_id = ${partnershipId} and s.check_id = ${checkId} order by s.seq`,
)

interface Where {
  readonly commitmentId: string
  readonly reference: string
  readonly reviewName: string
  readonly text: string
  readonly ownerAgency: string | null
}

/** Proposals that wait to be decided on, with who may not decide. */
export async function closingsWaiting(tx: Tx, partnershipId: string) {
  const { rows } = await sql<Where & { personId: string; agencyId: string; by: string; byAgency: string; at: string }>`
    select c.commitment_id as "commitmentId", c.reference, r.name as "reviewName", c.text, s.owner_agency as "ownerAgency",
      s.person_id as "personId", s.for_agency as "agencyId", p.name as by, a.name as "byAgency", s.at
    from commitment_closure s ${byWhom}
    join commitment c on c.partnership_id = s.partnership_id and c.commitment_id = s.commitment_id
    join review r on r.partnership_id = s.partnership_id and r.review_id = s.review_id
    where s.partnership_id = ${partnershipId} and s.to_status = 'proposed'
      and not exists (select from commitment_closure n where n.partnership_id = s.partnership_id
        and n.commitment_id = s.commitment_id and n.seq > s.seq)
    order by s.at`.execute(tx)
  return rows
}

/** Looks that are due on a day, of closings that stand. */
export async function checksDue(tx: Tx, partnershipId: string, day: string, isBack = false) {
  // How a commitment stands tells the first of its looks, so that only those with one due are looked through.
  const due = sql`i.commitment_id in (select commitment_id from ${standsIn(isBack)} where partnership_id = ${partnershipId} and look_on <= ${day})`
  const planned = await checks(partnershipId, sql`${due} and s.to_status = 'planned' and s.due_on <= ${day}`).execute(
    tx,
  )
  const found = planned.rows.filter(one => one.isOfThisClosing)
  const { rows } = await sql<Where>`
    select c.commitment_id as "commitmentId", c.reference, r.name as "reviewName", c.text, s.owner_agency as "ownerAgency"
    from commitment c join review r on r.partnership_id = c.partnership_id and r.review_id = c.review_id
    left join ${standsIn(isBack)} s on s.partnership_id = c.partnership_id and s.commitment_id = c.commitment_id
    where c.partnership_id = ${partnershipId} and c.commitment_id = any (${found.map(one => one.commitmentId)})`.execute(
    tx,
  )
  const whose = new Map(rows.map(one => [one.commitmentId, one]))
  return found.flatMap(check => {
    const where = whose.get(check.commitmentId)
    return where ? [{ ...check, ...where }] : []
  })
}

export const onDay = (one: { readonly at: string }): string => dayOf(new Date(one.at).toISOString())
