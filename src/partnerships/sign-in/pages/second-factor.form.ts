import { z } from 'zod'

/** A code as it was typed: apps show it in two groups. */
export const codeForm = z.object({
  code: z
    .string('Enter the code')
    .transform(typed => typed.replace(/\s/g, ''))
    .pipe(z.string().min(1, 'Enter the code').max(60, 'The code is not right')),
})
