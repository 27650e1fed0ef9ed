import { type Actor, may, mayOn } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { ukDate } from '#src/shell/index.ts'
import type { Duty } from '../../duties.ts'
import { mayDecideClosing } from '../closure.ts'
import { checksDue, closingsWaiting } from '../queries.ts'

/** Closings that wait for somebody like this person to decide, and looks that are due and are theirs to make. */
export async function closureDutiesFor(tx: Tx, actor: Actor, today: string, isBack = false): Promise<Duty[]> {
  return [...(await closings(tx, actor)), ...(await looks(tx, actor, today, isBack))]
}

async function closings(tx: Tx, actor: Actor): Promise<Duty[]> {
  if (!may(actor, 'decide on closing')) return []
  const waiting = await closingsWaiting(tx, actor.partnershipId)
  return waiting
    .filter(one => mayDecideClosing(actor, one, one.ownerAgency ?? ''))
    .map(one => ({
      kind: 'closing to decide',
      title: one.text,
      why: `${one.by} (${one.byAgency}) proposes to close it: ${one.reviewName}, ${one.reference}`,
      href: `/commitments/${one.commitmentId}/closing`,
      dueOn: null,
      agencyId: actor.agencyId,
      appointmentId: null,
    }))
}

async function looks(tx: Tx, actor: Actor, today: string, isBack: boolean): Promise<Duty[]> {
  if (!may(actor, 'look again')) return []
  const due = await checksDue(tx, actor.partnershipId, today, isBack)
  return due
    .filter(one => mayOn(actor, 'look again', { agencyId: one.ownerAgency }))
    .map(one => ({
      kind: 'look again',
      title: one.text,
      why: `To be looked at again ${one.months} months after it was closed, on ${ukDate(one.dueOn)}: ${one.reviewName}, ${one.reference}`,
      href: `/commitments/${one.commitmentId}/checks/${one.checkId}`,
      dueOn: one.dueOn,
      agencyId: actor.agencyId,
      appointmentId: null,
    }))
}
