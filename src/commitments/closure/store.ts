import { newSalt, sealed } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { goAlong, type Tx } from '#src/platform/db.ts'
import { moveDelivery } from '../progress/delivery.ts'
import { type DoneBy, moved, nobodyHolds, takeStep, type WhyNot } from '../steps/store.ts'
import { planChecks } from './checks/plan/store.ts'
import { type ClosureAct, mayDecideClosing, missingForClosing, moveClosure, type ReopeningCause } from './closure.ts'
import { type Held, heldNow } from './held/queries.ts'
import { restOf } from './queries.ts'

/** Proposes that a commitment is closed. It rests on what its owner says and on evidence that another agency has accepted. */
export const proposeClosing = (
  tx: Tx,
  actor: Actor,
  now: string,
  commitmentId: string,
  seen: number,
): Promise<WhyNot> =>
  step(tx, actor, now, commitmentId, 'propose', seen, async ({ held, add }) => {
    const grounds = await groundsNow(tx, actor, held)
    return typeof grounds === 'string' ? grounds : add(grounds)
  })

/** Closes it, and plans to look at it again: by a person of an agency that neither holds it nor proposed it. */
export const close = (tx: Tx, actor: Actor, now: string, commitmentId: string, seen: number): Promise<WhyNot> =>
  step(tx, actor, now, commitmentId, 'close', seen, async ({ held, doneBy, add }) => {
    const proposal = whoProposed(held)
    if (!proposal || !mayDecideClosing(actor, held.last ?? nobodyYet, held.stands.ownerAgency)) return notForYou
    const grounds = await groundsNow(tx, actor, held)
    if (typeof grounds === 'string') return grounds
    const why = await add({ ...grounds, ...proposal })
    if (why === null) await planChecks(tx, actor, commitmentId, held, seen + 1, doneBy)
    return why
  })

/** Sends a proposal back, with reasons. By whoever could have closed it. */
export const sendBack = (tx: Tx, actor: Actor, now: string, commitmentId: string, seen: number, reason: string) =>
  step(
    tx,
    actor,
    now,
    commitmentId,
    'send_back',
    seen,
    async ({ held, add }) => {
      const proposal = whoProposed(held)
      if (!proposal || !mayDecideClosing(actor, held.last ?? nobodyYet, held.stands.ownerAgency)) return notForYou
      return add({ ...proposal, reason })
    },
    { reason },
  )

/** Takes back what one’s own agency proposed. */
export const takeBack = (tx: Tx, actor: Actor, now: string, commitmentId: string, seen: number): Promise<WhyNot> =>
  step(tx, actor, now, commitmentId, 'take_back', seen, async ({ held, add }) => {
    const proposal = whoProposed(held)
    return proposal && proposal.proposed_agency === actor.agencyId ? add(proposal) : notForYou
  })

/** Opens it again, with a cause and a reason. What its owner said is opened with it, and nothing of its history goes. */
export const reopen = (
  tx: Tx,
  actor: Actor,
  now: string,
  commitmentId: string,
  seen: number,
  { cause, reason }: { readonly cause: ReopeningCause; readonly reason: string },
): Promise<WhyNot> =>
  step(
    tx,
    actor,
    now,
    commitmentId,
    'reopen',
    seen,
    async ({ held, doneBy, add }) => {
      if (actor.agencyId === held.stands.ownerAgency)
        return 'It is opened again by another agency than the one that holds it'
      const why = await add({ cause, reason })
      if (why === null) await reopenDelivery(tx, actor, commitmentId, held, doneBy, reason)
      return why
    },
    { cause, reason },
  )

const notForYou = 'It is decided on by another person, of an agency that neither holds it nor proposed it'
const nobodyYet = { personId: '', agencyId: '' }

const verbs: Readonly<Record<ClosureAct, string>> = {
  propose: 'commitment.closing-proposed',
  close: 'commitment.closed',
  send_back: 'commitment.closing-sent-back',
  take_back: 'commitment.closing-taken-back',
  reopen: 'commitment.opened-again',
}

interface Resting {
  readonly delivery_seq: number
  readonly delivery_status: string
  readonly evidence_id: string
  readonly evidence_seq: number
  readonly evidence_act: string
}
interface Values extends Partial<Resting> {
  readonly proposed_by?: string
  readonly proposed_agency?: string
  readonly cause?: ReopeningCause
  readonly reason?: string
}
interface Known {
  readonly held: Held
  readonly doneBy: DoneBy
  readonly add: (values: Values) => Promise<WhyNot>
}

async function step(
  tx: Tx,
  actor: Actor,
  now: string,
  commitmentId: string,
  act: ClosureAct,
  /** The last step that the form was made from, 0 where there was none. */
  seen: number,
  work: (known: Known) => Promise<WhyNot>,
  words: { readonly reason?: string; readonly cause?: ReopeningCause } = {},
): Promise<WhyNot> {
  let why: WhyNot = null
  const { salt, digest } = words.reason === undefined ? { salt: newSalt(), digest: null } : sealed(words)
  const about = digest === null ? {} : { reason: digest }
  const subject = { kind: 'commitment', id: commitmentId }
  const know = () => heldNow(tx, actor, now, commitmentId)
  await takeStep(tx, actor, now, { verb: verbs[act], subject, about }, know, async (held, doneBy) => {
    if (!held) {
      why = nobodyHolds
      return false
    }
    const to = moveClosure(held.last?.status ?? 'none', act)
    if ((held.last?.seq ?? 0) !== seen || !to.ok) {
      why = moved
      return false
    }
    const add: Known['add'] = async values => {
      const row = tx.insertInto('commitment_closure').values({
        ...doneBy,
        partnership_id: actor.partnershipId,
        commitment_id: commitmentId,
        review_id: held.stands.reviewId,
        seq: seen + 1,
        from_status: held.last?.status ?? 'none',
        act,
        to_status: to.to,
        owner_seq: held.stands.ownerSeq,
        owner_agency: held.stands.ownerAgency,
        salt,
        ...values,
      })
      goAlong(tx, row.execute())
      return null
    }
    why = await work({ held, doneBy, add })
    return why === null
  })
  return why
}

/** What a closing rests on as things stand now, or what is missing. */
async function groundsNow(tx: Tx, actor: Actor, { stands, today }: Held): Promise<Resting | string> {
  const rest = await restOf(tx, actor.partnershipId, stands.commitmentId, stands.ownerAgency, today)
  const missing = missingForClosing({ ...stands, acceptedLevel: rest?.level ?? null })
  if (missing.length > 0 || !rest || stands.deliverySeq === null) return missing.join(' ')
  return {
    ...{ delivery_seq: stands.deliverySeq, delivery_status: 'delivered' },
    ...{ evidence_id: rest.evidenceId, evidence_seq: rest.seq, evidence_act: 'accept' },
  }
}

const whoProposed = ({ last }: Held) =>
  last?.act === 'propose' ? { proposed_by: last.personId, proposed_agency: last.agencyId } : null

/** What its owner said is open again, by the entry that opened the closing. */
async function reopenDelivery(
  tx: Tx,
  actor: Actor,
  commitmentId: string,
  { stands, today }: Held,
  doneBy: DoneBy,
  reason: string,
): Promise<void> {
  const to = moveDelivery(stands.delivery, 'reopen')
  // Ended since with reasons: an honest end stays one.
  if (!to.ok) return
  await tx
    .insertInto('commitment_delivery')
    .values({
      ...doneBy,
      partnership_id: actor.partnershipId,
      commitment_id: commitmentId,
      review_id: stands.reviewId,
      seq: (stands.deliverySeq ?? 0) + 1,
      from_status: stands.delivery,
      act: 'reopen',
      to_status: to.to,
      owner_seq: stands.ownerSeq,
      owner_agency: stands.ownerAgency,
      happened_on: today,
      reason,
      salt: null,
    })
    .execute()
}
