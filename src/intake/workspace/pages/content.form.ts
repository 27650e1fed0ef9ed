import { z } from 'zod'
import { coverages, meansWords, ownerClasses, recommendationKinds } from '../kind-words.ts'
import { readings } from '../windows.ts'

const words = (ask: string, most = 5000) =>
  z
    .string({ error: ask })
    .transform(typed => typed.replace(/\r\n/g, '\n').trim())
    .refine(typed => typed !== '', ask)
    .refine(typed => typed.length <= most, `Use ${most} characters or fewer`)
const maybe = z
  .string()
  .default('')
  .transform(typed => typed.replace(/\s+/g, ' ').trim() || null)
const lines = z
  .string()
  .default('')
  .transform(typed =>
    typed
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== ''),
  )
const oneOf = <K extends string>(from: Readonly<Record<K, unknown>>, ask: string) =>
  z.enum(Object.keys(from) as [K, ...K[]], { error: ask })
const part = z.string().default('')

export const versionField = z.coerce.number({ error: 'Go back and try again' }).int().nonnegative()
/** What every kind has: the version shown, the words of the document, and which of several places they stand at. */
const common = {
  version: versionField.default(0),
  text: words('Enter the words'),
  words: part,
  place: part,
  under: part,
}
const days = {
  'start-day': part,
  'start-month': part,
  'start-year': part,
  'end-day': part,
  'end-month': part,
  'end-year': part,
}

/** What a person may say of each kind of thing; used to correct one and to add one. */
export const contentForm = z.discriminatedUnion(
  'kind',
  [
    z.object({
      ...common,
      kind: z.literal('recommendation'),
      number: maybe,
      recommendationKind: oneOf(recommendationKinds, 'Choose what it is called'),
      addressedTo: lines,
    }),
    z.object({
      ...common,
      kind: z.literal('ask'),
      coverage: oneOf(coverages, 'Choose how far the response covers it'),
      because: words('Say why', 2000),
      question: maybe,
    }),
    z.object({ ...common, kind: z.literal('response'), position: maybe }),
    z.object({
      ...common,
      ...days,
      kind: z.literal('commitment'),
      who: lines,
      ownerClass: oneOf(ownerClasses, 'Choose what kind of owner it has').default('none'),
      when: maybe,
      reading: z.enum(readings, { error: 'Choose how to read the words' }).default('words'),
      means: oneOf(meansWords, 'Choose how it will be done').default('other'),
    }),
    z.object({ ...common, kind: z.literal('claim') }),
    z.object({ ...common, kind: z.literal('standing') }),
    z.object({
      ...common,
      kind: z.literal('gap'),
      code: words('Choose what is missing'),
      question: words('Write the question to put', 2000),
    }),
  ],
  { error: 'Choose what it is' },
)
export type ContentTyped = z.infer<typeof contentForm>
