import { type Register, registerAsOf } from '../queries.ts'
import type { Counts, Filter } from '../register.ts'

export interface Counted {
  readonly total: number
  readonly counts: Counts
}

const most = 500

/**
 * Counts every choice of every facet once for as long as the register stands as it is: a list of ten thousand is counted in
 * tens of milliseconds, and people look at the same lists again and again. What is kept is under a hash of the
 * register as whoever asks sees it, so neither what has changed is found, nor what was counted for somebody who sees a draft.
 * The least looked at goes first.
 */
export function remembered(count: (register: Register, filter: Filter) => Promise<Counted>) {
  const held = new Map<string, Counted>()
  return async (register: Register, filter: Filter): Promise<Counted> => {
    const { tx, partnershipId, today } = register
    const key = JSON.stringify([
      partnershipId,
      await registerAsOf(tx, partnershipId),
      today,
      Object.entries(filter).sort(),
    ])
    const counted = held.get(key) ?? (await count(register, filter))
    held.delete(key)
    held.set(key, counted)
    const [oldest] = held.keys()
    if (held.size > most && oldest !== undefined) held.delete(oldest)
    return counted
  }
}
