/** What a row of an action plan says of a recommendation or of one promise, word for word. Pure. */

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
