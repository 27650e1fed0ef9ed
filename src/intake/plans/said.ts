/** What a row of an action plan says of one promise, word for word. Pure. */
import type { PlanAction, PlanItem } from '#src/reading/index.ts'
import type { Said } from '#src/recommendations/index.ts'

export function saidOf(item: PlanItem, action: PlanAction | null): Said {
  const all: Record<string, string | null | undefined> = {
    ...item.words,
    group: item.group,
    number: item.number,
    recommendation: item.recommendation,
    intro: item.intro,
    action: action?.text,
    lead: (action ?? item.actions[0])?.lead,
    agency: item.agency,
    due: (action ?? item.actions[0])?.due?.words,
    revised: item.revised?.words,
    status: item.status?.words,
    // Said once: "Green" is its own colour, and "Complete 04/03/2026" its own day.
    colour: item.status?.words.toLowerCase().includes(item.status.colour ?? '') ? null : item.status?.colour,
    completed: item.completed?.words === item.status?.words ? null : item.completed?.words,
  }
  return Object.fromEntries(
    Object.entries(all).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== ''),
  )
}

/** What several rows say of the same thing, whatever their order: each different word once. */
export function together(all: readonly Said[]): Said {
  const keys = new Set(all.flatMap(said => Object.keys(said)))
  return Object.fromEntries(
    [...keys].map(key => [key, [...new Set(all.flatMap(said => said[key] ?? []))].toSorted().join('\n')]),
  )
}
