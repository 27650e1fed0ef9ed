import { nameOfRecommendation } from '#src/case-reviews/index.ts'
import { type Actor, mayOn } from '#src/partnerships/index.ts'
import { type Answer, type Asked, notFound, refuse, seeOther } from '#src/platform/page.ts'
import { isId } from '#src/recommendations/index.ts'
import { ownerWords } from '../../commitment.ts'
import { commitmentRecord } from '../../record/queries.ts'
import { placeOf } from '../queries.ts'
import type { NotPlanned } from '../store.ts'
import { whyNot } from '../words.ts'

/** The commitment that an address names, and whether this person may plan it; null where there is none. */
export async function planAsked({ tx, actor, params }: Asked<Actor>) {
  const commitment = isId(params.id) ? await commitmentRecord(tx, actor.partnershipId, params.id) : null
  const place = commitment && (await placeOf(tx, actor.partnershipId, commitment.commitmentId))
  if (!place) return null
  return {
    ...commitment,
    ...place,
    answers: nameOfRecommendation(commitment),
    owner: commitment.who.length > 0 ? ownerWords(commitment.who) : null,
    here: `/commitments/${commitment.commitmentId}`,
    mayPlan: mayOn(actor, 'plan commitments', place),
  }
}

/** Does it to the commitment that the address names; what could not be done leaves nothing behind, and is said beside its field. */
export async function done(
  asked: Asked<Actor>,
  { page, what, field = () => 'form' }: { page: string; what: string; field?: (why: NotPlanned) => string },
  act: (commitmentId: string) => Promise<NotPlanned | null>,
): Promise<Answer> {
  const commitment = await planAsked(asked)
  if (!commitment) return notFound
  const why = await act(commitment.commitmentId)
  return why === null ? seeOther(`${commitment.here}/${page}?done=${what}`) : refuse({ [field(why)]: whyNot[why] })
}
