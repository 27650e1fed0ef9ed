import { type Actor, may, mayOn } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Asked } from '#src/platform/page.ts'
import type { StandingOf } from '../../standing/queries.ts'
import { standingTold } from '../../standing/told.ts'
import type { Due } from '../due.ts'
import { actSaidBy } from '../update.ts'
import { lastUpdate } from '../updates/queries.ts'
import { movedWords, partsTold, writtenBy } from '../words.ts'

/** The days of a commitment, as its pages show them. */
export const daysShown = (due: Due) => ({
  original: due.originalOn,
  stands: due.dueOn,
  moved: due.moved,
  movedWords: movedWords(due),
  asked: due.asked !== null,
})

/** How a commitment stands and what was written of it last, as its page shows them. */
export async function progressShown({ tx, actor, today }: Asked<Actor>, stands: StandingOf) {
  const last = await lastUpdate(tx, actor.partnershipId, stands.commitmentId)
  const owner = { agencyId: stands.ownerAgency }
  const maySay = stands.isOwned && mayOn(actor, 'say how commitments stand', owner)
  const wanted = maySay && last ? actSaidBy(last.says, stands.delivery) : null
  return {
    told: standingTold(stands, today),
    days: daysShown(stands.due),
    seen: stands.deliverySeq ?? 0,
    last: last && { ...last, writtenBy: writtenBy(last), parts: partsTold(last) },
    said:
      last && wanted
        ? { act: wanted, on: dayOf(last.at), by: writtenBy(last), isDelivered: wanted === 'deliver' }
        : null,
    agencyName: actor.agencyName,
    maySay,
    mayWrite: mayOn(actor, 'write updates', owner),
    askHref: may(actor, 'ask a question') ? `/requests/new?update=${stands.commitmentId}` : null,
  }
}
