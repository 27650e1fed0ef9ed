import { digest, newSalt, record } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { holdIntake } from '../life/store.ts'
import { type By, happening } from '../store.ts'
import type { Said } from './pairs.ts'
import { type Kept, type PairingAct, pairingKept } from './queries.ts'

/** As the ledger says it. */
const verbs: Readonly<Record<PairingAct, string>> = {
  choose: 'pairing.report-chosen',
  confirm: 'pairing.confirmed',
  let_go: 'pairing.report-let-go',
  undo: 'pairing.undone',
}

export interface Saving {
  readonly act: PairingAct
  readonly reportId: string | null
  readonly said: readonly Said[]
}

/**
 * Saves how a response pairs with its report, as the version after `seen`. False, and nothing written, where somebody saved
 * another since, or where the response is no longer open for decisions.
 */
export async function keepPairing(
  tx: Tx,
  by: By & { readonly actor: Actor },
  intakeId: string,
  seen: number,
  { act, reportId, said }: Saving,
): Promise<boolean> {
  const { partnershipId } = by
  if ((await holdIntake(tx, partnershipId, intakeId)).status !== 'read') return false
  if (((await pairingKept(tx, partnershipId, intakeId))?.version ?? 0) !== seen) return false
  const salt = newSalt()
  const words = JSON.stringify(said)
  const about = { version: String(seen + 1), report: reportId ?? 'none', content: digest(salt, words) }
  const ledger_seq = await record(tx, partnershipId, happening(by, verbs[act], 'intake', intakeId, about))
  await tx
    .insertInto('pairing')
    .values({
      partnership_id: partnershipId,
      intake_id: intakeId,
      version: seen + 1,
      act,
      report_intake_id: reportId,
      said: words,
      salt,
      person_id: by.actor.personId,
      at: by.now,
      ledger_seq,
    })
    .execute()
  return true
}

/** What stood before a saving, to be saved again. */
export const before = (history: readonly Kept[]): Saving => {
  const [, earlier] = history
  return { act: 'undo', reportId: earlier?.reportId ?? null, said: earlier?.said ?? [] }
}
