import { type Actor, mayOn } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { ukDate } from '#src/shell/index.ts'
import { monthsAfter } from '../../closure/check.ts'
import type { Duty } from '../../duties.ts'
import { rhythmsOf } from '../queries.ts'

/** The measures of this person's agency whose next reading is due. */
export async function measureDutiesFor(tx: Tx, actor: Actor, today: string): Promise<Duty[]> {
  if (!mayOn(actor, 'read measures', { agencyId: actor.agencyId })) return []
  const rhythms = await rhythmsOf(tx, actor.partnershipId, actor.agencyId)
  return rhythms.flatMap((one): Duty[] => {
    const dueOn = monthsAfter(one.lastOn, one.everyMonths)
    if (dueOn > today) return []
    return [
      {
        kind: 'measure to read',
        title: one.title,
        why: `Due since ${ukDate(dueOn)}: ${one.reviewName}, ${one.reference}`,
        href: `/commitments/${one.commitmentId}/measures/${one.measureId}`,
        dueOn,
        agencyId: one.ownerAgency,
        appointmentId: null,
      },
    ]
  })
}
