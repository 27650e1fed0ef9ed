import type { Tx } from '#src/platform/db.ts'
import type { IntakeStatus } from '../intake.ts'

/** How a document came to be where it is: each step of its life, the first one first. */
export interface Step {
  readonly status: IntakeStatus
  readonly act: string
  readonly why: string | null
  readonly tryThis: string | null
  readonly personName: string | null
  readonly at: string
}

export async function stepsOf(tx: Tx, partnershipId: string, intakeId: string): Promise<Step[]> {
  const rows = await tx
    .selectFrom('intake_status as s')
    .leftJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 's.partnership_id').onRef('p.person_id', '=', 's.person_id'),
    )
    .select(['s.to_status as status', 's.act', 's.why', 's.try_this as tryThis', 'p.name as personName', 's.at'])
    .where('s.partnership_id', '=', partnershipId)
    .where('s.intake_id', '=', intakeId)
    .orderBy('s.seq')
    .execute()
  return rows as Step[]
}

export interface Progress {
  readonly stage: string
  /** 0 to 1. */
  readonly fraction: number
}

/** How far the reading has got; null where it has not begun. */
export async function progressOf(tx: Tx, partnershipId: string, intakeId: string): Promise<Progress | null> {
  const row = await tx
    .selectFrom('intake_progress')
    .select(['stage', 'fraction'])
    .where('partnership_id', '=', partnershipId)
    .where('intake_id', '=', intakeId)
    .executeTakeFirst()
  return row ?? null
}
