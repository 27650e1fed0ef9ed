import { Temporal } from 'temporal-polyfill'

/** By when a review wants what follows it, in months from its publication. */
export interface ReviewClock {
  readonly responseMonths: number
  readonly planMonths: number
  readonly lookBackMonths: number
  /** Whose rules these are, in words. */
  readonly source: string
}

/** What a review goes by where nobody has set anything else: the clearest standard that is published. */
export const usualClock: ReviewClock = {
  responseMonths: 2,
  planMonths: 3,
  lookBackMonths: 12,
  source: 'The Church of England’s guidance on safeguarding practice reviews',
}

/** The days that a clock makes, each with what is due by it; without days where the day of publication is not on record. */
export function daysOf(
  { responseMonths, planMonths, lookBackMonths }: ReviewClock,
  publishedOn: string | null,
): { readonly title: string; readonly months: number; readonly on: string | null }[] {
  const after = (months: number) =>
    publishedOn === null ? null : Temporal.PlainDate.from(publishedOn).add({ months }).toString()
  return [
    { title: 'Formal response', months: responseMonths, on: after(responseMonths) },
    { title: 'Plan for all agencies', months: planMonths, on: after(planMonths) },
    { title: 'Formal look back at progress and impact', months: lookBackMonths, on: after(lookBackMonths) },
  ]
}
