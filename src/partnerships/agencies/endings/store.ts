import { record, sealed } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Actor } from '../../person.ts'
import type { Succession, SuccessionKind } from '../succession.ts'
import { type EndingAct, endedSince, moveEnding } from './ending.ts'
import { endingSteps } from './queries.ts'

export interface Ending {
  readonly agencyId: string
  /** The first day on which it is no longer there. */
  readonly onDay: string
  readonly kind: SuccessionKind
  /** Empty where nothing is known to follow. */
  readonly successorIds: readonly string[]
  readonly note: string | null
}

/** Ends a body and says what follows it. Recording comes first, so that of two who end it at once the second is told: false. */
export async function endAgency(tx: Tx, actor: Actor, now: string, ending: Ending): Promise<boolean> {
  const about = { onDay: ending.onDay, followers: String(ending.successorIds.length) }
  const ledger_seq = await recordOf(tx, actor, now, 'agency.ended', ending.agencyId, about)
  const taken = await step(tx, actor, now, ending.agencyId, { act: 'end', untilDay: ending.onDay, ledger_seq })
  if (taken === null) return false
  await follow(tx, actor, now, ending)
  return true
}

/** Says what follows a body that has ended, on the day that stands; each under an entry of its own. */
export async function follow(tx: Tx, actor: Actor, now: string, ending: Ending): Promise<void> {
  const steps = await endingSteps(tx, actor.partnershipId, ending.agencyId)
  for (const successorId of ending.successorIds) {
    const about = { by: successorId, onDay: ending.onDay, kind: ending.kind }
    const ledgerSeq = await recordOf(tx, actor, now, 'agency.followed', ending.agencyId, about)
    const { agencyId: predecessorId, kind, onDay, note } = ending
    const one = { predecessorId, successorId, kind, onDay, note }
    await addSuccession(tx, actor.partnershipId, one, { endingSeq: steps.at(-1)?.seq ?? 0, ledgerSeq })
  }
}

export interface Correction {
  readonly agencyId: string
  /** The last step that whoever corrects it has seen. */
  readonly seenSeq: number
  /** Null where it did not end. */
  readonly onDay: string | null
  readonly reason: string
  /** What follows it as recorded until now: it goes on to, from the new day. */
  readonly successions: readonly Succession[]
}

/**
 * Corrects when a body ended, or that it did. False where somebody else has corrected it meanwhile, or `mayStill`, asked once nobody
 * else can record anything, says that it can no longer be taken back.
 */
export async function correctEnding(
  tx: Tx,
  actor: Actor,
  now: string,
  { agencyId, seenSeq, onDay, reason, successions }: Correction,
  mayStill: (since: number) => Promise<boolean>,
): Promise<boolean> {
  const { salt, digest } = sealed({ reason })
  const verb = onDay === null ? 'agency.end-taken-back' : 'agency.end-moved'
  const about = { reason: digest, ...(onDay === null ? {} : { onDay }) }
  const ledger_seq = await recordOf(tx, actor, now, verb, agencyId, about)
  const steps = await endingSteps(tx, actor.partnershipId, agencyId)
  const since = endedSince(steps)
  if (since === null || steps.at(-1)?.seq !== seenSeq || !(await mayStill(since))) return false
  const act = onDay === null ? 'take_back' : 'move'
  const seq = await step(tx, actor, now, agencyId, { act, untilDay: onDay, reason, salt, ledger_seq })
  if (seq === null) return false
  if (onDay !== null)
    for (const one of successions)
      await addSuccession(tx, actor.partnershipId, { ...one, onDay }, { endingSeq: seq, ledgerSeq: ledger_seq })
  return true
}

/** One row of what followed what, by one ending of it, citing an entry already written. */
export const addSuccession = (
  tx: Tx,
  partnershipId: string,
  one: Succession,
  { endingSeq, ledgerSeq }: { readonly endingSeq: number; readonly ledgerSeq: number },
) =>
  tx
    .insertInto('agency_succession')
    .values({
      partnership_id: partnershipId,
      predecessor_id: one.predecessorId,
      successor_id: one.successorId,
      kind: one.kind,
      on_day: one.onDay,
      note: one.note,
      ending_seq: endingSeq,
      ledger_seq: ledgerSeq,
    })
    .execute()

interface Taken {
  readonly act: EndingAct
  readonly untilDay: string | null
  readonly reason?: string
  readonly salt?: string
  readonly ledger_seq: number
}

/** Takes one step, and writes what stands by it over the body's row. Gives its number; null where it cannot be taken. */
async function step(tx: Tx, actor: Actor, now: string, agencyId: string, taken: Taken): Promise<number | null> {
  const { partnershipId: partnership_id } = actor
  const last = (await endingSteps(tx, partnership_id, agencyId)).at(-1)
  const to_status = moveEnding(last, taken.act)
  if (to_status === null) return null
  const seq = (last?.seq ?? 0) + 1
  const { act, untilDay, reason = null, salt = null, ledger_seq } = taken
  await tx
    .insertInto('agency_ending')
    .values({
      partnership_id,
      agency_id: agencyId,
      seq,
      from_status: last?.status ?? 'none',
      act,
      to_status,
      until_day: untilDay,
      reason,
      salt,
      person_id: actor.personId,
      at: now,
      ledger_seq,
    })
    .execute()
  await tx
    .updateTable('agency')
    .set({ valid_until: untilDay, ended_seq: ledger_seq })
    .where('partnership_id', '=', partnership_id)
    .where('agency_id', '=', agencyId)
    .execute()
  return seq
}

const recordOf = (tx: Tx, actor: Actor, now: string, verb: string, agencyId: string, about = {}): Promise<number> =>
  record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb,
    subject: { kind: 'agency', id: agencyId },
    about: { appointment: actor.appointmentId, ...about },
  })
