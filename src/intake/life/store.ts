import { record } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { type IntakeAct, type IntakeStatus, moveIntake } from '../intake.ts'
import { type By, happening } from '../store.ts'

export type MovedOn = { readonly ok: true; readonly to: IntakeStatus } | { readonly ok: false; readonly why: string }

/**
 * The next step in an intake's life, with its ledger entry. Holds the intake until the transaction ends; should two get past
 * that, the row of history can be written by one of them only.
 */
export async function moveTo(
  tx: Tx,
  by: By,
  intakeId: string,
  act: IntakeAct,
  words: { readonly why?: string; readonly tryThis?: string } = {},
): Promise<MovedOn> {
  const now = await holdIntake(tx, by.partnershipId, intakeId)
  const moved = moveIntake(now.status, act)
  if (!moved.ok) return moved
  const ledger_seq = await record(
    tx,
    by.partnershipId,
    happening(by, `intake.${moved.to.replaceAll('_', '-')}`, 'intake', intakeId, { step: String(now.seq + 1) }),
  )
  await tx
    .insertInto('intake_status')
    .values({
      partnership_id: by.partnershipId,
      intake_id: intakeId,
      seq: now.seq + 1,
      from_status: now.status,
      act,
      to_status: moved.to,
      why: words.why ?? null,
      try_this: words.tryThis ?? null,
      person_id: by.actor?.personId ?? null,
      at: by.now,
      ledger_seq,
    })
    .execute()
  return moved
}

/** Where an intake stands, held so until this transaction ends. */
export async function holdIntake(
  tx: Tx,
  partnershipId: string,
  intakeId: string,
): Promise<{ seq: number; status: IntakeStatus | 'none' }> {
  const here = { partnership_id: partnershipId, intake_id: intakeId }
  await tx
    .selectFrom('intake')
    .select('intake_id')
    .where('partnership_id', '=', here.partnership_id)
    .where('intake_id', '=', here.intake_id)
    .forUpdate()
    .execute()
  const last = await tx
    .selectFrom('intake_status')
    .select(['seq', 'to_status as status'])
    .where('partnership_id', '=', here.partnership_id)
    .where('intake_id', '=', here.intake_id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ? { seq: last.seq, status: last.status as IntakeStatus } : { seq: 0, status: 'none' }
}
