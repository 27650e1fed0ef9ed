/** What each row of a plan would add or change, under its recommendation. Pure. */
import type { PlanAction } from '#src/reading/index.ts'
import { differencesOf, type Said } from '#src/recommendations/index.ts'
import type { Fault, Line, PartOfRow, Wanted } from './comparison.ts'
import { actionsIn, saidTwice, saidWith } from './faults.ts'
import { type MatchedBy, matchActions, plain } from './match.ts'
import { saidOf, together } from './said.ts'

/** The rows with what becomes of them: each action for itself, and all that is said of the recommendation alone as one. */
export function withParts(lines: readonly Line[], wanted: readonly Wanted[]): readonly Line[] {
  const partsOf = new Map<Line, PartOfRow[]>()
  const toldOf = new Map<Line, Fault[]>()
  const tell = (line: Line, fault: Fault): void => void toldOf.set(line, [...(toldOf.get(line) ?? []), fault])
  const under = Map.groupBy(
    lines.filter(line => !line.leftOut),
    line => line.recommendation,
  )
  for (const [at, group] of under) {
    const one = at === null ? null : (wanted[at] ?? null)
    if (one === null) continue
    const promised = group.flatMap(line =>
      actionsIn(line.item).map(action => ({ line, action, said: saidOf(line.item, action) })),
    )
    const matches = matchActions(
      promised.map(({ action, said }) => ({ number: null, text: action.text, said })),
      one.known?.promises ?? [],
    )
    for (const line of group) partsOf.set(line, [])
    const first = new Map<string, Line>()
    for (const [nth, { line, action, said }] of promised.entries()) {
      const twin = first.get(plain(action.text))
      if (twin) tell(line, saidTwice(twin.item.row))
      else first.set(plain(action.text), line)
      const match = matches[nth] ?? null
      partsOf.get(line)?.push(partOf(said, action, match?.known ?? null, match?.by ?? null))
    }
    // Rows without an action speak of the recommendation itself: once, with all that they say.
    const bare = group.filter(line => actionsIn(line.item).length === 0)
    const last = bare.at(-1)
    if (last) partsOf.set(last, [partOf(together(bare.map(line => saidOf(line.item, null))), null, one.known, one.by)])
    for (const line of bare) if (line !== last && last) tell(line, saidWith(last.item.row))
  }
  return lines.map(line => ({
    ...line,
    parts: partsOf.get(line) ?? [],
    faults: [...line.faults, ...(toldOf.get(line) ?? [])],
  }))
}

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
