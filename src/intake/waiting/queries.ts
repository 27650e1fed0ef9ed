import { sql } from 'kysely'
import type { Duty } from '#src/commitments/index.ts'
import { type Actor, may } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { dutyOfDocument, type WaitingDocument } from './waiting.ts'

/** Documents that wait for this person: to be looked at, decided on, or put on the register. */
export async function documentDutiesFor(tx: Tx, actor: Actor): Promise<Duty[]> {
  if (!may(actor, 'decide on what was read')) return []
  return (await unfinishedDocuments(tx, actor.partnershipId)).map(one => dutyOfDocument(one, actor))
}

/** Documents that somebody has yet to finish with, oldest first. */
async function unfinishedDocuments(tx: Tx, partnershipId: string): Promise<WaitingDocument[]> {
  const rows = await tx
    .selectFrom('intake as i')
    .innerJoin('document as d', join =>
      join.onRef('d.partnership_id', '=', 'i.partnership_id').onRef('d.document_id', '=', 'i.document_id'),
    )
    .innerJoinLateral(
      from =>
        from
          .selectFrom('intake_status as s')
          .select('s.to_status as status')
          .whereRef('s.partnership_id', '=', 'i.partnership_id')
          .whereRef('s.intake_id', '=', 'i.intake_id')
          .orderBy('s.seq', 'desc')
          .limit(1)
          .as('now'),
      join => join.onTrue(),
    )
    .leftJoinLateral(
      from =>
        from
          .selectFrom('proposal as p')
          .select([
            sql<number>`count(*) filter (where p.status = 'proposed')`.as('undecided'),
            sql<number>`count(*) filter (where p.status not in ('rejected', 'replaced'))`.as('total'),
          ])
          .whereRef('p.partnership_id', '=', 'i.partnership_id')
          .whereRef('p.intake_id', '=', 'i.intake_id')
          .as('work'),
      join => join.onTrue(),
    )
    .select([
      'i.intake_id as intakeId',
      'i.kind',
      'i.review_name as reviewName',
      'd.file_name as fileName',
      'now.status',
      'work.undecided',
      'work.total',
    ])
    .where('i.partnership_id', '=', partnershipId)
    .where('now.status', 'in', ['waiting', 'reading', 'read', 'unreadable'])
    .orderBy('i.created_at')
    .limit(20)
    .execute()
  return rows.map(({ reviewName, fileName, status, undecided, total, kind, ...row }) => ({
    ...row,
    fileName,
    kind: kind === 'plan' ? 'plan' : 'response',
    name: kind === 'plan' ? fileName : (reviewName ?? fileName),
    status: status as WaitingDocument['status'],
    undecided: undecided ?? 0,
    total: total ?? 0,
  }))
}
