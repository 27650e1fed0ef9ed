import { type Actor, may, mayOn } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'
import type { StandingOf } from '../../standing/queries.ts'
import { standingTold } from '../../standing/told.ts'
import type { Due } from '../due.ts'
import { lastUpdate } from '../updates/queries.ts'
import { movedWords, partsTold, saidOf, writtenBy } from '../words.ts'

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
  return {
    told: standingTold(stands, today),
    days: daysShown(stands.due),
    seen: stands.deliverySeq ?? 0,
    last: last && { ...last, writtenBy: writtenBy(last), parts: partsTold(last) },
    said: maySay ? saidOf(last, stands.delivery) : null,
    agencyName: actor.agencyName,
    maySay,
    mayWrite: mayOn(actor, 'write updates', owner),
    askHref: may(actor, 'ask a question') ? `/requests/new?update=${stands.commitmentId}` : null,
  }
}
