import { randomUUID } from 'node:crypto'
import { newSalt } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { DoneBy } from '../../../steps/store.ts'
import { checkMonths, monthsAfter } from '../../check.ts'
import type { Held } from '../../held/queries.ts'

/** Plans the looks that every closing gets, by the entry that closed it. */
export async function planChecks(
  tx: Tx,
  actor: Actor,
  commitmentId: string,
  held: Held,
  closureSeq: number,
  doneBy: DoneBy,
): Promise<void> {
  for (const months of checkMonths)
    await addCheck(tx, actor, commitmentId, held, doneBy, {
      ...{ checkId: randomUUID(), closureSeq, months },
      dueOn: monthsAfter(held.today, months),
    })
}

export async function addCheck(
  tx: Tx,
  actor: Actor,
  commitmentId: string,
  { stands }: Held,
  doneBy: DoneBy,
  check: { readonly checkId: string; readonly closureSeq: number; readonly months: number; readonly dueOn: string },
): Promise<void> {
  const of = {
    partnership_id: actor.partnershipId,
    check_id: check.checkId,
    commitment_id: commitmentId,
    review_id: stands.reviewId,
  }
  await tx
    .insertInto('impact_check')
    .values({
      ...of,
      closure_seq: check.closureSeq,
      closure_act: 'close',
      months: check.months,
      ledger_seq: doneBy.ledger_seq,
    })
    .execute()
  await tx
    .insertInto('impact_check_event')
    .values({
      ...of,
      ...doneBy,
      seq: 1,
      from_status: 'none',
      act: 'plan',
      to_status: 'planned',
      due_on: check.dueOn,
      owner_seq: stands.ownerSeq,
      owner_agency: stands.ownerAgency,
      salt: newSalt(),
    })
    .execute()
}
