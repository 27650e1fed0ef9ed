import { record } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Actor } from '../person.ts'

const readVerb = 'case-data.read'

/**
 * Writes down that somebody was shown case-level data: who, of which thing, and for whom they act. Where the address names no one
 * thing, as a list does, the subject is the whole partnership. Runs in the transaction that read it.
 */
export async function recordRead(
  tx: Tx,
  { partnershipId, personId, appointmentId, agencyId }: Actor,
  thing: { readonly kind: string; readonly id: string | null },
  now: string,
): Promise<void> {
  await record(tx, partnershipId, {
    at: now,
    actor: { kind: 'person', id: personId },
    verb: readVerb,
    subject: { kind: thing.kind, id: thing.id ?? partnershipId },
    about: { appointment: appointmentId, agency: agencyId },
  })
}
