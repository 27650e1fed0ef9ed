import { z } from 'zod'

export interface RegisterForm {
  readonly seen: number
  readonly reviewName: string
  readonly acceptUndecided: boolean
  /** Seen by the business team and a panel only, for now. */
  readonly asDraft: boolean
}

export const registerForm: z.ZodType<RegisterForm> = z.object({
  seen: z.coerce.number().int(),
  reviewName: z
    .string()
    .default('')
    .transform(typed => typed.replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, 'Enter the name of the review')
        .max(200, 'The name of the review must be 200 characters or fewer'),
    ),
  acceptUndecided: z
    .string()
    .optional()
    .transform(value => value === 'yes'),
  asDraft: z
    .string()
    .optional()
    .transform(value => value === 'yes'),
})
