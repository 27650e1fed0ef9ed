import type { Tx } from '#src/platform/db.ts'

/** Documents that wait to be read, the first handed in first. */
export async function waitingToBeRead(tx: Tx, partnershipId: string): Promise<string[]> {
  const rows = await inStatus(tx, partnershipId, 'waiting').execute()
  return rows.map(row => row.intakeId)
}

/** Documents whose reading has not been heard of since `since`: the process that read them is no more. */
export async function readingsGoneQuiet(tx: Tx, partnershipId: string, since: string): Promise<string[]> {
  const rows = await inStatus(tx, partnershipId, 'reading')
    .leftJoin('intake_progress as g', join =>
      join.onRef('g.partnership_id', '=', 'i.partnership_id').onRef('g.intake_id', '=', 'i.intake_id'),
    )
    .where(eb => eb.or([eb('g.updated_at', '<', since), eb('g.updated_at', 'is', null)]))
    .execute()
  return rows.map(row => row.intakeId)
}

/** How often the reading of it stopped part-way since somebody last asked for it. */
export async function timesStopped(tx: Tx, partnershipId: string, intakeId: string): Promise<number> {
  const rows = await tx
    .selectFrom('intake_status')
    .select('act')
    .where('partnership_id', '=', partnershipId)
    .where('intake_id', '=', intakeId)
    .orderBy('seq')
    .execute()
  const asked = rows.findLastIndex(row => row.act === 'hand_in' || row.act === 'read_again')
  return rows.slice(asked).filter(row => row.act === 'begin_again').length
}

const inStatus = (tx: Tx, partnershipId: string, status: string) =>
  tx
    .selectFrom('intake as i')
    .innerJoinLateral(
      eb =>
        eb
          .selectFrom('intake_status as s')
          .select('s.to_status as status')
          .whereRef('s.partnership_id', '=', 'i.partnership_id')
          .whereRef('s.intake_id', '=', 'i.intake_id')
          .orderBy('s.seq', 'desc')
          .limit(1)
          .as('now'),
      join => join.onTrue(),
    )
    .select('i.intake_id as intakeId')
    .where('i.partnership_id', '=', partnershipId)
    .where('now.status', '=', status)
    .orderBy('i.created_at')
    .orderBy('i.intake_id')
