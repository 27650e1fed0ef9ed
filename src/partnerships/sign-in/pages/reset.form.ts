import { z } from 'zod'
import { isAddress } from '#src/platform/mail/address.ts'

const likeThis = 'Enter an e-mail address in the right form, such as name@example.gov.uk'

/** An e-mail address, as accounts have it. */
export const emailAddress = z
  .string('Enter an e-mail address')
  .transform(typed => typed.trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(1, 'Enter an e-mail address')
      .refine(typed => typed === '' || isAddress(typed), likeThis),
  )

export const resetForm = z.object({ email: emailAddress })
