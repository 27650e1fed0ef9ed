import { z } from 'zod'
import { dayBoxes, dayTyped, needed } from '../../day.form.ts'

export const newReadingForm = z
  .object({
    body: needed('Enter the body they read for', 150, 'The name of the body must be 150 characters or fewer'),
    name: needed('Enter their name', 100, 'Their name must be 100 characters or fewer'),
    email: z
      .string()
      .default('')
      .transform(typed => typed.trim().toLowerCase())
      .refine(typed => typed !== '', 'Enter their e-mail address')
      .refine(
        typed => typed === '' || (/^[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+$/.test(typed) && typed.length <= 254),
        'Enter an e-mail address like name@example.gov.uk',
      ),
    reason: needed('Say why', 300, 'The reason must be 300 characters or fewer'),
    ...dayBoxes('lastDay'),
  })
  .transform((typed, { addIssue }) => {
    const { body, name, email, reason } = typed
    const lastDay = dayTyped(typed, 'lastDay', (field, message) => addIssue({ code: 'custom', path: [field], message }))
    return { body, name, email, reason, lastDay }
  })
export type NewReadingTyped = z.output<typeof newReadingForm>

export const endReadingForm = z.object({})
