import { sql } from 'kysely'
import type { Role } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { ChallengeAct } from '../challenge.ts'

export interface StepShown {
  readonly challengeId: string
  readonly act: ChallengeAct
  readonly at: string
  readonly by: string
  readonly agency: string
  readonly words: string | null
  readonly replyBy: string | null
  /** The forum or person it was escalated to, and the role in which a person was asked. */
  readonly escalatedTo: string | null
  readonly escalatedRole: Role | null
  readonly keeper: string
  readonly ledgerSeq: number
}

/** Everything that befell some of them, oldest first. */
export async function stepsOf(tx: Tx, partnershipId: string, ids: readonly string[]): Promise<StepShown[]> {
  const { rows } =
    await sql<StepShown>`select s.challenge_id as "challengeId", s.act, s.at, p.name as by, a.name as agency, s.words,
      s.reply_by as "replyBy", coalesce(f.name, e.name) as "escalatedTo", t.role as "escalatedRole", k.name as keeper,
      s.ledger_seq as "ledgerSeq"
    from challenge_step s
    join person p on p.partnership_id = s.partnership_id and p.person_id = s.person_id
    join agency a on a.partnership_id = s.partnership_id and a.agency_id = s.for_agency
    join person k on k.partnership_id = s.partnership_id and k.person_id = s.keeper_person
    left join forum f on f.partnership_id = s.partnership_id and f.forum_id = s.forum_id
    left join appointment t on t.partnership_id = s.partnership_id and t.appointment_id = s.escalated_to
    left join person e on e.partnership_id = t.partnership_id and e.person_id = t.person_id
    where s.partnership_id = ${partnershipId} and s.challenge_id = any (${sql.val([...ids])}::uuid[])
    order by s.challenge_id, s.seq`.execute(tx)
  return rows
}
