import type { Likeness, Pairable } from './likeness.ts'
import { plainNumber } from './numbers.ts'

/** From here on, words confirm a number: of two published documents nothing unlike came near it. */
const agreeing = 0.35
/** From here on, words are enough without a number. */
export const telling = 0.5
/** The least that is worth showing to a person. */
export const least = 0.2
/** Another must be this much more like it before a number that agrees is doubted for it. */
const outdone = 0.3
/** A second candidate within this share of the first is about equally alike. */
const nearly = 0.85

export const nobody: Pairable = { number: null, text: '', response: null }

/** One recommendation of the report with one of the response. */
export interface Edge {
  readonly i: number
  readonly j: number
  readonly likeness: number
  readonly sameNumber: boolean
  readonly numbersDiffer: boolean
  readonly wordless: boolean
}

/** Those with anything in common, the most alike first. What is equally alike is put in the order of its own words. */
export function edgesOf(
  report: readonly Pairable[],
  response: readonly Pairable[],
  likeness: Likeness,
): readonly Edge[] {
  const ours = report.map(one => plainNumber(one.number))
  const theirs = response.map(one => plainNumber(one.number))
  const edges = report.flatMap((_, i) =>
    response.map((__, j): Edge => {
      const [one, other] = [ours[i] ?? null, theirs[j] ?? null]
      const both = one !== null && other !== null
      return {
        i,
        j,
        likeness: likeness.between(i, j),
        sameNumber: both && one === other,
        numbersDiffer: both && one !== other,
        wordless: likeness.wordless(i, j),
      }
    }),
  )
  return edges
    .filter(edge => edge.sameNumber || edge.likeness >= least)
    .sort(
      (a, b) =>
        b.likeness - a.likeness ||
        Number(b.sameNumber) - Number(a.sameNumber) ||
        byKey(report[a.i] ?? nobody, report[b.i] ?? nobody) ||
        byKey(response[a.j] ?? nobody, response[b.j] ?? nobody),
    )
}

const keyOf = ({ number, text, response }: Pairable): string => JSON.stringify([number, text, response?.text ?? null])
export function byKey(one: Pairable, other: Pairable): number {
  const [a, b] = [keyOf(one), keyOf(other)]
  return a < b ? -1 : Number(a > b)
}

/** A number is believed where the words agree, or cannot be compared, and no other has words far more like it. */
export function believed(edge: Edge, edges: readonly Edge[]): boolean {
  if (edge.likeness < agreeing && !edge.wordless) return false
  return !edges.some(
    other =>
      (other.i === edge.i) !== (other.j === edge.j) &&
      other.likeness >= telling &&
      other.likeness >= edge.likeness + outdone,
  )
}

/** Who else is about as like one of the two as they are like each other, by side. */
export function rivalsOf({ i, j, likeness }: Edge, open: readonly Edge[]) {
  const near = open.filter(other => other.likeness >= Math.max(least, likeness * nearly))
  const inReport = near.filter(other => other.j === j && other.i !== i).map(other => other.i)
  const inResponse = near.filter(other => other.i === i && other.j !== j).map(other => other.j)
  return [
    ...(inReport.length > 0 ? [{ side: 'report' as const, others: inReport }] : []),
    ...(inResponse.length > 0 ? [{ side: 'response' as const, others: inResponse }] : []),
  ]
}
