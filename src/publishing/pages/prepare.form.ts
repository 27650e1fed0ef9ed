import { z } from 'zod'

export const releaseForm = z.object({
  /** The fingerprint of the edition that was on the page. */
  seen: z.string().regex(/^[0-9a-f]{64}$/, 'Look at the page again, then release it'),
  looked: z.literal('yes', 'Select to say that you have read the page and that nobody can be identified from it'),
})

export const withdrawForm = z.object({})
