import { type RawBuilder, sql } from 'kysely'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import type { CheckStatus, Found } from '../closure/check.ts'
import type { ClosureStatus, ReopeningCause } from '../closure/closure.ts'
import { type EvidenceStatus, isAcceptedOn } from '../evidence/evidence.ts'
import { statusNow } from '../evidence/queries.ts'
import type { Better, Unit } from '../measures/measure.ts'
import { axesOf } from '../progress/axes.ts'
import { isEnded } from '../progress/delivery.ts'
import { type StandingOf, standingsOf } from '../standing/queries.ts'
import type { CommitmentTold, MeasureTold } from './told.ts'

/** What may be told of each of these commitments as of a day, in a few trips. */
export async function commitmentsTold(
  tx: Tx,
  partnershipId: string,
  ids: readonly string[],
  today: string,
): Promise<Map<string, CommitmentTold>> {
  if (ids.length === 0) return new Map()
  const of = sql`partnership_id = ${partnershipId} and commitment_id = any (${sql.val([...ids])}::uuid[])`
  const standings = await standingsOf(tx, partnershipId, ids, today)
  const last = byCommitment(await lastSteps(tx, of))
  const evidence = byCommitment(await evidenceOf(tx, partnershipId, of))
  const measures = byCommitment(await measuresOf(tx, of))
  const closures = byCommitment(await closuresOf(tx, of))
  const checks = byCommitment(await checksOf(tx, partnershipId, of))
  return new Map(
    [...standings.values()].map(standing => {
      const id = standing.commitmentId
      const parts = { evidence: evidence(id), closures: closures(id), checks: checks(id) }
      return [id, told(standing, today, { ...parts, measures: measures(id), last: last(id)[0] ?? null })]
    }),
  )
}

const byCommitment = <R extends { commitmentId: string }>(rows: readonly R[]) => {
  const under = Map.groupBy(rows, row => row.commitmentId)
  return (id: string): readonly R[] => under.get(id) ?? []
}

type RowOf<T extends (...words: never[]) => Promise<readonly unknown[]>> = Awaited<ReturnType<T>>[number]

interface Parts {
  readonly evidence: readonly RowOf<typeof evidenceOf>[]
  readonly closures: readonly RowOf<typeof closuresOf>[]
  readonly checks: readonly RowOf<typeof checksOf>[]
  readonly measures: readonly RowOf<typeof measuresOf>[]
  readonly last: RowOf<typeof lastSteps> | null
}

function told(standing: StandingOf, today: string, parts: Parts): CommitmentTold {
  const { evidence, closures, checks, measures, last } = parts
  const axes = axesOf(standing, today)
  const closed = closures.findLast(step => step.status === 'closed')
  const reopened = closures.findLast(step => step.act === 'reopen')
  return {
    commitmentId: standing.commitmentId,
    axes,
    owner: standing.isOwned ? (last?.owner ?? null) : null,
    originalOn: standing.due.originalOn,
    dueOn: standing.due.dueOn,
    deliverySince: standing.deliverySince,
    deliveryReason: isEnded(axes.delivery) ? (last?.deliveryReason ?? null) : null,
    hasMeasure: standing.hasMeasure,
    accepted: evidence
      .filter(one => isAcceptedOn({ ...one, goodUntil: one.goodUntil }, today) && one.level > 0)
      .map(({ title, level, datedOn, by }) => ({ title, level, datedOn, by })),
    returned: evidence.filter(one => one.status === 'returned').length,
    measures: measures.map(measureFrom),
    closedOn: closed && standing.closure === 'closed' ? dayOf(closed.at) : null,
    reopened: reopened ? { on: dayOf(reopened.at), cause: reopened.cause } : null,
    checks: checks.map(({ commitmentId: _, madeAt, ...one }) => ({ ...one, madeOn: madeAt && dayOf(madeAt) })),
    lastRecordedOn: last?.at ? dayOf(last.at) : null,
  }
}

/** When anything was last recorded of each, by whom it is held, and why its owner ended it. */
async function lastSteps(tx: Tx, of: RawBuilder<unknown>) {
  const { rows } = await sql<{
    commitmentId: string
    at: string | null
    owner: string | null
    deliveryReason: string | null
  }>`select c.commitment_id as "commitmentId",
      (select max(s.at) from (
        select at from commitment_owner s where s.partnership_id = c.partnership_id and s.commitment_id = c.commitment_id
        union all select at from commitment_delivery s where s.partnership_id = c.partnership_id and s.commitment_id = c.commitment_id
        union all select at from commitment_due s where s.partnership_id = c.partnership_id and s.commitment_id = c.commitment_id
        union all select at from commitment_closure s where s.partnership_id = c.partnership_id and s.commitment_id = c.commitment_id
        union all select e.at from evidence x join evidence_event e on e.partnership_id = x.partnership_id and e.evidence_id = x.evidence_id
          where x.partnership_id = c.partnership_id and x.commitment_id = c.commitment_id
        union all select e.at from impact_check x join impact_check_event e on e.partnership_id = x.partnership_id and e.check_id = x.check_id
          where x.partnership_id = c.partnership_id and x.commitment_id = c.commitment_id
        union all select at from measure_reading s where s.partnership_id = c.partnership_id and s.commitment_id = c.commitment_id
        union all select at from progress_update s where s.partnership_id = c.partnership_id and s.commitment_id = c.commitment_id
      ) as s) as at,
      (select a.name from commitment_owner o join agency a on a.partnership_id = o.partnership_id and a.agency_id = o.agency_id
        where o.partnership_id = c.partnership_id and o.commitment_id = c.commitment_id and o.act in ('accept', 'hand_over')
        order by o.seq desc limit 1) as owner,
      (select d.reason from commitment_delivery d where d.partnership_id = c.partnership_id and d.commitment_id = c.commitment_id
        order by d.seq desc limit 1) as "deliveryReason"
    from commitment c where ${of}`.execute(tx)
  return rows
}

async function evidenceOf(tx: Tx, partnershipId: string, of: RawBuilder<unknown>) {
  const { rows } = await sql<{
    commitmentId: string
    title: string
    status: EvidenceStatus
    level: number
    datedOn: string
    goodUntil: string | null
    by: string
  }>`select x.commitment_id as "commitmentId", x.title, ${statusNow} as status, coalesce(e.level, v.level, 0) as level,
      v.dated_on as "datedOn", v.good_until as "goodUntil", a.name as by
    from (select * from evidence where ${of}) x
    cross join lateral (select * from evidence_event e where e.partnership_id = x.partnership_id and e.evidence_id = x.evidence_id
      order by e.seq desc limit 1) e
    left join evidence_version v on v.partnership_id = x.partnership_id and v.evidence_id = e.evidence_id and v.version = e.version
    join agency a on a.partnership_id = e.partnership_id and a.agency_id = e.for_agency
    where x.partnership_id = ${partnershipId}
    order by level desc, e.at, x.evidence_id`.execute(tx)
  return rows
}

interface MeasureRow {
  readonly commitmentId: string
  readonly title: string
  readonly unit: Unit
  readonly better: Better
  readonly countsPeople: boolean
  readonly baseline: number | null
  readonly baselineOf: number | null
  readonly baselineOn: string | null
  readonly target: number | null
  readonly targetOf: number | null
  readonly targetOn: string | null
  readonly last: number | null
  readonly lastOf: number | null
  readonly lastOn: string | null
}

async function measuresOf(tx: Tx, of: RawBuilder<unknown>): Promise<MeasureRow[]> {
  const { rows } = await sql<MeasureRow>`
    select m.commitment_id as "commitmentId", m.title, m.unit, m.better, m.counts_people as "countsPeople",
      m.baseline::float8 as baseline,
      m.baseline_of::float8 as "baselineOf", m.baseline_on as "baselineOn", m.target::float8 as target,
      m.target_of::float8 as "targetOf", m.target_on as "targetOn", g.value::float8 as last, g.of_total::float8 as "lastOf",
      g.read_on as "lastOn"
    from (select distinct on (measure_id) * from measure_version where ${of} order by measure_id, version desc) m
    left join lateral (select * from measure_reading g where g.partnership_id = m.partnership_id and g.measure_id = m.measure_id
      and not exists (select from measure_reading n where n.partnership_id = g.partnership_id and n.in_place_of = g.reading_id)
      order by g.read_on desc, g.ledger_seq desc limit 1) g on true
    where m.act <> 'retire' order by m.title, m.measure_id`.execute(tx)
  return rows
}

const measureFrom = (row: MeasureRow): MeasureTold => ({
  ...{ title: row.title, unit: row.unit, better: row.better, countsPeople: row.countsPeople },
  baseline: row.baseline === null ? null : { value: row.baseline, of: row.baselineOf, on: row.baselineOn },
  target: row.target === null ? null : { value: row.target, of: row.targetOf, on: row.targetOn },
  last: row.last === null ? null : { value: row.last, of: row.lastOf, on: row.lastOn },
})

async function closuresOf(tx: Tx, of: RawBuilder<unknown>) {
  const { rows } = await sql<{
    commitmentId: string
    act: string
    status: ClosureStatus
    cause: ReopeningCause | null
    at: string
  }>`select commitment_id as "commitmentId", act, to_status as status, cause, at from commitment_closure
    where ${of} order by commitment_id, seq`.execute(tx)
  return rows
}

async function checksOf(tx: Tx, partnershipId: string, of: RawBuilder<unknown>) {
  const { rows } = await sql<{
    commitmentId: string
    months: number
    status: CheckStatus
    dueOn: string
    impact: Found | null
    found: string | null
    madeAt: string | null
  }>`select i.commitment_id as "commitmentId", i.months, s.to_status as status, s.due_on as "dueOn", s.impact, s.found,
      case when s.impact is not null then s.at end as "madeAt"
    from (select * from impact_check where ${of}) i
    cross join lateral (select * from impact_check_event s where s.partnership_id = i.partnership_id and s.check_id = i.check_id
      order by s.seq desc limit 1) s
    where i.partnership_id = ${partnershipId} and s.to_status <> 'dropped'
      -- What was planned after a closing that was undone is no longer to come.
      and (s.impact is not null or i.closure_seq = (select max(l.seq) from commitment_closure l
        where l.partnership_id = i.partnership_id and l.commitment_id = i.commitment_id))
    order by s.due_on, i.check_id`.execute(tx)
  return rows
}
