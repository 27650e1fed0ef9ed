import { registerAsOf } from '#src/case-reviews/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { Kept } from '#src/platform/kept.ts'
import type { Register } from '../queries.ts'
import type { Filter } from '../register.ts'

const most = 500

/**
 * Counts every choice of every facet once for as long as the register stands as it is: a list of ten thousand is counted in
 * tens of milliseconds, and people look at the same lists again and again. What is kept is under a hash of the
 * register as whoever asks sees it, so neither what has changed is found, nor what was counted for somebody who sees a draft.
 * `seen`: by what it is known that nothing has changed; that of the register, unless what is counted moves with what people do.
 * The least looked at goes first.
 */
export function remembered<Where extends Register, Counted>(
  count: (register: Where, filter: Filter) => Promise<Counted>,
  seen: (tx: Tx, partnershipId: string) => Promise<string> = registerAsOf,
) {
  const held = new Kept<Counted>(most)
  return async (register: Where, filter: Filter): Promise<Counted> => {
    const { tx, partnershipId, today } = register
    const key = JSON.stringify([partnershipId, await seen(tx, partnershipId), today, Object.entries(filter).sort()])
    return held.of(key, () => count(register, filter))
  }
}
