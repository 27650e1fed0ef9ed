import { numbersFrom } from '#test/support/numbers.ts'

/** Chance that can be had again: the same seed gives the same notes. */
export interface Chance {
  /** A whole number from 0 up to, and without, this. */
  below(limit: number): number
  pick<T>(list: readonly T[]): T
  digits(count: number): string
}

export function chanceFrom(seed: number): Chance {
  const next = numbersFrom(seed)
  const below = (limit: number): number => Math.floor(next() * limit)
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
