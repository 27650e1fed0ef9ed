import { z } from 'zod'
import { isAddress } from '#src/platform/mail/address.ts'

/** An empty address is nobody’s: then no checkpoints are sent for that agency. */
export const contactForm = z.object({
  email: z
    .string({ error: 'Enter an e-mail address, or leave the field empty' })
    .trim()
    .refine(
      text => text === '' || isAddress(text),
      'Enter an e-mail address like name@example.org, or leave the field empty',
    )
    .transform(text => (text === '' ? null : text)),
})
