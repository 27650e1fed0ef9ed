import { z } from 'zod'

const months = z.string().default('')

/** Three numbers of months and whose rules they are: what is wrong is said of every field at once. */
export const clockForm = z
  .object({
    seen: z.coerce.number('Open the page again').int().min(0).max(99_999).default(0),
    responseMonths: months,
    planMonths: months,
    lookBackMonths: months,
    source: z.string().default(''),
  })
  .transform(({ seen, ...typed }, { addIssue }) => {
    const wrong = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message })
    const number = (field: 'responseMonths' | 'planMonths' | 'lookBackMonths') => {
      const value = /^\d{1,2}$/.test(typed[field].trim()) ? Number(typed[field]) : 0
      if (value < 1 || value > 60) wrong(field, 'Enter a whole number of months from 1 to 60')
      return value
    }
    const clock = {
      responseMonths: number('responseMonths'),
      planMonths: number('planMonths'),
      lookBackMonths: number('lookBackMonths'),
      source: typed.source.replace(/\s+/g, ' ').trim(),
    }
    if (clock.planMonths > 0 && clock.planMonths < clock.responseMonths)
      wrong('planMonths', 'The plan cannot be due before the response')
    if (clock.lookBackMonths > 0 && clock.lookBackMonths < clock.planMonths)
      wrong('lookBackMonths', 'The look back cannot be due before the plan')
    if (clock.source === '') wrong('source', 'Say whose rules these are')
    if (clock.source.length > 300) wrong('source', 'Say it in 300 characters or fewer')
    return { seen, clock }
  })
export type ClockTyped = z.output<typeof clockForm>
