/** What a person should know of a row, beside what the reader says of it. Pure. */
import type { PlanAction, PlanItem } from '#src/reading/index.ts'
import type { Fault, KnownRecommendation } from './comparison.ts'

/** The actions of a row that have words: a date or a lead may stand alone. */
export const actionsIn = (item: PlanItem): readonly PlanAction[] => item.actions.filter(action => action.text !== '')

export function noRecommendation(item: PlanItem, at: number | null): readonly Fault[] {
  if (at !== null || item.recommendation !== null || actionsIn(item).length === 0) return []
  const words =
    item.number === null
      ? 'There is an action, but no recommendation that it answers. Write the recommendation, or its number, in this row.'
      : `There is an action for “${item.number}”, but no recommendation of that number, here or on the register. Write the recommendation in this row.`
  return [{ about: 'recommendation', words, blocks: true }]
}

export const otherWords = (other: KnownRecommendation): Fault => ({
  about: 'recommendation',
  words: `The register has a recommendation of this number with other words: “${clipped(other.text)}”. If it is the same one, copy those words into the plan; if not, give it another number.`,
  blocks: true,
})

/** A row that says nothing, or whose words are a spreadsheet's mistake. Everything else that is odd is kept as words. */
export const isBlocking = (item: PlanItem, meaning: string | null, words: string): boolean =>
  (item.recommendation === null && item.actions.every(action => action.text === '')) ||
  ((meaning === 'recommendation' || meaning === 'action') && /is a mistake in the spreadsheet/.test(words))

export const saidWith = (row: number): Fault => ({
  about: null,
  words: `It gives no action, and neither does row ${row}, which has the same recommendation. What they say is kept together.`,
  blocks: false,
})

export const saidTwice = (row: number): Fault => ({
  about: 'action',
  words: `Row ${row} has this very action too. Both would be kept: if one is there by mistake, take it out of the file.`,
  blocks: false,
})

const clipped = (words: string): string => (words.length <= 160 ? words : `${words.slice(0, 157).trimEnd()}…`)
