import { type Certainty, certaintyOf, type Doubt, doubtOf, nothingLike, twoAlike } from './doubts.ts'
import { believed, byKey, type Edge, edgesOf, least, nobody, rivalsOf, telling } from './edges.ts'
import { likenessOf, type Pairable } from './likeness.ts'
import { coveredBy, plainNumber } from './numbers.ts'

export interface Pair {
  /** Places in the report's list; more than one where one answer is given to several, none where nothing is like it. */
  readonly report: readonly number[]
  /** The place in the response's list; null where it does not mention what the report asks. */
  readonly response: number | null
  /** Null where it stands alone. */
  readonly by: 'number' | 'likeness' | null
  /** From 0 to 1: the meanings in common, weighed by how rare they are. */
  readonly likeness: number
  readonly certainty: Certainty
  readonly doubts: readonly Doubt[]
}

type Side = { readonly recommendations: readonly Pairable[] }

/**
 * Pairs the recommendations of a report with those of the response to it: on number first, then on likeness. Every one of
 * each side is in one pair, in the order of the response, then of the report. Their order tells nothing.
 */
export function pair({ recommendations: report }: Side, { recommendations: response }: Side): readonly Pair[] {
  const likeness = likenessOf(report, response)
  const free = { report: new Set(report.keys()), response: new Set(response.keys()) }
  const pairs: Pair[] = []
  const take = (i: readonly number[], j: number, by: 'number' | 'likeness', doubts: readonly Doubt[]): void => {
    for (const one of i) free.report.delete(one)
    free.response.delete(j)
    const best = Math.max(...i.map(one => likeness.between(one, j)))
    pairs.push({ report: i, response: j, by, likeness: best, certainty: certaintyOf(doubts), doubts })
  }
  const isFree = ({ i, j }: Edge): boolean => free.report.has(i) && free.response.has(j)
  const asked = (...places: readonly number[]) => places.flatMap(place => report[place] ?? [])
  const answered = (place: number) => response[place] ?? nobody

  const edges = edgesOf(report, response, likeness)
  const numbered = edges.filter(edge => edge.sameNumber)
  for (const edge of numbered)
    if (isFree(edge) && believed(edge, edges)) {
      const { i, j } = edge
      take([i], j, 'number', edge.wordless ? [doubtOf('no_words', asked(i), answered(j))] : [])
    }
  for (const j of [...free.response].sort((a, b) => byKey(answered(a), answered(b)))) {
    const several = severalFor(j, report, response, free.report)
    if (several.length > 0) take(several, j, 'number', [doubtOf('one_for_several', asked(...several), answered(j))])
  }
  const open = edges.filter(isFree)
  const alike = (from: number, to: number): void => {
    for (const edge of open) {
      if (edge.likeness < from || edge.likeness >= to || !isFree(edge)) continue
      const { i, j } = edge
      take([i], j, 'likeness', [
        ...rivalsOf(edge, open).map(({ side, others }) =>
          side === 'report'
            ? twoAlike(side, report[i] ?? nobody, asked(...others), answered(j))
            : twoAlike(side, answered(j), others.map(answered), report[i] ?? nobody),
        ),
        ...(edge.numbersDiffer ? [doubtOf('numbers_differ', asked(i), answered(j))] : []),
        ...(edge.likeness < telling ? [doubtOf('somewhat_alike', asked(i), answered(j))] : []),
      ])
    }
  }
  alike(telling, Number.POSITIVE_INFINITY)
  for (const edge of numbered)
    if (isFree(edge)) take([edge.i], edge.j, 'number', [doubtOf('words_differ', asked(edge.i), answered(edge.j))])
  alike(least, telling)
  const alone = { by: null, likeness: 0, certainty: 'none' } as const
  for (const j of free.response)
    pairs.push({ ...alone, report: [], response: j, doubts: [nothingLike('response', answered(j))] })
  for (const i of free.report)
    pairs.push({ ...alone, report: [i], response: null, doubts: asked(i).map(one => nothingLike('report', one)) })
  return pairs.sort((a, b) => place(a.response) - place(b.response) || place(a.report[0]) - place(b.report[0]))
}

const place = (at: number | null | undefined): number => at ?? Number.POSITIVE_INFINITY

/** What is left of the report under a number that stands for several: "8.17–8.19". */
function severalFor(
  j: number,
  report: readonly Pairable[],
  response: readonly Pairable[],
  free: ReadonlySet<number>,
): readonly number[] {
  const covers = coveredBy(response[j]?.number ?? null)
  if (!covers) return []
  const own = plainNumber(response[j]?.number ?? null)
  const within = [...free].filter(i => {
    const number = plainNumber(report[i]?.number ?? null)
    return number !== null && number !== own && covers(number)
  })
  const at = (i: number): Pairable => report[i] ?? nobody
  return within.sort(
    (a, b) => (at(a).number ?? '').localeCompare(at(b).number ?? '', 'en-GB', { numeric: true }) || byKey(at(a), at(b)),
  )
}
