import { record } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Actor } from '../person.ts'
import type { AgencyKind } from './agency.ts'

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

const recordOf = (tx: Tx, actor: Actor, now: string, verb: string, agencyId: string, about = {}): Promise<number> =>
  record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb,
    subject: { kind: 'agency', id: agencyId },
    about: { appointment: actor.appointmentId, ...about },
  })
