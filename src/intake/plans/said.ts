/** What a row of an action plan says of one promise, word for word. Pure. */
import type { PlanAction, PlanItem } from '#src/reading/index.ts'

/** By what it is about; nothing is kept for what the row leaves empty. */
export type Said = Readonly<Record<string, string>>

/** In the order in which they are shown. */
export const saidWords: readonly (readonly [key: string, title: string])[] = [
  ['group', 'Under the heading'],
  ['number', 'Number'],
  ['recommendation', 'Recommendation'],
  ['response', 'Response'],
  ['position', 'Whether it is accepted'],
  ['intro', 'Introduction'],
  ['action', 'Action'],
  ['lead', 'Lead'],
  ['agency', 'Lead agency'],
  ['due', 'Due date'],
  ['revised', 'Revised date'],
  ['status', 'Status'],
  ['colour', 'Colour'],
  ['percent', 'Per cent complete'],
  ['completed', 'Date completed'],
  ['progress', 'Progress'],
  ['evidence', 'Evidence'],
  ['outcome', 'Outcome'],
  ['milestones', 'Milestones'],
  ['priority', 'Priority'],
  ['theme', 'Theme'],
  ['notes', 'Notes'],
]

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
    colour: item.status?.colour,
    completed: item.completed?.words,
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

export interface Difference {
  readonly title: string
  /** Null where nothing was said of it before. */
  readonly before: string | null
  /** Null where nothing is said of it any more. */
  readonly after: string | null
}

/** What a later row says otherwise than an earlier one. */
export const differencesOf = (before: Said, after: Said): readonly Difference[] =>
  saidWords.flatMap(([key, title]) =>
    before[key] === after[key] ? [] : [{ title, before: before[key] ?? null, after: after[key] ?? null }],
  )
