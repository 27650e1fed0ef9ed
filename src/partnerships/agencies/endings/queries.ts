import type { Tx } from '#src/platform/db.ts'
import type { EndingAct, EndingStatus, EndingStep } from './ending.ts'

/** Every step of how one body's end was recorded, the first one first. */
export async function endingSteps(tx: Tx, partnershipId: string, agencyId: string): Promise<EndingStep[]> {
  const rows = await tx
    .selectFrom('agency_ending as e')
    .leftJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'e.partnership_id').onRef('p.person_id', '=', 'e.person_id'),
    )
    .select(['e.seq', 'e.act', 'e.to_status as status', 'e.until_day as untilDay', 'e.reason', 'p.name as by', 'e.at'])
    .select('e.ledger_seq as ledgerSeq')
    .where('e.partnership_id', '=', partnershipId)
    .where('e.agency_id', '=', agencyId)
    .orderBy('e.seq')
    .execute()
  return rows.map(row => ({ ...row, act: row.act as EndingAct, status: row.status as EndingStatus }))
}
