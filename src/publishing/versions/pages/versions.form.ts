import { z } from 'zod'
import { wayNamed } from '../ways.ts'

const typed = (most: number, message: string) =>
  z
    .string()
    .default('')
    .transform(words => words.replaceAll('\r\n', '\n').trim())
    .refine(words => words.length <= most, message)

/** `act`: to keep what is typed, or to take away what stands. */
export const versionForm = z
  .object({
    way: z.string().refine(named => wayNamed(named) !== null, 'Choose Easy Read or a language'),
    act: z.enum(['write', 'take_away']).default('write'),
    seen: z.coerce.number().int().min(0).default(0),
    words: typed(20_000, 'Write it in 20,000 characters or fewer'),
    byWhom: typed(200, 'Say who wrote it in 200 characters or fewer'),
  })
  .superRefine(({ act, words }, context) => {
    if (act === 'write' && words === '')
      context.addIssue({ code: 'custom', path: ['words'], message: 'Write what this page should say' })
  })
export type VersionTyped = z.infer<typeof versionForm>
