import { z } from 'zod'

/** The first code of an app that is being added, and what the app is called. The secret comes back sealed, as it was given out. */
export const addForm = z.object({
  code: z
    .string('Enter the code that the app shows')
    .transform(typed => typed.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'Enter the six digits that the app shows')),
  label: z
    .string()
    .optional()
    .transform(typed => typed?.trim() || 'Authenticator app')
    .pipe(z.string().max(60, 'The name must be 60 characters or fewer')),
})
