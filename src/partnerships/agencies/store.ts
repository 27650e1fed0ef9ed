import { record } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Actor } from '../person.ts'
import type { AgencyKind } from './agency.ts'
import type { Succession, SuccessionKind } from './succession.ts'

/** Puts a body on the register, from a day on where one is known. */
export async function addAgency(
  tx: Tx,
  actor: Actor,
  now: string,
  agency: { readonly agencyId: string; readonly name: string; readonly kind: AgencyKind; readonly from: string | null },
): Promise<void> {
  const about = { kind: agency.kind, ...(agency.from ? { from: agency.from } : {}) }
  const ledger_seq = await recordOf(tx, actor, now, 'agency.added', agency.agencyId, about)
  await tx
    .insertInto('agency')
    .values({
      partnership_id: actor.partnershipId,
      agency_id: agency.agencyId,
      name: agency.name,
      kind: agency.kind,
      valid_from: agency.from,
      ledger_seq,
    })
    .execute()
}

/** Another name that documents call it by. */
export async function addAlias(tx: Tx, actor: Actor, now: string, agencyId: string, alias: string): Promise<void> {
  const ledger_seq = await recordOf(tx, actor, now, 'agency.alias-added', agencyId)
  await tx
    .insertInto('agency_alias')
    .values({ partnership_id: actor.partnershipId, agency_id: agencyId, alias, ledger_seq })
    .execute()
}

/** The same body by a new name; the one before stays as a name that it is known by. */
export async function renameAgency(
  tx: Tx,
  actor: Actor,
  now: string,
  agency: { readonly agencyId: string; readonly name: string },
  name: string,
): Promise<void> {
  const ledger_seq = await recordOf(tx, actor, now, 'agency.renamed', agency.agencyId)
  await tx
    .insertInto('agency_alias')
    .values({ partnership_id: actor.partnershipId, agency_id: agency.agencyId, alias: agency.name, ledger_seq })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await tx
    .updateTable('agency')
    .set({ name })
    .where('partnership_id', '=', actor.partnershipId)
    .where('agency_id', '=', agency.agencyId)
    .execute()
}

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
  const ended_seq = await recordOf(tx, actor, now, 'agency.ended', ending.agencyId, about)
  const { numUpdatedRows } = await tx
    .updateTable('agency')
    .set({ valid_until: ending.onDay, ended_seq })
    .where('partnership_id', '=', actor.partnershipId)
    .where('agency_id', '=', ending.agencyId)
    .where('valid_until', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await follow(tx, actor, now, ending)
  return true
}

/** Says what follows a body that has ended; each under an entry of its own. */
export async function follow(tx: Tx, actor: Actor, now: string, ending: Ending): Promise<void> {
  for (const successorId of ending.successorIds) {
    const about = { by: successorId, onDay: ending.onDay, kind: ending.kind }
    const ledger_seq = await recordOf(tx, actor, now, 'agency.followed', ending.agencyId, about)
    await addSuccession(
      tx,
      actor.partnershipId,
      {
        predecessorId: ending.agencyId,
        successorId,
        kind: ending.kind,
        onDay: ending.onDay,
        note: ending.note,
      },
      ledger_seq,
    )
  }
}

/** One row of what followed what, citing an entry already written. */
export const addSuccession = (tx: Tx, partnershipId: string, one: Succession, ledgerSeq: number) =>
  tx
    .insertInto('agency_succession')
    .values({
      partnership_id: partnershipId,
      predecessor_id: one.predecessorId,
      successor_id: one.successorId,
      kind: one.kind,
      on_day: one.onDay,
      note: one.note,
      ledger_seq: ledgerSeq,
    })
    .execute()

const recordOf = (tx: Tx, actor: Actor, now: string, verb: string, agencyId: string, about = {}): Promise<number> =>
  record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb,
    subject: { kind: 'agency', id: agencyId },
    about: { appointment: actor.appointmentId, ...about },
  })
