import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import type { MilestoneAct, MilestoneStatus } from '../milestone.ts'

interface MilestoneStep {
  readonly act: MilestoneAct
  readonly dueOn: string
  readonly reason: string | null
  readonly by: string
  readonly byAgency: string
  readonly at: string
}

/** A step on the way, with all that befell it, the first first. */
export interface Milestone {
  readonly milestoneId: string
  readonly text: string
  readonly salt: string
  readonly status: MilestoneStatus
  readonly seq: number
  /** The day that stands for it, and the one it was first given. */
  readonly dueOn: string
  readonly firstOn: string
  readonly moved: number
  readonly steps: readonly MilestoneStep[]
}

/** The steps on the way of one commitment, by the day that stands for each. */
export const milestonesOf = wordedOnce(
  (
    _: Tx,
    partnershipId: string,
    commitmentId: string,
  ) => sql<Milestone>`select m.milestone_id as "milestoneId", m.text, m.salt, e.to_status as status, e.seq,
      e.due_on as "dueOn", f.due_on as "firstOn",
      (select count(*) from milestone_event v where v.partnership_id = m.partnership_id and v.milestone_id = m.milestone_id
        and v.act = 'move') as moved,
      (select json_agg(json_build_object('act', v.act, 'dueOn', v.due_on, 'reason', v.reason, 'by', p.name, 'byAgency', a.name, 'at', v.at)
          order by v.seq) from milestone_event v
        join person p on p.partnership_id = v.partnership_id and p.person_id = v.person_id
        join agency a on a.partnership_id = v.partnership_id and a.agency_id = v.for_agency
        where v.partnership_id = m.partnership_id and v.milestone_id = m.milestone_id) as steps
    from milestone m
    join lateral (select e.* from milestone_event e where e.partnership_id = m.partnership_id and e.milestone_id = m.milestone_id
      order by e.seq desc limit 1) e on true
    join milestone_event f on f.partnership_id = m.partnership_id and f.milestone_id = m.milestone_id and f.seq = 1
    where m.partnership_id = ${partnershipId} and m.commitment_id = ${commitmentId}
    order by e.due_on, m.ledger_seq`,
)
