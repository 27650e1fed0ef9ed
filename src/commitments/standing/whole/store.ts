import type { Ways } from '#src/case-reviews/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { registerSeen } from '#src/recommendations/index.ts'
import type { Promised } from './promised.ts'
import { wholeRegister } from './queries.ts'
import { wayOf } from './stages.ts'

/** Every commitment that somebody may see, as it stands on a day. */
export type Whole = (look: {
  readonly tx: Tx
  readonly actor: Actor
  readonly today: string
}) => Promise<readonly Promised[]>

/** How many are kept: of each partnership one for those who see every draft and one or two for those who do not. */
const most = 32

/**
 * Keeps what was last read of each register in memory. Every change is an entry of the ledger, so what is kept stands for as long
 * as the last entry that is no look, the day, and the drafts that are hidden from whoever asks are the same. The entry is read before the register:
 * at worst what is kept is newer than it says, and is read again. What is looked back to is not kept.
 */
export function keepWhole(): Whole {
  const kept = new Map<string, readonly Promised[]>()
  return async ({ tx, actor, today }) => {
    if (actor.asOf !== undefined) return wholeRegister(tx, actor.partnershipId, today)
    const key = `${actor.partnershipId}/${today}/${await registerSeen(tx, actor.partnershipId)}`
    const found = kept.get(key) ?? (await wholeRegister(tx, actor.partnershipId, today))
    kept.delete(key)
    kept.set(key, found)
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break
      kept.delete(oldest)
    }
    return found
  }
}

/** How far each promise of the reviews that somebody may see has come, by the id of the promise: for pages below this slice. */
export const waysIn =
  (whole: Whole): Ways =>
  async look =>
    new Map((await whole(look)).map(one => [one.commitmentId, wayOf(one)]))
