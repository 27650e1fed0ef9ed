import { type Colour, colourTitles, isEnded, type Promised } from '#src/commitments/index.ts'
import type { Bar, Board } from './board.ts'

/** How a board is counted over every commitment that somebody may see. */
export type Count = (whole: readonly Promised[], today: string) => Board

const colours: readonly Colour[] = ['blue', 'green', 'amber', 'red', 'grey', 'ended']

/** The parts of a bar by the colour that each commitment shows. */
export const byColour = {
  parts: colours.map(one => colourTitles[one]),
  count: (some: readonly Promised[]) => colours.map(colour => some.filter(one => one.colour === colour).length),
}

/** The parts of a bar by what owners say. */
export const said = {
  parts: ['Delivered, its owner says', 'Not delivered', 'Ended with reasons'],
  count: (some: readonly Promised[]) => {
    const delivered = some.filter(one => one.axes.delivery === 'delivered').length
    const ended = some.filter(one => isEnded(one.axes.delivery)).length
    return [delivered, some.length - delivered - ended, ended]
  },
}

/** A bar for each value that any of them has, by name. */
export const named = (
  whole: readonly Promised[],
  namesOf: (one: Promised) => readonly string[],
  count: (some: readonly Promised[]) => number[],
): Bar[] => {
  const under = new Map<string, Promised[]>()
  for (const one of whole)
    for (const name of namesOf(one)) {
      const some = under.get(name)
      if (some) some.push(one)
      else under.set(name, [one])
    }
  return [...under]
    .sort(([a], [b]) => a.localeCompare(b, 'en-GB'))
    .map(([name, some]) => ({ name, counts: count(some) }))
}

/** A bar for each of some steps, in their order, whether or not any has it. */
export const stepped = (
  whole: readonly Promised[],
  steps: readonly string[],
  stepOf: (one: Promised) => string,
  count: (some: readonly Promised[]) => number[],
): Bar[] => steps.map(name => ({ name, counts: count(whole.filter(one => stepOf(one) === name)) }))
