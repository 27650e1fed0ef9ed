/**
 * What people chose about an edition before it is proposed: words that are left out of it, words that were found and may stay, with the
 * reason, and what the record says against itself that is left out, with the reason, which is published.
 */
export interface Choices {
  readonly withheld: readonly string[]
  readonly allowed: ReadonlyMap<string, string>
  readonly leftOut: ReadonlyMap<string, string>
}

export const noChoices: Choices = { withheld: [], allowed: new Map(), leftOut: new Map() }

export type ChoiceAct = 'withhold' | 'allow' | 'leave_out' | 'undo'

/** One choice as it was recorded; `about` is the words found, or the key of what the record says against itself. */
export interface Choice {
  readonly about: string
  readonly act: ChoiceAct
  readonly reason: string | null
}

/** What stands of choices in the order in which they were made: the last about each thing. */
export function standingChoices(made: readonly Choice[]): Choices {
  const last = new Map(made.map(one => [one.about, one]))
  const of = (act: ChoiceAct) => [...last.values()].filter(one => one.act === act)
  const reasons = (act: ChoiceAct) => new Map(of(act).map(one => [one.about, one.reason ?? '']))
  return { withheld: of('withhold').map(one => one.about), allowed: reasons('allow'), leftOut: reasons('leave_out') }
}

/** What stands where words were left out. */
export const leftOutMark = '[words left out]'

/** A text without the words that are left out, the longest first, so that a name within a name leaves nothing of it behind. */
export const without = (text: string, withheld: readonly string[]): string =>
  [...withheld]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, words) => (words === '' ? rest : rest.replaceAll(words, leftOutMark)), text)
