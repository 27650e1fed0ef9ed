import { addDays } from '#src/platform/calendar/working-days.ts'

/** What one partnership has opened to one person of a body beyond it, as far as its life goes. */
export interface Reading {
  /** The last day on which it can be read, in London. */
  readonly lastDay: string
  /** When it was ended before that; null where it was not. */
  readonly endedAt: string | null
}

/** The most days ahead that a reading may stand: whoever needs it for longer is asked to say so again. */
export const mostDays = 366

export const standsToday = ({ lastDay, endedAt }: Reading, today: string): boolean =>
  endedAt === null && lastDay >= today

/** Why a day cannot be the last one, in words; null where it can. */
export function refusalOfLastDay(lastDay: string | null, today: string): string | null {
  if (lastDay === null) return 'Enter the last day on which they may read'
  if (lastDay < today) return 'The last day must be today or later'
  if (lastDay > addDays(today, mostDays)) return 'The last day must be within a year from today'
  return null
}
