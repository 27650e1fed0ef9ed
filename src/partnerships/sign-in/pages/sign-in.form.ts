import { z } from 'zod'

/** What is typed to sign in. The password is taken as it is: spaces at its ends may be meant. */
export const signInForm = z.object({
  email: z
    .string('Enter your e-mail address')
    .transform(typed => typed.trim())
    .pipe(
      z.string().min(1, 'Enter your e-mail address').max(254, 'Enter your e-mail address, such as name@example.gov.uk'),
    ),
  password: z
    .string('Enter your password')
    .min(1, 'Enter your password')
    .max(1000, 'The password must be 1,000 characters or fewer'),
})
