import { z } from 'zod'
import { dayBoxes, dayTyped } from '#src/partnerships/index.ts'
import { longWords, seenStep } from '../../progress/pages/progress.form.ts'
import { definedShape, definedTyped, numberTyped, type Wrong } from './measures.form.ts'

const why = (ask: string) => longWords(2000, 'Say why in 2,000 characters or fewer').refine(typed => typed !== '', ask)
const nothing = z.literal('').transform(() => null)

/** One reading. `of` is left empty where the measure does not count some of a number. */
export const readingForm = z
  .object({
    readingId: z.uuid('Send the form again'),
    value: z.string().default(''),
    of: z.string().default(''),
    from: longWords(300, 'Say where it was read in 300 characters or fewer').refine(
      typed => typed !== '',
      'Say where it was read, for example “dip sample of files”',
    ),
    note: longWords(1000, 'Write the note in 1,000 characters or fewer'),
    inPlaceOf: z.union([nothing, z.uuid('Select a reading of this measure')]).default(null),
    ...dayBoxes('readOn'),
  })
  .transform((typed, { addIssue }) => {
    let isSaid = false
    const wrong: Wrong = (field, message) => {
      isSaid = true
      addIssue({ code: 'custom', path: [field], message })
    }
    const value = numberTyped(typed.value, 'value', wrong)
    if (value === null && !isSaid) wrong('value', 'Enter what was read')
    const of = numberTyped(typed.of, 'of', wrong)
    isSaid = false
    const readOn = dayTyped(typed, 'readOn', wrong)
    if (readOn === null && !isSaid) wrong('readOn-day', 'Enter the day that it was read')
    return {
      readingId: typed.readingId,
      inPlaceOf: typed.inPlaceOf,
      said: { value: value ?? 0, of, readOn: readOn ?? '', source: typed.from, note: typed.note || null },
    }
  })
export type ReadingTyped = z.output<typeof readingForm>

export const changeForm = z
  .object({ seen: seenStep, whyChanged: why('Say why it is changed'), ...definedShape })
  .transform((typed, { addIssue }) => {
    const wrong: Wrong = (field, message) => addIssue({ code: 'custom', path: [field], message })
    return { seen: typed.seen, reason: typed.whyChanged, defined: definedTyped(typed, wrong) }
  })
export type ChangeTyped = z.output<typeof changeForm>

export const retireForm = z
  .object({ seen: seenStep, whyRetired: why('Say why') })
  .transform(({ seen, whyRetired }) => ({ seen, reason: whyRetired }))
export type RetireTyped = z.output<typeof retireForm>
