import { z } from 'zod'

export const withdrawForm = z.object({
  reason: z
    .string('Enter a reason')
    .transform(typed => typed.trim())
    .pipe(z.string().min(1, 'Enter a reason').max(2000, 'The reason must be 2,000 characters or fewer')),
})

/** A button and nothing else. */
export const nothingTyped = z.object({})
