import { z } from 'zod'
import { dayBoxes, dayTyped } from '#src/partnerships/index.ts'
import { longWords, seenStep } from './progress.form.ts'

const reason = longWords(2000, 'Say why in 2,000 characters or fewer')

/** A first day, where none was printed. */
export const setForm = z
  .object({ seen: seenStep, ...dayBoxes('newDay') })
  .transform((typed, { addIssue }) => ({ ...typedDay(typed, addIssue), reason: null }))

/** Another day, and why. */
export const askForm = z
  .object({
    seen: seenStep,
    reason: reason.refine(typed => typed !== '', 'Say why it needs another day'),
    ...dayBoxes('newDay'),
  })
  .transform((typed, { addIssue }) => ({ ...typedDay(typed, addIssue), reason: typed.reason }))

/** An answer that needs no reason. */
export const answerForm = z.object({ seen: seenStep }).transform(({ seen }) => ({ seen, dueOn: null, reason: null }))

export const refuseForm = z
  .object({ seen: seenStep, whyNot: reason.refine(typed => typed !== '', 'Say why the day stays') })
  .transform(({ seen, whyNot }) => ({ seen, dueOn: null, reason: whyNot }))

export interface DayTyped {
  readonly seen: number
  readonly dueOn: string | null
  readonly reason: string | null
}

function typedDay(
  typed: Readonly<Record<string, unknown>> & { readonly seen: number },
  addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void,
) {
  let isWrong = false
  const wrong = (field: string, message: string) => {
    isWrong = true
    addIssue({ code: 'custom', path: [field], message })
  }
  const dueOn = dayTyped(typed, 'newDay', wrong)
  if (dueOn === null && !isWrong) wrong('newDay-day', 'Enter a day')
  return { seen: typed.seen, dueOn }
}
