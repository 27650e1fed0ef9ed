import { z } from 'zod'
import { updateShape } from '#src/commitments/index.ts'
import { saysSomething } from '../written.ts'

const carried = z.string().max(20_000).default('')
const act = z.enum(['save', 'send'], 'Choose to save or to send')

/** Asking for a code. `text` is an answer that was being written when the pass ran out: it comes along. */
export const sendForm = z.object({ text: carried })

export const codeForm = z.object({
  code: z
    .string('Enter the code')
    .transform(typed => typed.replace(/\s/g, ''))
    .pipe(
      z
        .string()
        .min(1, 'Enter the code')
        .regex(/^(\d{6})?$/, 'Enter the six digits of the code'),
    ),
  text: carried,
})

const longest = 'Your answer must be 10,000 characters or fewer'

/** The answer so far, or as it is sent: only what is sent must say something. */
export const answerForm = z
  .object({
    act,
    text: z
      .string()
      .default('')
      .transform(typed => typed.replace(/\r\n?/g, '\n').trim())
      .pipe(z.string().max(10_000, longest)),
  })
  .refine(typed => typed.act === 'save' || typed.text !== '', { path: ['text'], error: 'Enter your answer' })

/** An update so far, or as it is sent: only what is sent must say something. */
export const updateForm = z
  .object({ act, ...updateShape })
  .refine(({ act, ...words }) => act === 'save' || saysSomething(words), {
    path: ['done'],
    error: 'Fill in at least one box, or say how it stands',
  })
