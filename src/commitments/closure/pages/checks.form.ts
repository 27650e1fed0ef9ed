import { z } from 'zod'

export const anotherForm = z.object({
  months: z
    .string()
    .default('')
    .transform(typed => typed.trim())
    .refine(
      typed => /^\d{1,2}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= 60,
      'Enter a number of months from 1 to 60',
    )
    .transform(Number),
})
