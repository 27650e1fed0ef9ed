import { sql } from 'kysely'
import { type Actor, mayOn } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Duty } from '../../duties.ts'

/** Days before its day that a step on the way comes to be done. */
const soon = 30

interface Row {
  readonly text: string
  readonly dueOn: string
  readonly commitmentId: string
  readonly reference: string
  readonly reviewName: string
  readonly agencyId: string
  readonly appointmentId: string | null
}

/** The steps on the way that are this agency's to take soon, or whose day is past: of commitments that it holds and that go on. */
export async function planDutiesFor(tx: Tx, actor: Actor, today: string): Promise<Duty[]> {
  if (!mayOn(actor, 'plan commitments', actor)) return []
  const { rows } = await sql<Row>`select m.text, e.due_on as "dueOn", c.commitment_id as "commitmentId", c.reference,
      r.name as "reviewName", o.agency_id as "agencyId", o.appointment_id as "appointmentId"
    from milestone m
    join commitment c on c.partnership_id = m.partnership_id and c.commitment_id = m.commitment_id
    join review r on r.partnership_id = c.partnership_id and r.review_id = c.review_id
    join lateral (select e.to_status, e.due_on from milestone_event e where e.partnership_id = m.partnership_id
      and e.milestone_id = m.milestone_id order by e.seq desc limit 1) e on e.to_status = 'open'
    join lateral (select o.agency_id, o.appointment_id from commitment_owner o where o.partnership_id = c.partnership_id
      and o.commitment_id = c.commitment_id and o.act in ('accept', 'hand_over') order by o.seq desc limit 1) o
      on o.agency_id = ${actor.agencyId}
    where m.partnership_id = ${actor.partnershipId} and e.due_on <= ${today}::date + ${soon}::integer
      and coalesce((select d.to_status = 'in_progress' from commitment_delivery d where d.partnership_id = c.partnership_id
        and d.commitment_id = c.commitment_id order by d.seq desc limit 1), true)
    order by e.due_on, c.commitment_id`.execute(tx)
  return rows.map(({ text, commitmentId, reference, reviewName, ...row }) => ({
    ...row,
    kind: 'step on the way',
    title: text,
    why: `A step on the way of what your agency holds: ${reviewName}, ${reference}`,
    href: `/commitments/${commitmentId}/plan/milestones`,
  }))
}
