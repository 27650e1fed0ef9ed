/** What would become of each row of a plan, before anything is saved. Pure. */
import type { Plan, PlanAction, PlanItem } from '#src/reading/index.ts'
import { type MatchedBy, matchActions, matchRecommendations, plain, plainNumber } from './match.ts'
import { type Difference, differencesOf, type Said, saidOf } from './said.ts'

/** A review as it stands on the register, with what action plans said of it last. */
export interface KnownPromise {
  readonly id: string
  readonly number: null
  readonly text: string
  readonly reference: string
  readonly said: Said | null
}
export interface KnownRecommendation {
  readonly id: string
  readonly proposalId: string
  readonly number: string | null
  readonly text: string
  readonly said: Said | null
  readonly promises: readonly KnownPromise[]
}

/** On the register already: `same` says nothing new, `changed` says something otherwise or for the first time. */
export type State = 'new' | 'same' | 'changed'

export interface PartOfRow {
  readonly state: State
  /** Null for a row that holds a recommendation alone. */
  readonly action: PlanAction | null
  readonly known: { readonly id: string; readonly text: string } | null
  readonly by: MatchedBy | null
  readonly said: Said
  readonly differences: readonly Difference[]
}

export interface Fault {
  /** The key of what it is about (said.ts); null where it is of the whole row. */
  readonly about: string | null
  readonly words: string
  /** The row cannot be imported as it is. */
  readonly blocks: boolean
}

export interface Line {
  readonly item: PlanItem
  readonly faults: readonly Fault[]
  readonly leftOut: boolean
  /** Which of `wanted` it belongs to; null where that cannot be told. */
  readonly recommendation: number | null
  readonly parts: readonly PartOfRow[]
}

/** A recommendation of the plan, however many rows it has. */
export interface Wanted {
  readonly number: string | null
  readonly text: string
  readonly known: KnownRecommendation | null
  readonly by: MatchedBy | null
}

export interface Comparison {
  readonly lines: readonly Line[]
  readonly wanted: readonly Wanted[]
}

/** Goes through the rows of a plan beside the register. The same plan and register always come to the same. */
export function compare(plan: Plan, register: readonly KnownRecommendation[], leftOut: readonly number[]): Comparison {
  const out = new Set(leftOut)
  const { sought, placeOf } = recommendationsIn(plan, register, out)
  const matches = matchRecommendations(sought, register)
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
    if (out.has(item.row)) continue
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

function withParts(lines: readonly Line[], wanted: readonly Wanted[]): readonly Line[] {
  const partsOf = new Map<Line, readonly PartOfRow[]>()
  const under = Map.groupBy(
    lines.filter(line => !line.leftOut),
    line => line.recommendation,
  )
  for (const [at, group] of under) {
    const one = at === null ? null : (wanted[at] ?? null)
    if (one === null) continue
    const promised = group.flatMap(line => actionsIn(line.item).map(action => ({ line, action })))
    const matches = matchActions(
      promised.map(({ action }) => ({ number: null, text: action.text })),
      one.known?.promises ?? [],
    )
    const parts = promised.map(({ line, action }, nth) => {
      const match = matches[nth] ?? null
      return { line, part: partOf(saidOf(line.item, action), action, match?.known ?? null, match?.by ?? null) }
    })
    for (const [nth, line] of group.entries()) {
      const own = parts.filter(part => part.line === line).map(({ part }) => part)
      // A row without an action speaks of the recommendation itself; of several such rows the last has the last word.
      const bare = group.findLastIndex(other => actionsIn(other.item).length === 0)
      partsOf.set(
        line,
        own.length > 0 || nth !== bare ? own : [partOf(saidOf(line.item, null), null, one.known, one.by)],
      )
    }
  }
  return lines.map(line => ({ ...line, parts: partsOf.get(line) ?? [] }))
}

const actionsIn = (item: PlanItem): readonly PlanAction[] => item.actions.filter(action => action.text !== '')

function partOf(
  said: Said,
  action: PlanAction | null,
  known: { readonly id: string; readonly text: string; readonly said: Said | null } | null,
  by: MatchedBy | null,
): PartOfRow {
  if (known === null) return { state: 'new', action, known: null, by: null, said, differences: [] }
  const differences = differencesOf(known.said ?? {}, said)
  return { state: differences.length === 0 ? 'same' : 'changed', action, known, by, said, differences }
}

function noRecommendation(item: PlanItem, at: number | null): readonly Fault[] {
  if (at !== null || item.recommendation !== null || actionsIn(item).length === 0) return []
  const words =
    item.number === null
      ? 'There is an action, but no recommendation that it answers. Write the recommendation, or its number, in this row.'
      : `There is an action for “${item.number}”, but no recommendation of that number, here or on the register. Write the recommendation in this row.`
  return [{ about: 'recommendation', words, blocks: true }]
}

const otherWords = (other: KnownRecommendation): Fault => ({
  about: 'recommendation',
  words: `The register has a recommendation of this number with other words: “${clipped(other.text)}”. If it is the same one, copy those words into the plan; if not, give it another number.`,
  blocks: true,
})

/** A row that says nothing, or whose words are a spreadsheet's mistake. Everything else that is odd is kept as words. */
const isBlocking = (item: PlanItem, meaning: string | null, words: string): boolean =>
  (item.recommendation === null && item.actions.every(action => action.text === '')) ||
  ((meaning === 'recommendation' || meaning === 'action') && /is a mistake in the spreadsheet/.test(words))

const clipped = (words: string): string => (words.length <= 160 ? words : `${words.slice(0, 157).trimEnd()}…`)
