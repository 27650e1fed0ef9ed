import type { Promised } from '#src/commitments/index.ts'
import type { Bar, Board } from './board.ts'
import { yearsAfter } from './months.ts'

/** So many years after its response was published, a commitment is looked at: closed by then, or not. */
export const years = [1, 2, 4] as const

/** Whether it stood closed at the end of a day: what was closed and opened again before then did not. */
export const wasClosedOn = ({ closures }: Promised, day: string): boolean =>
  closures.findLast(step => step.on <= day)?.status === 'closed'

/**
 * Of the commitments whose responses were published in one year, how many stood closed one, two and four years after. It is too
 * early to say until that time has passed for all of them: a share of those it has passed for would speak of others each month.
 */
export function cohorts(whole: readonly Promised[], today: string): Board {
  const dated = whole.flatMap(one => (one.publishedOn === null ? [] : [{ one, publishedOn: one.publishedOn }]))
  const published = [...new Set(dated.map(({ publishedOn }) => publishedOn.slice(0, 4)))].sort()
  const bars = published.flatMap(year => {
    const cohort = dated.filter(({ publishedOn }) => publishedOn.startsWith(year))
    return years.map((after): Bar => {
      const name = `Published in ${year}, after ${after === 1 ? '1 year' : `${after} years`}`
      const days = cohort.map(({ one, publishedOn }) => ({ one, day: yearsAfter(publishedOn, after) }))
      if (days.some(({ day }) => day >= today)) return { name, counts: null }
      const closed = days.filter(({ one, day }) => wasClosedOn(one, day)).length
      return { name, counts: [closed, days.length - closed] }
    })
  })
  const left = whole.length - dated.length
  return {
    title: 'By closure',
    text: `Of the commitments published in a year, how many stood closed 1, 2 and 4 years after.${left === 0 ? '' : ` ${left} of no stated day of publication ${left === 1 ? 'is' : 'are'} not counted.`}`,
    of: 'Published, and looked at after',
    parts: ['Closed', 'Not closed'],
    share: 0,
    bars,
  }
}
