/** What would become of each row of a plan, before anything is saved. Pure. */
import type { Plan, PlanItem } from '#src/reading/index.ts'
import type { Comparison, KnownRecommendation, Line, Wanted } from './comparison.ts'
import { isBlocking, noRecommendation, otherWords } from './faults.ts'
import { matchRecommendations, plain, plainNumber } from './match.ts'
import { withParts } from './parts.ts'

/** Goes through the rows of a plan beside the register. The same plan and register always come to the same. */
export function compare(plan: Plan, register: readonly KnownRecommendation[], leftOut: readonly number[]): Comparison {
  const out = new Set(leftOut)
  const { sought, placeOf } = recommendationsIn(plan, register, out)
  const matches = matchRecommendations(
    sought.map(one => ({ ...one, said: null })),
    register,
  )
  const wanted = sought.map(
    (one, at): Wanted => ({ ...one, known: matches[at]?.known ?? null, by: matches[at]?.by ?? null }),
  )
  const taken = new Set(matches.map(match => match?.known))
  const faultsOf = Map.groupBy(plan.faults, fault => fault.row)
  const rows = plan.items.map((item): Line => {
    const at = placeOf.get(item) ?? null
    const one = at === null ? null : (wanted[at] ?? null)
    const other =
      one === null || one.known !== null || one.number === null
        ? undefined
        : register.find(known => !taken.has(known) && plainNumber(known.number) === plainNumber(one.number))
    const faults = [
      ...(faultsOf.get(item.row) ?? []).map(({ meaning, words }) => ({
        about: meaning,
        words,
        blocks: isBlocking(item, meaning, words),
      })),
      ...noRecommendation(item, at),
      ...(other ? [otherWords(other)] : []),
    ]
    return { item, faults, leftOut: out.has(item.row), recommendation: at, parts: [] }
  })
  return { lines: withParts(rows, wanted), wanted }
}

/** The recommendations of the plan in order, once each, and which of them each row belongs to. */
function recommendationsIn(plan: Plan, register: readonly KnownRecommendation[], out: ReadonlySet<number>) {
  const sought: { number: string | null; text: string }[] = []
  const placeOf = new Map<PlanItem, number>()
  const places = new Map<string, number>()
  let last: number | null = null
  for (const item of plan.items) {
    if (out.has(item.row)) {
      // A row that goes on from one left out is of that one's recommendation, not of the one above it.
      if (!item.continues) last = null
      continue
    }
    const own: { number: string | null; text: string } | undefined =
      item.recommendation === null
        ? numbered(item.number, [...sought, ...register])
        : { number: item.number, text: item.recommendation }
    if (item.continues && last !== null) {
      placeOf.set(item, last)
      continue
    }
    last = null
    if (!own) continue
    const key = `${plainNumber(own.number)}|${plain(own.text)}`
    last = places.get(key) ?? sought.push({ number: own.number, text: own.text }) - 1
    places.set(key, last)
    placeOf.set(item, last)
  }
  return { sought, placeOf }
}

const numbered = <One extends { number: string | null }>(
  number: string | null,
  among: readonly One[],
): One | undefined => (number === null ? undefined : among.find(one => plainNumber(one.number) === plainNumber(number)))
