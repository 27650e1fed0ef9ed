import { z } from 'zod'
import { dayFrom } from '#src/platform/day.ts'
import type { Typed } from '#src/platform/form.ts'
import type { Particulars } from '../intake.ts'

const line = (what: string) =>
  z
    .string()
    .default('')
    .transform(typed => typed.replace(/\s+/g, ' ').trim())
    .refine(typed => typed.length <= 200, `${what} must be 200 characters or fewer`)
const part = z.string().default('')
const ticked = z
  .string()
  .optional()
  .transform(value => value === 'yes')

/** What is said of a document: each part given, or said to be not stated. */
export const particularsForm: z.ZodType<Particulars> = z
  .object({
    reviewName: line('The name of the review'),
    reviewNameNotStated: ticked,
    publisher: line('The name of who published it'),
    publisherNotStated: ticked,
    'publishedOn-day': part,
    'publishedOn-month': part,
    'publishedOn-year': part,
    publishedOnNotStated: ticked,
  })
  .transform((typed, { addIssue }) => {
    const wrong = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message })
    const either = (field: 'reviewName' | 'publisher', ask: string): string | null => {
      const notStated = typed[`${field}NotStated`]
      if (typed[field] === '' && !notStated) wrong(field, `${ask}, or select ‘Not stated’`)
      if (typed[field] !== '' && notStated) wrong(field, `${ask} or select ‘Not stated’, not both`)
      return typed[field] || null
    }
    const reviewName = either('reviewName', 'Enter the name of the review')
    const publisher = either('publisher', 'Enter who published it')
    const parts = [typed['publishedOn-day'], typed['publishedOn-month'], typed['publishedOn-year']] as const
    const dated = parts.some(one => one.trim() !== '')
    const ask = 'Enter the day it was published'
    if (!dated && !typed.publishedOnNotStated) wrong('publishedOn-day', `${ask}, or select ‘Not stated’`)
    if (dated && typed.publishedOnNotStated) wrong('publishedOn-day', `${ask} or select ‘Not stated’, not both`)
    const day = dated ? dayFrom(...parts) : null
    if (day && !day.ok) wrong('publishedOn-day', day.why)
    return { reviewName, publisher, publishedOn: day?.ok ? day.day : null }
  })

/** The same the other way: the form as it would have been typed. */
export function typedFor({ reviewName, publisher, publishedOn }: Particulars): Typed {
  const [year = '', month = '', day = ''] = publishedOn?.split('-') ?? []
  return {
    reviewName: reviewName ?? '',
    publisher: publisher ?? '',
    'publishedOn-day': String(Number(day) || ''),
    'publishedOn-month': String(Number(month) || ''),
    'publishedOn-year': year,
    ...(reviewName ? {} : { reviewNameNotStated: 'yes' }),
    ...(publisher ? {} : { publisherNotStated: 'yes' }),
    ...(publishedOn ? {} : { publishedOnNotStated: 'yes' }),
  }
}

/** For a form that sends back which version it was shown. */
export const changedParticularsForm = z.object({ version: z.coerce.number().int() }).and(particularsForm)
