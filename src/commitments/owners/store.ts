import { record } from '#src/ledger/index.ts'
import {
  type Actor,
  agencyRegister,
  type HeldWork,
  type Receiver,
  standsOn,
  type WorkKeeper,
} from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import { moveOwner, type OwnerAct, type Ownership, ownershipOf } from './owner.ts'
import { acceptedFrom, type Owned, ownedCommitments, ownerSteps } from './queries.ts'

/** Whom a step is about, and who there sees to it: a person, a post by its title, or neither yet. */
export interface Owner {
  readonly agencyId: string
  readonly appointmentId: string | null
  readonly post: string | null
}

/** Offers a commitment to an agency that is there. False where it cannot be offered as it stands now. */
export const offer = (tx: Tx, actor: Actor, now: string, commitmentId: string, to: Owner): Promise<boolean> =>
  step(tx, actor, now, commitmentId, 'offer', async ({ holder }) => {
    if (holder && holder.agencyId === to.agencyId) return null
    return (await stands(tx, actor, now, to.agencyId)) ? to : null
  })

/** Accepts what is offered to the actor's own agency, which has to be there today. */
export const accept = (
  tx: Tx,
  actor: Actor,
  now: string,
  commitmentId: string,
  seenToBy: Pick<Owner, 'appointmentId' | 'post'>,
): Promise<boolean> =>
  step(tx, actor, now, commitmentId, 'accept', async ({ offer }) => {
    if (offer?.agencyId !== actor.agencyId) return null
    return (await stands(tx, actor, now, actor.agencyId)) ? { agencyId: actor.agencyId, ...seenToBy } : null
  })

/** Declines what is offered to the actor's own agency, in writing. */
export const decline = (tx: Tx, actor: Actor, now: string, commitmentId: string, reason: string): Promise<boolean> =>
  step(
    tx,
    actor,
    now,
    commitmentId,
    'decline',
    async ({ offer }) => (offer?.agencyId === actor.agencyId ? nobodyOf(actor.agencyId) : null),
    reason,
  )

/** Takes an offer back that nobody has answered. */
export const takeBack = (tx: Tx, actor: Actor, now: string, commitmentId: string): Promise<boolean> =>
  step(tx, actor, now, commitmentId, 'take_back', async ({ offer }) => offer && nobodyOf(offer.agencyId))

/** The open commitments of everybody, and how one passes from a person to a colleague of the same agency. */
export const commitmentWork: WorkKeeper = {
  kind: 'commitment',
  held: async (tx, partnershipId, today, by) =>
    (await ownedCommitments({ tx, partnershipId, today }, { by })).flatMap(asWork),
  canHold: (work, to) => work.agencyId === to.agencyId,
  giveTo: (tx, actor, now, id, to: Receiver) =>
    step(tx, actor, now, id, 'hand_over', async ({ holder }) =>
      holder?.agencyId === to.agencyId ? { agencyId: to.agencyId, appointmentId: to.appointmentId, post: null } : null,
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

async function stands(tx: Tx, actor: Actor, now: string, agencyId: string): Promise<boolean> {
  const { agencies } = await agencyRegister(tx, actor.partnershipId)
  return agencies.some(one => one.agencyId === agencyId && standsOn(one, dayOf(now)))
}

/**
 * Takes one step. Recording comes first, since a chain takes one writer at a time: of two who act at once the second sees what the
 * first has done, and is told false, which rolls its entry back.
 */
async function step(
  tx: Tx,
  actor: Actor,
  now: string,
  commitmentId: string,
  act: OwnerAct,
  about: (stands: Ownership) => Promise<Owner | null>,
  reason: string | null = null,
): Promise<boolean> {
  const ledger_seq = await record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb: `commitment.${verbs[act]}`,
    subject: { kind: 'commitment', id: commitmentId },
    about: { appointment: actor.appointmentId },
  })
  const steps = await ownerSteps(tx, actor.partnershipId, commitmentId)
  const stands = ownershipOf(steps)
  const moved = moveOwner(stands.status, act)
  const owner = moved.ok ? await about(stands) : null
  if (!moved.ok || !owner) return false
  await tx
    .insertInto('commitment_owner')
    .values({
      partnership_id: actor.partnershipId,
      commitment_id: commitmentId,
      seq: steps.length + 1,
      from_status: stands.status,
      act,
      to_status: moved.to,
      agency_id: owner.agencyId,
      appointment_id: owner.appointmentId,
      post: owner.post,
      reason,
      person_id: actor.personId,
      under_id: actor.appointmentId,
      for_agency: actor.agencyId,
      at: now,
      ledger_seq,
    })
    .execute()
  return true
}

const verbs: Readonly<Record<OwnerAct, string>> = {
  offer: 'offered',
  accept: 'accepted',
  decline: 'declined',
  take_back: 'offer-taken-back',
  hand_over: 'handed-over',
}
