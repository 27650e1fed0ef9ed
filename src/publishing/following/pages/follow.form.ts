import { z } from 'zod'
import { isAddress } from '#src/platform/mail/address.ts'

/** How many recommendations there are to choose from. */
export const followForm = (recommendations: number) =>
  z.object({
    email: z
      .string('Enter your e-mail address')
      .transform(typed => typed.trim())
      .pipe(
        z
          .string()
          .min(1, 'Enter your e-mail address')
          .refine(
            typed => typed === '' || isAddress(typed),
            'Enter an e-mail address in the right form, such as name@example.com',
          ),
      ),
    what: z
      .string('Select what you would like to follow')
      .refine(
        typed => typed === 'review' || (/^[1-9]\d{0,3}$/.test(typed) && Number(typed) <= recommendations),
        'Select what you would like to follow',
      )
      .transform(typed => (typed === 'review' ? null : Number(typed))),
    quiet: z
      .string()
      .optional()
      .transform(typed => typed === 'yes'),
  })
