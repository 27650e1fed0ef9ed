import { z } from 'zod'
import { isEmpty, longestPart, type Says, saysTitles, type UpdateWords } from '../update.ts'
import { longWords } from './progress.form.ts'

const part = longWords(longestPart, `Say it in ${longestPart.toLocaleString('en-GB')} characters or fewer`).transform(
  typed => typed || null,
)

/** The four boxes and how it stands, as far as they were filled in. */
export const updateShape = {
  done: part,
  next: part,
  inTheWay: part,
  helpNeeded: part,
  says: z
    .union([z.literal(''), z.enum(Object.keys(saysTitles) as [Says, ...Says[]])], 'Select one of these, or none')
    .default('')
    .transform(typed => typed || null),
}

/** An update says something: which part of it is for whoever writes it. */
export const updateForm: z.ZodType<UpdateWords> = z
  .object(updateShape)
  .refine(words => !isEmpty(words), { path: ['done'], error: 'Fill in at least one box, or say how it stands' })
