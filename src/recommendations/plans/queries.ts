import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import type { PlanEntry } from './entries.ts'
import type { Said } from './said.ts'

/** What action plans said of one recommendation and of the promises made in answer to it, oldest first. */
export const planEntriesOf: (tx: Tx, partnershipId: string, recommendationId: string) => Promise<PlanEntry[]> =
  wordedOnce((tx: Tx, partnershipId: string, recommendationId: string) =>
    tx
      .selectFrom('plan_entry as e')
      .innerJoin('intake as i', join =>
        join.onRef('i.partnership_id', '=', 'e.partnership_id').onRef('i.intake_id', '=', 'e.intake_id'),
      )
      .innerJoin('document as d', join =>
        join.onRef('d.partnership_id', '=', 'i.partnership_id').onRef('d.document_id', '=', 'i.document_id'),
      )
      .innerJoin('intake_status as s', join =>
        join
          .onRef('s.partnership_id', '=', 'e.partnership_id')
          .onRef('s.intake_id', '=', 'e.intake_id')
          .on('s.to_status', '=', 'registered'),
      )
      .leftJoin('person as p', join =>
        join.onRef('p.partnership_id', '=', 's.partnership_id').onRef('p.person_id', '=', 's.person_id'),
      )
      .select(['e.commitment_id as commitmentId', 'e.intake_id as intakeId', 'd.file_name as fileName', 'e.sheet'])
      .select(['e.row_number as row', sql<Said>`e.said`.as('said'), 'e.ledger_seq as ledgerSeq'])
      .select(['s.at', 'p.name as by'])
      .where('e.partnership_id', '=', partnershipId)
      .where('e.recommendation_id', '=', recommendationId)
      .orderBy('e.ledger_seq'),
  )

/** The document in which something on the register was read, and when it was put on; null where that is not known. */
export const originOf = wordedOnce((tx: Tx, partnershipId: string, proposalId: string) =>
  tx
    .selectFrom('proposal as o')
    .innerJoin('intake as i', join =>
      join.onRef('i.partnership_id', '=', 'o.partnership_id').onRef('i.intake_id', '=', 'o.intake_id'),
    )
    .innerJoin('intake_status as s', join =>
      join
        .onRef('s.partnership_id', '=', 'i.partnership_id')
        .onRef('s.intake_id', '=', 'i.intake_id')
        .on('s.to_status', '=', 'registered'),
    )
    .leftJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 's.partnership_id').onRef('p.person_id', '=', 's.person_id'),
    )
    .select(['i.intake_id as intakeId', 'i.kind', 's.at as registeredAt', 'p.name as registeredBy'])
    .where('o.partnership_id', '=', partnershipId)
    .where('o.proposal_id', '=', proposalId),
).first
