import { sealed } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import { goAlong, type Tx } from '#src/platform/db.ts'
import { takeStep } from '../steps/store.ts'
import { type DeliveryAct, isEnded, moveDelivery, needsReason } from './delivery.ts'
import { type SaidSoFar, saidSoFar } from './queries.ts'

/** What its owner says; reopening comes of somebody else's check. */
export type OwnersAct = Exclude<DeliveryAct, 'reopen'>

export interface Saying {
  readonly act: OwnersAct
  /** The day it was begun, delivered or ended. */
  readonly happenedOn: string
  readonly reason: string | null
  readonly supersededBy: string | null
  /** The last step that whoever says it had seen, 0 where there was none. */
  readonly seen: number
}

/** Why nothing was said: each has its words on the page. */
export type NotSaid = 'no_such' | 'another_agency' | 'moved_on' | 'cannot' | 'closing' | 'not_another' | 'not_yet'

const verbs: Readonly<Record<OwnersAct, string>> = {
  begin: 'commitment.begun',
  deliver: 'commitment.delivered',
  stop: 'commitment.stopped',
  supersede: 'commitment.superseded',
  decline: 'commitment.declined-later',
  resume: 'commitment.resumed',
  take_back: 'commitment.delivery-taken-back',
}

/** Says how a commitment stands, for the agency that holds it. Null where it was said; else why not, and nothing is to stay. */
export async function sayDelivery(
  tx: Tx,
  actor: Actor,
  now: string,
  commitmentId: string,
  saying: Saying,
): Promise<NotSaid | null> {
  const { act, happenedOn, supersededBy } = saying
  const reason = needsReason(act) ? saying.reason : null
  const words = reason === null ? null : sealed({ reason })
  const today = dayOf(now)
  const know = () => saidSoFar(tx, actor.partnershipId, commitmentId, today)
  let why: NotSaid = 'no_such'
  const subject = { kind: 'commitment', id: commitmentId }
  const about = {
    happenedOn,
    ...(words ? { reason: words.digest } : {}),
    ...(supersededBy ? { supersededBy } : {}),
  }
  const done = await takeStep(tx, actor, now, { verb: verbs[act], subject, about }, know, async (stands, doneBy) => {
    if (!stands) return false
    const fault = faultIn(stands, actor, saying, today)
    const moved = moveDelivery(stands.delivery, act)
    if (fault || !moved.ok || stands.ownerSeq === null || stands.ownerAgency === null) {
      why = fault ?? 'cannot'
      return false
    }
    if (act === 'supersede' && !(await canTakeItsPlace(tx, actor, commitmentId, supersededBy, today))) {
      why = 'not_another'
      return false
    }
    const row = tx.insertInto('commitment_delivery').values({
      ...doneBy,
      partnership_id: actor.partnershipId,
      commitment_id: commitmentId,
      review_id: stands.reviewId,
      seq: (stands.deliverySeq ?? 0) + 1,
      from_status: stands.delivery,
      act,
      to_status: moved.to,
      owner_seq: stands.ownerSeq,
      owner_agency: stands.ownerAgency,
      happened_on: happenedOn,
      reason,
      salt: words?.salt ?? null,
      superseded_by: act === 'supersede' ? supersededBy : null,
    })
    goAlong(tx, row.execute())
    return true
  })
  return done ? null : why
}

/** What keeps this person from saying this now, as it stands; null where nothing does. */
function faultIn(stands: SaidSoFar, actor: Actor, { act, happenedOn, seen }: Saying, today: string): NotSaid | null {
  if (stands.ownerAgency !== actor.agencyId || !stands.isOwned) return 'another_agency'
  if ((stands.deliverySeq ?? 0) !== seen) return 'moved_on'
  if (happenedOn > today) return 'not_yet'
  // A closing, proposed or made, rests on what was said.
  const rests = stands.closure === 'proposed' || stands.closure === 'closed'
  return act === 'take_back' && rests ? 'closing' : null
}

/** Whether it is another commitment, which goes on. */
async function canTakeItsPlace(tx: Tx, actor: Actor, commitmentId: string, other: string | null, today: string) {
  if (other === null || other === commitmentId) return false
  const stands = await saidSoFar(tx, actor.partnershipId, other, today)
  return stands !== null && !isEnded(stands.delivery)
}
