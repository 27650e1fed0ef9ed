import { type Actor, agencyRegister, candidatesOn, may, mayOn } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Duty } from '../../duties.ts'
import { ownedCommitments } from '../queries.ts'
import { dutiesOfOwners } from './duties.ts'

/** What waits for somebody because of who answers for commitments. */
export interface OwnerNeeds {
  /** Promises that wait for an owner: all of them for who may offer, else those that the person's own agency can accept. */
  readonly waiting: number
  readonly mayOffer: boolean
  /** Offered to the person's own agency, and theirs to answer. */
  readonly offered: readonly {
    readonly commitmentId: string
    readonly reference: string
    readonly reviewName: string
    readonly text: string
    readonly agencyName: string
  }[]
}

export async function ownerNeeds(tx: Tx, actor: Actor, today: string, isBack = false): Promise<OwnerNeeds> {
  const mayOffer = may(actor, 'offer commitments to agencies')
  if (!mayOffer && !may(actor, 'accept commitments for an agency')) return { waiting: 0, mayOffer, offered: [] }
  const look = { tx, partnershipId: actor.partnershipId, today, isBack }
  const waiting = await ownedCommitments(look, { standing: 'waiting' })
  const offered = await ownedCommitments(look, { standing: 'offered' })
  const register = await agencyRegister(tx, actor.partnershipId)
  const canAccept = (agencyId: string | null) =>
    agencyId !== null && candidatesOn(agencyId, today, register).some(one => one.body.agencyId === actor.agencyId)
  return {
    // What is offered already waits for an answer, and not for somebody to be found.
    waiting: waiting.filter(one => one.offeredTo === null && (mayOffer || canAccept(one.agencyId))).length,
    mayOffer,
    offered: offered
      .filter(one => mayOn(actor, 'accept commitments for an agency', { agencyId: one.offeredTo }))
      .map(one => ({ ...one, agencyName: one.offeredToName ?? '' })),
  }
}

/** The same as what a person’s list of work tells. */
export const ownerDutiesFor = async (tx: Tx, actor: Actor, today: string, isBack = false): Promise<Duty[]> =>
  dutiesOfOwners(await ownerNeeds(tx, actor, today, isBack), actor)
