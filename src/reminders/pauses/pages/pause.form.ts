import { z } from 'zod'
import { dayBoxes, dayTyped } from '#src/partnerships/index.ts'

/** Until when and why. */
export const pauseForm = z
  .object({
    ...dayBoxes('until'),
    reason: z
      .string()
      .default('')
      .transform(typed => typed.trim())
      .refine(typed => typed !== '', 'Enter why reminders are paused')
      .refine(typed => typed.length <= 500, 'Why must be 500 characters or fewer'),
  })
  .transform((typed, { addIssue }) => {
    const wrong = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message })
    const untilOn = dayTyped(typed, 'until', wrong)
    const isEmpty = ['day', 'month', 'year'].every(part => !typed[`until-${part}` as 'until-day'])
    if (untilOn === null && isEmpty) wrong('until-day', 'Enter the last day of the pause')
    return { untilOn: untilOn ?? '', reason: typed.reason }
  })
export type PauseTyped = z.output<typeof pauseForm>

/** When the partnership's reminders go. */
export const rhythmForm = z.object({
  cycle: z.enum(['weekly', 'daily'], 'Select how often reminders go'),
  weekday: z.enum(['1', '2', '3', '4', '5'], 'Select a day of the week').transform(Number),
})
