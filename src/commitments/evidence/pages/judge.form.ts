import { z } from 'zod'

const reason = (why: string) =>
  z
    .string()
    .default('')
    .transform(typed => typed.replace(/\r\n?/g, '\n').trim())
    .refine(typed => typed !== '', why)
    .refine(typed => typed.length <= 2000, 'Say it in 2,000 characters or fewer')

const seq = z.coerce.number('Send the form again').int().min(1).max(1_000_000).catch(0)

export const acceptForm = z.object({
  seq,
  level: z
    .string()
    .default('')
    .refine(typed => /^[0-6]$/.test(typed), 'Select the step that it shows')
    .transform(Number),
})
export const returnForm = z.object({ seq, reason: reason('Say what is missing, so that it can be mended') })
export const withdrawForm = z.object({ seq, reason: reason('Say why it is withdrawn') })
