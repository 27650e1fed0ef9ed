import { listed } from '#src/case-reviews/index.ts'
import { windowWords } from '#src/shell/index.ts'

/** The days of a promise and the words they were read from. */
export interface Window {
  readonly whenWords: string | null
  readonly dueStart: string | null
  readonly dueEnd: string | null
  readonly dueBasis: string | null
}

export const ownerWords = (who: readonly string[]): string => (who.length > 0 ? listed(who) : 'No owner named')

/** "“during 2020-2021”, read as 1 April 2020 to 31 March 2021 (assumed financial year)": the words stay beside the reading. */
export function whenWordsOf({ whenWords, dueStart, dueEnd, dueBasis }: Window): string {
  const words = whenWords === null ? null : `“${whenWords}”`
  if (dueEnd === null) return words ?? 'No date given'
  const read = windowWords({ start: dueStart, end: dueEnd })
  const basis = dueBasis === null ? '' : ` (${dueBasis})`
  return words === null ? `${read}${basis}` : `${words}, read as ${read}${basis}`
}

/** What a commitment leaves to be done next, most pressing first. */
export interface Standing extends Window {
  readonly who: readonly string[]
  readonly ownerClass: string
  /** An action plan brought it, and not a response. */
  readonly inPlan?: boolean
  readonly gaps: readonly { readonly code: string; readonly question: string }[]
}

export function nextFor(promise: Standing, schedule: { state: string; words: string }): string[] {
  const { who, ownerClass, gaps } = promise
  const steps: string[] = []
  if (schedule.state === 'overdue')
    steps.push(`Ask ${who.length > 0 ? listed(who) : 'whoever holds this now'} what was done, and for the evidence.`)
  if (schedule.state === 'due_soon') steps.push(`${schedule.words} Ask now what there will be to show.`)
  if (schedule.state === 'not_due') steps.push(schedule.words)
  if (schedule.state === 'no_date') steps.push('Ask by which day it will be done.')
  if (schedule.state === 'open_ended')
    steps.push('Ask for a day on which it will first be looked at: its words give none.')
  if (ownerClass === 'none')
    steps.push(`Ask who will do it: the ${promise.inPlan ? 'action plan' : 'response'} names nobody.`)
  else if (ownerClass === 'collective')
    steps.push(`Ask which one body answers for it: “${listed(who)}” is many together.`)
  else if (ownerClass === 'body') steps.push(`Ask which person or post in ${listed(who)} will see to it.`)
  if (gaps.some(gap => gap.code === 'NO_MEASURE')) steps.push('Agree what will show that it made a difference.')
  return steps
}
