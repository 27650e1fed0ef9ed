import { z } from 'zod'

/** The fingerprint of the edition that was on the page. */
const seen = z.string().regex(/^[0-9a-f]{64}$/, 'Look at the page again, then send this')
const looked = z.literal('yes', 'Select to say that you have read the page and that nobody can be identified from it')

export const proposeForm = z.object({ seen, looked })
export const approveForm = z.object({ seen, looked })

export const sendBackForm = z.object({
  seen,
  reason: z
    .string()
    .trim()
    .min(1, 'Say what should be put right before it is public')
    .max(2000, 'Say it in 2,000 characters or fewer'),
})

export const onlyConfirmed = z.object({})
