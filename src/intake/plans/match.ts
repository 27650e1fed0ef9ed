/** Which rows of a plan are on the register already: by number and words. Pure. */

/** How a row was found on the register, for the person who is to believe it. */
export type MatchedBy = 'number and words' | 'words' | 'number and similar words' | 'similar words' | 'number'

export interface Known {
  readonly id: string
  readonly number: string | null
  readonly text: string
}
export interface Sought {
  readonly number: string | null
  readonly text: string
}
export interface Match<One> {
  readonly known: One
  readonly by: MatchedBy
}

/** Half the words in common: a plan shortens a recommendation, and seldom beyond that. */
const alike = 0.5

/**
 * For each one sought, the one on the register that it is, each taken once: first those of the same number and words, then
 * of the same words, then of the same number and similar words. Importing the same again finds the same.
 */
export function matchRecommendations<One extends Known>(
  sought: readonly Sought[],
  known: readonly One[],
): readonly (Match<One> | null)[] {
  return matched(sought, known, [
    ['number and words', (one, other) => sameNumber(one, other) && sameWords(one, other)],
    ['words', sameWords],
    ['number and similar words', (one, other) => sameNumber(one, other) && likeness(one, other) >= alike],
  ])
}

/** The same for the promises under one recommendation, which plans seldom number alike. */
export const matchActions = <One extends Known>(
  sought: readonly Sought[],
  known: readonly One[],
): readonly (Match<One> | null)[] =>
  matched(sought, known, [
    ['words', sameWords],
    ['similar words', (one, other) => likeness(one, other) >= 0.6],
  ])

type Rule = readonly [by: MatchedBy, is: (one: Prepared, other: Prepared) => boolean]
interface Prepared {
  readonly number: string
  readonly words: string
}
const prepared = ({ number, text }: Sought): Prepared => ({ number: plainNumber(number), words: plain(text) })

function matched<One extends Known>(
  sought: readonly Sought[],
  known: readonly One[],
  rules: readonly Rule[],
): readonly (Match<One> | null)[] {
  const found: (Match<One> | null)[] = sought.map(() => null)
  const ours = sought.map(prepared)
  const free = new Map(known.map(one => [one, prepared(one)]))
  for (const [by, is] of rules)
    for (const [at, one] of ours.entries()) {
      if (found[at]) continue
      for (const [other, theirs] of free)
        if (is(one, theirs)) {
          found[at] = { known: other, by }
          free.delete(other)
          break
        }
    }
  return found
}

/** Letters and figures alone: what retyping and another spreadsheet leave as it was. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** "Recommendation 1", "Rec 1." and "R01" are 1. */
export const plainNumber = (number: string | null): string =>
  plain(number ?? '')
    .replace(/^(?:recommendation|rec|r|no|number)\s*(?=\d)/, '')
    .replace(/\b0+(?=\d)/g, '')

const sameWords = (one: Prepared, other: Prepared): boolean => one.words === other.words
const sameNumber = (one: Prepared, other: Prepared): boolean => one.number !== '' && one.number === other.number

/** Of the different words of both, the share that both have. */
function likeness(one: Prepared, other: Prepared): number {
  const [a, b] = [new Set(one.words.split(' ')), new Set(other.words.split(' '))]
  const both = [...a].filter(word => b.has(word)).length
  return (2 * both) / (a.size + b.size)
}
