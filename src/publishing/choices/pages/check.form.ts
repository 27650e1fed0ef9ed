import { z } from 'zod'

const reason = z
  .string()
  .default('')
  .transform(typed => typed.trim())
  .refine(typed => typed.length <= 1000, 'Give the reason in 1,000 characters or fewer')

/** `about` says which of the things on the page: the words found, or the key of what the record says against itself. */
export const chooseForm = z
  .object({
    about: z.string().min(1).max(2000),
    act: z.enum(['withhold', 'allow', 'leave_out', 'undo'], 'Choose what to do with it'),
    of: z.string().max(10).default(''),
    reason,
  })
  .superRefine(({ act, reason }, context) => {
    const message =
      act === 'allow' ? 'Say why these words identify nobody' : 'Say why it is left out. The reason is published'
    if ((act === 'allow' || act === 'leave_out') && reason === '')
      context.addIssue({ code: 'custom', path: ['reason'], message })
  })
export type ChoiceTyped = z.infer<typeof chooseForm>
