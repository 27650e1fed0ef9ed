import { ukDate } from '#src/shell/index.ts'
import type { AgencyRegister } from '../agency.ts'
import type { DayRefusal, EndingStep } from './ending.ts'

/** How its end was recorded and corrected, step by step; none where it was recorded once and stands so. */
export const endingWords = (steps: readonly EndingStep[]) =>
  steps.length < 2
    ? []
    : steps.map(one => ({
        at: one.at,
        by: one.by,
        title: titleOf(one),
        text: one.reason && `How it is known: ${one.reason}`,
      }))

function titleOf({ act, untilDay }: EndingStep): string {
  switch (act) {
    case 'end':
      return `No longer there from ${ukDate(untilDay)}`
    case 'move':
      return `Corrected: no longer there from ${ukDate(untilDay)}`
    case 'take_back':
      return 'Corrected: it did not end'
  }
}

/** Why a body cannot have ended on a day, to whoever typed it. */
export function refusalWords(refusal: DayRefusal, { agencies }: AgencyRegister): string {
  const name = (id: string) => agencies.find(one => one.agencyId === id)?.name ?? ''
  switch (refusal.why) {
    case 'before_it_began':
      return 'The day must be after the day from which it is there'
    case 'followed_later':
      return `The work of ${name(refusal.predecessorId)} passed to it on ${ukDate(refusal.onDay)}, so the day must be after that`
    case 'successor_not_there':
      return `${name(refusal.successorId)}, which follows it, is not there on that day`
  }
}
