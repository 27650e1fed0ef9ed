import { z } from 'zod'

/** Why a document is set aside or taken up again. */
export const reasonForm = z.object({
  reason: z
    .string('Enter a reason')
    .transform(typed => typed.trim())
    .pipe(z.string().min(1, 'Enter a reason').max(2000, 'The reason must be 2,000 characters or fewer')),
})
