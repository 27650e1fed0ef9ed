import { z } from 'zod'
import { wordsTyped } from '#src/platform/words.form.ts'
import { dayBoxes, dayTyped } from '../../../day.form.ts'

/** How the end of a body is corrected. `seen` is the step that was shown; `confirmed` is sent by the page that shows what changes. */
export const correctForm = z
  .object({
    how: z.enum(['moved', 'taken_back'], 'Select what is right'),
    ...dayBoxes('onDay'),
    reason: wordsTyped('Enter how you know', 500),
    seen: z.coerce.number('Look at it again first').int().min(1).max(100_000),
    confirmed: z.literal('yes').optional(),
  })
  .transform((typed, { addIssue }) => {
    const wrong = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message })
    const onDay = typed.how === 'moved' ? dayTyped(typed, 'onDay', wrong) : null
    const isEmpty = ['day', 'month', 'year'].every(part => typed[`onDay-${part}` as 'onDay-day'].trim() === '')
    if (typed.how === 'moved' && isEmpty) wrong('onDay-day', 'Enter the first day on which it was no longer there')
    return { how: typed.how, onDay, reason: typed.reason, seen: typed.seen, isConfirmed: typed.confirmed === 'yes' }
  })
export type CorrectTyped = z.output<typeof correctForm>
