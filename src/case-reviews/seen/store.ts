import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { Kept } from '#src/platform/kept.ts'
import { registerSeen } from './queries.ts'

/** Who looks, and when. */
export interface Looking {
  readonly tx: Tx
  readonly actor: Actor
  readonly today: string
}

/**
 * Keeps what was worked out of the record for as long as it stands as it is: until the next entry of the ledger that is no look, the
 * next day, or for as long as the same drafts are hidden. What it is known to stand by is asked before the record is read: at worst what
 * is kept is newer than it says, and is read again. `keyOf`: what else it depends on, such as who looks. What is looked back to is not
 * kept. The least looked at goes first.
 */
export function keptWhileItStands<Look extends Looking, Found>(
  most: number,
  keyOf: (look: Look) => string,
  work: (look: Look) => Promise<Found>,
): (look: Look) => Promise<Found> {
  const kept = new Kept<Found>(most)
  return async look => {
    const { tx, actor, today } = look
    if (actor.asOf !== undefined) return work(look)
    const seen = await registerSeen(tx, actor.partnershipId)
    const key = [actor.partnershipId, today, seen, keyOf(look)].join('\n')
    return kept.of(key, () => work(look))
  }
}
