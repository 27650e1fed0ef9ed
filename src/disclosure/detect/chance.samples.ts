/** Chance that can be had again: the same seed gives the same notes. For tests and for measuring; never for a secret. */
export interface Chance {
  /** A whole number from 0 up to, and without, this. */
  below(limit: number): number
  pick<T>(list: readonly [T, ...T[]] | readonly T[]): T
  digits(count: number): string
}

/** A linear congruential generator over 32 bits (Numerical Recipes), of which the upper bits are used. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  return {
    below,
    pick: list => {
      const picked = list[below(list.length)]
      if (picked === undefined) throw new Error('Nothing to pick from')
      return picked
    },
    digits: count => Array.from({ length: count }, () => below(10)).join(''),
  }
}
