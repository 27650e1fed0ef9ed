import { record, sealed } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { versionsOf } from './queries.ts'

export interface VersionWritten {
  readonly way: string
  /** The number of the one that was looked at; 0 where there was none. */
  readonly seen: number
  /** Null takes it away. */
  readonly words: string | null
  readonly byWhom: string | null
}

/**
 * Writes what a review’s editions say from now on in Easy Read or another language, or takes it away; nothing that is public changes by it.
 * False where somebody has written it since it was looked at. The words stay erasable, so the ledger has their digest.
 */
export async function writeVersion(
  tx: Tx,
  actor: Actor,
  now: string,
  reviewId: string,
  { way, seen, words, byWhom }: VersionWritten,
): Promise<boolean> {
  const before = (await versionsOf(tx, actor.partnershipId, reviewId)).find(one => one.way === way)
  if ((before?.seq ?? 0) !== seen || (words === null && !before?.words)) return false
  const { salt, digest } = sealed({ words, byWhom })
  const ledger_seq = await record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb: words === null ? 'review.version-taken-away' : 'review.version-written',
    subject: { kind: 'review', id: reviewId },
    about: { appointment: actor.appointmentId, way, words: digest },
  })
  await tx
    .insertInto('publication_version')
    .values({
      ...{ partnership_id: actor.partnershipId, review_id: reviewId, way, seq: seen + 1, words, by_whom: byWhom, salt },
      ...{ person_id: actor.personId, under_id: actor.appointmentId, for_agency: actor.agencyId, at: now, ledger_seq },
    })
    .execute()
  return true
}
