import { meansWords, ownerClasses, reviewNames, scheduleTitles } from '#src/case-reviews/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'
import { type Asking, heeded, readAsking } from '#src/recommendations/index.ts'
import { assuranceTitles } from '../evidence/evidence.ts'
import { colourTitles } from '../progress/colour.ts'
import { deliveryTitles } from '../progress/delivery.ts'
import { type CommitmentSort, commitmentSorts, knownToCommitments } from '../queries.ts'
import type { Register } from '../standing/sought/queries.ts'

/** What each facet of the list can be, where that is the same on every register. */
export const fixed = {
  kind: Object.keys(ownerClasses),
  means: Object.keys(meansWords),
  schedule: Object.keys(scheduleTitles),
  colour: Object.keys(colourTitles),
  delivery: Object.keys(deliveryTitles),
  assurance: Object.keys(assuranceTitles),
}

/** What the address of the list asks for, as far as it means anything on this register. */
export async function understood({ tx, actor, today, query }: Pick<Asked<Actor>, 'tx' | 'actor' | 'today' | 'query'>) {
  const register: Register = { tx, partnershipId: actor.partnershipId, today, isBack: actor.asOf !== undefined }
  const reviews = await reviewNames(tx, actor.partnershipId)
  const read = readAsking<CommitmentSort>(query, commitmentSorts, { ...fixed, review: reviews.map(one => one.slug) })
  const asking: Asking<CommitmentSort> = await heeded(tx, read, (facet, value) =>
    knownToCommitments(register, facet, value),
  )
  return { register, reviews, asking }
}
