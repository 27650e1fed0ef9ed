/** Milliseconds that each of two took, in the middle of many tries by turns. */
export interface Medians {
  readonly one: number
  readonly other: number
}

/**
 * Takes turns between two, each going first every other time, so that whatever else this machine is doing falls on both alike.
 */
export async function inTurn(
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
  each: number,
): Promise<Medians> {
  const times = { one: [] as number[], other: [] as number[] }
  const timed = async (who: keyof typeof times, ask: () => Promise<unknown>): Promise<void> => {
    const began = performance.now()
    await ask()
    times[who].push(performance.now() - began)
  }
  for (let turn = 0; turn < each; turn += 1) {
    const order = [() => timed('one', one), () => timed('other', other)]
    for (const ask of turn % 2 === 0 ? order : order.reverse()) await ask()
  }
  return { one: middle(times.one), other: middle(times.other) }
}

const middle = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

/** Whether nobody could tell the two apart by it: within 5 ms, or 5 % of the longer. */
export const areAlike = ({ one, other }: Medians): boolean =>
  Math.abs(one - other) <= Math.max(5, 0.05 * Math.max(one, other))
