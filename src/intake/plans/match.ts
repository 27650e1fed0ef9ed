/** Which rows of a plan are on the register already: by number and words. Pure. */
import type { Said } from '#src/recommendations/index.ts'

/** How a row was found on the register, for the person who is to believe it. */
export type MatchedBy = 'number and words' | 'words' | 'number and similar words' | 'similar words'

export interface Sought {
  readonly number: string | null
  readonly text: string
  /** What the row says of it; null for a recommendation, which may have many rows. */
  readonly said: Said | null
}
export interface Known {
  readonly id: string
  readonly number: string | null
  readonly text: string
  /** The words by which a plan called it last; null where none has. */
  readonly called: string | null
  /** What a plan said of it last. */
  readonly said: Said | null
}
export interface Match<One> {
  readonly known: One
  readonly by: MatchedBy
}
type Matches<One> = readonly (Match<One> | null)[]

/**
 * For each one sought, the one on the register that it is, each taken once: by the same number and words, then by the same
 * words, then by the same number and similar words. The order of the rows does not matter; the same again finds the same.
 */
export const matchRecommendations = <One extends Known>(
  sought: readonly Sought[],
  known: readonly One[],
): Matches<One> =>
  matched(sought, known, [
    {
      by: 'number and words',
      ours: one => numbered(one, plain(one.text)),
      theirs: one => numbered(one, plain(one.text)),
    },
    { by: 'words', ours: one => plain(one.text), theirs: one => plain(one.text) },
    { by: 'words', ours: one => plain(one.text), theirs: called },
    // Half the words in common: a plan shortens a recommendation, and seldom beyond that.
    { by: 'number and similar words', ours: one => numbered(one, ''), theirs: one => numbered(one, ''), alike: 0.5 },
  ])

/**
 * The same for the promises under one recommendation, which plans seldom number alike. Of several in the same words, each row
 * takes the one of which the plan said the same last, or else one of the same lead and date.
 */
export const matchActions = <One extends Known>(sought: readonly Sought[], known: readonly One[]): Matches<One> =>
  matched(sought, known, [
    { by: 'words', ours: one => whole(one.said), theirs: one => whole(one.said) },
    {
      by: 'words',
      ours: one => `${plain(one.text)}|${whose(one.said)}`,
      theirs: one => one.said && `${plain(one.text)}|${whose(one.said)}`,
    },
    { by: 'words', ours: one => plain(one.text), theirs: one => plain(one.text) },
    { by: 'words', ours: one => plain(one.text), theirs: called },
    { by: 'similar words', ours: () => '', theirs: () => '', alike: 0.6 },
  ])

/** Two belong together where their keys are the same; null is no key. `alike`: and so much of their words. */
interface Rule<One> {
  readonly by: MatchedBy
  readonly ours: (one: Sought) => string | null
  readonly theirs: (one: One) => string | null
  readonly alike?: number
}

function matched<One extends Known>(
  sought: readonly Sought[],
  known: readonly One[],
  rules: readonly Rule<One>[],
): Matches<One> {
  const found = new Map<Sought, Match<One>>()
  const free = new Set(known)
  // Two rows that are after the same one are told apart by what they say, never by which of them comes first.
  const inOrder = sought
    .map(one => ({ one, name: JSON.stringify([one.number, one.text, whole(one.said)]) }))
    .toSorted((a, b) => compared(a.name, b.name))
    .map(({ one }) => one)
  const words = wordsOnce()
  for (const { by, ours, theirs, alike } of rules) {
    const under = Map.groupBy(free, theirs)
    const pairs = inOrder.flatMap(one => {
      const key = found.has(one) ? null : ours(one)
      const others = key === null ? [] : (under.get(key) ?? [])
      if (alike === undefined) return others.length === 0 ? [] : [{ one, others, share: 1 }]
      return others.flatMap(other => {
        const names = other.called === null || other.called === other.text ? [other.text] : [other.text, other.called]
        const share = Math.max(...names.map(name => likeness(words(one.text), words(name))))
        return share >= alike ? [{ one, others: [other], share }] : []
      })
    })
    // The likest first; sorting keeps the order of those that are equally like.
    for (const { one, others } of pairs.toSorted((a, b) => b.share - a.share)) {
      const other = found.has(one) ? undefined : nextOf(others, free)
      if (!other) continue
      found.set(one, { known: other, by })
      free.delete(other)
    }
  }
  return sought.map(one => found.get(one) ?? null)
}

/** The first that is still free, and those before it gone: a long list is gone through once. */
function nextOf<One>(others: One[], free: ReadonlySet<One>): One | undefined {
  for (let one = others.shift(); one !== undefined; one = others.shift()) if (free.has(one)) return one
  return undefined
}

const numbered = ({ number }: Pick<Sought, 'number'>, words: string): string | null =>
  plainNumber(number) === '' ? null : `${plainNumber(number)}|${words}`
const whole = (said: Said | null): string | null => said && JSON.stringify(Object.entries(said).toSorted())
const whose = (said: Said | null): string => JSON.stringify([said?.lead, said?.agency, said?.due])
const called = (one: Known): string | null => one.called && plain(one.called)
const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

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

/** The different words of a text, worked out once for each text. */
function wordsOnce(): (text: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>()
  return text => {
    const words = known.get(text) ?? new Set(plain(text).split(' '))
    known.set(text, words)
    return words
  }
}

/** Of the different words of both, the share that both have. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0
  for (const word of one) if (other.has(word)) both += 1
  return (2 * both) / (one.size + other.size)
}
