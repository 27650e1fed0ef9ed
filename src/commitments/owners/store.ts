import { type Actor, type HeldWork, type Receiver, standsOn, type WorkKeeper } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import { goAlong, type Tx } from '#src/platform/db.ts'
import { takeStep } from '../steps/store.ts'
import { moveOwner, type OwnerAct } from './owner.ts'
import { acceptedFrom, type HeldSoFar, heldSoFar, type Owned, ownedCommitments } from './queries.ts'

/** Whom a step is about, and who there sees to it: a person, a post by its title, or neither yet. */
export interface Owner {
  readonly agencyId: string
  readonly appointmentId: string | null
  readonly post: string | null
}

/** Offers a commitment to an agency that is there. False where it cannot be offered as it stands now. */
export const offer = (tx: Tx, actor: Actor, now: string, commitmentId: string, to: Owner): Promise<boolean> =>
  step(tx, actor, now, commitmentId, 'offer', to.agencyId, ({ holderAgency }, isThere) =>
    isThere && holderAgency !== to.agencyId ? to : null,
  )

/** Accepts what is offered to the actor's own agency, which has to be there today. */
export const accept = (
  tx: Tx,
  actor: Actor,
  now: string,
  commitmentId: string,
  seenToBy: Pick<Owner, 'appointmentId' | 'post'>,
): Promise<boolean> =>
  step(tx, actor, now, commitmentId, 'accept', actor.agencyId, ({ offeredTo }, isThere) =>
    isThere && offeredTo === actor.agencyId ? { agencyId: actor.agencyId, ...seenToBy } : null,
  )

/** Declines what is offered to the actor's own agency, in writing. */
export const decline = (tx: Tx, actor: Actor, now: string, commitmentId: string, reason: string): Promise<boolean> =>
  step(
    tx,
    actor,
    now,
    commitmentId,
    'decline',
    null,
    ({ offeredTo }) => (offeredTo === actor.agencyId ? nobodyOf(actor.agencyId) : null),
    reason,
  )

/** Takes an offer back that nobody has answered. */
export const takeBack = (tx: Tx, actor: Actor, now: string, commitmentId: string): Promise<boolean> =>
  step(tx, actor, now, commitmentId, 'take_back', null, ({ offeredTo }) =>
    offeredTo === null ? null : nobodyOf(offeredTo),
  )

/** The open commitments of everybody, and how one passes from a person to a colleague of the same agency. */
export const commitmentWork: WorkKeeper = {
  kind: 'commitment',
  held: async (tx, partnershipId, today, by) =>
    (await ownedCommitments({ tx, partnershipId, today }, { by })).flatMap(asWork),
  canHold: (work, to) => work.agencyId === to.agencyId,
  giveTo: (tx, actor, now, id, to: Receiver) =>
    step(tx, actor, now, id, 'hand_over', null, ({ holderAgency }) =>
      holderAgency === to.agencyId ? { agencyId: to.agencyId, appointmentId: to.appointmentId, post: null } : null,
    ),
  passedOn: async (tx, partnershipId, agencyId, since) =>
    (await acceptedFrom(tx, partnershipId, agencyId, since)).map(one => ({
      kind: 'commitment',
      id: one.commitmentId,
      title: one.text,
      why: `Commitment, accepted by ${one.agencyName}: ${one.reviewName}, ${one.reference}`,
      href: `/commitments/${one.commitmentId}/owner`,
      agencyId: one.agencyId,
      appointmentId: null,
    })),
}

function asWork(one: Owned): HeldWork[] {
  if (one.agencyId === null) return []
  const where = `${one.reviewName}, ${one.reference}`
  const why = one.isAccepted
    ? `Commitment, accepted: ${where}`
    : `Commitment: its words name it, nobody has accepted it: ${where}`
  const { agencyId } = one
  // Where the agency has ended, it is no longer anybody's there: it waits to be accepted by what follows.
  const appointmentId = one.isWaiting ? null : one.appointmentId
  const work = {
    kind: 'commitment',
    id: one.commitmentId,
    title: one.text,
    href: `/commitments/${one.commitmentId}/owner`,
  }
  return [{ ...work, why, agencyId, appointmentId }]
}

const nobodyOf = (agencyId: string): Owner => ({ agencyId, appointmentId: null, post: null })

/** Takes one step, where `about` says whom it is about as things stand. `agency`: of which it matters whether it is there today. */
function step(
  tx: Tx,
  actor: Actor,
  now: string,
  commitmentId: string,
  act: OwnerAct,
  agency: string | null,
  about: (held: HeldSoFar, isThere: boolean) => Owner | null,
  reason: string | null = null,
): Promise<boolean> {
  const { partnershipId } = actor
  const happening = { verb: `commitment.${verbs[act]}`, subject: { kind: 'commitment', id: commitmentId } }
  const know = () => heldSoFar(tx, partnershipId, commitmentId, agency)
  return takeStep(tx, actor, now, happening, know, async (held, doneBy) => {
    if (!held) return false
    const moved = moveOwner(held.status, act)
    const owner = moved.ok ? about(held, held.isKnown && standsOn(held, dayOf(now))) : null
    if (!moved.ok || !owner) return false
    const row = tx.insertInto('commitment_owner').values({
      ...doneBy,
      partnership_id: partnershipId,
      commitment_id: commitmentId,
      seq: held.seq + 1,
      from_status: held.status,
      act,
      to_status: moved.to,
      agency_id: owner.agencyId,
      appointment_id: owner.appointmentId,
      post: owner.post,
      reason,
    })
    goAlong(tx, row.execute())
    return true
  })
}

const verbs: Readonly<Record<OwnerAct, string>> = {
  offer: 'offered',
  accept: 'accepted',
  decline: 'declined',
  take_back: 'offer-taken-back',
  hand_over: 'handed-over',
}
