import { windowWords } from '#src/shell/index.ts'

/** What a statement is about: a review, or the partnership’s work as a whole. */
export type Scope = 'partnership' | { readonly reviewId: string }

/** Reads “partnership” or “review:ID”, as an address or a form names it; null where it names neither. */
export function readScope(text: string | null): Scope | null {
  if (text === 'partnership') return text
  const reviewId = /^review:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '')?.[1]
  return reviewId ? { reviewId } : null
}

export const scopeWord = (scope: Scope): string => (scope === 'partnership' ? scope : `review:${scope.reviewId}`)

/** A time from a day up to and with another. */
export interface Period {
  readonly fromDay: string | null
  readonly untilDay: string | null
}

/** “the partnership’s work, 1 April 2026 to 31 March 2027”, “Child K”. */
export function aboutWords(reviewName: string | null, { fromDay, untilDay }: Period): string {
  const during = fromDay && untilDay ? `, ${windowWords({ start: fromDay, end: untilDay })}` : ''
  return `${reviewName ?? 'the partnership’s work'}${during}`
}

/** What still has to be said before one can be signed: field and words; empty where nothing has. */
export function faultsBeforeSigning(
  scope: Scope,
  { text, fromDay, untilDay }: Period & { readonly text: string },
  today: string,
): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {}
  if (text === '') faults.text = 'Enter the statement'
  if (scope === 'partnership' && fromDay === null) faults['from-day'] = 'Enter the first day it is about'
  if (scope === 'partnership' && untilDay === null) faults['until-day'] = 'Enter the last day it is about'
  if (fromDay !== null && untilDay === null) faults['until-day'] = 'Enter the last day it is about'
  if (fromDay === null && untilDay !== null) faults['from-day'] = 'Enter the first day it is about'
  if (fromDay !== null && untilDay !== null && untilDay < fromDay)
    faults['until-day'] = 'The last day must not be before the first'
  if (untilDay !== null && untilDay > today) faults['until-day'] = 'The last day must be today or in the past'
  return faults
}
