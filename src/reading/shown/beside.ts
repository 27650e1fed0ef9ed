import type { Doubt } from '../pairing/doubts.ts'
import type { Pair } from '../pairing/pair.ts'
import type { Reading, ReadRecommendation } from '../reading.ts'

/** A report that a response was paired with: its reading, the name of its file, and the pairs. */
export interface Beside {
  readonly report: Reading
  readonly file: string
  readonly pairs: readonly Pair[]
}

/** What the report says of one recommendation of the response. */
export interface InReport {
  readonly asked: readonly ReadRecommendation[]
  readonly doubts: readonly Doubt[]
}

/** Beside the recommendation at this place of the response. */
export function inReport({ report, pairs }: Beside, at: number): InReport {
  const found = pairs.find(pair => pair.response === at)
  return { asked: askedIn(report, found?.report ?? []), doubts: found?.doubts ?? [] }
}

/** What the report asks and the response does not mention. */
export const notMentioned = ({ report, pairs }: Beside): readonly InReport[] =>
  pairs
    .filter(pair => pair.response === null)
    .map(pair => ({ asked: askedIn(report, pair.report), doubts: pair.doubts }))

const askedIn = (report: Reading, places: readonly number[]): readonly ReadRecommendation[] =>
  places.flatMap(place => report.recommendations[place] ?? [])

/** "recommendation 4, page 12". */
export const placeInReport = ({ number, source }: ReadRecommendation): string =>
  `${number === null ? 'recommendation without a number' : `recommendation ${number}`}, page ${source.page}`

/** "1 of 8 in doubt; 2 not mentioned". */
export function pairingInShort({ report, pairs }: Beside): string {
  const count = (is: (pair: Pair) => boolean): number => pairs.filter(is).length
  const sure = count(pair => pair.by !== null && pair.certainty === 'sure')
  const doubted = count(pair => pair.by !== null && pair.certainty !== 'sure')
  const alone = count(pair => pair.report.length === 0)
  const left = count(pair => pair.response === null)
  const title = report.document.title ?? 'Untitled document'
  return [
    `Paired with “${title}”: ${sure} without doubt`,
    `${doubted} with a doubt`,
    `${alone} with nothing like ${alone === 1 ? 'it' : 'them'} in the report`,
    `${left} of the report not mentioned.`,
  ].join('; ')
}
