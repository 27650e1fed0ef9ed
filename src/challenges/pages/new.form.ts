import { z } from 'zod'
import { dayFrom } from '#src/platform/day.ts'
import { wordsTyped } from '#src/platform/words.form.ts'
import { readReference } from '../about.ts'

const day = z.array(z.string()).transform(([day = '', month = '', year = ''], { addIssue }) => {
  const read = dayFrom(day, month, year)
  if (!read.ok) addIssue({ code: 'custom', message: read.why })
  return read.ok ? read.day : ''
})

/** A form with a day to reply by in three boxes, which are looked at as one: what is wrong with it is said beside the rest. */
export const withReplyDay = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess(
    typed => {
      const given = typed as Readonly<Record<string, unknown>>
      return { ...given, 'replyBy-day': ['day', 'month', 'year'].map(part => String(given[`replyBy-${part}`] ?? '')) }
    },
    z.object({ ...shape, 'replyBy-day': day }),
  )

export const newChallengeForm = withReplyDay({
  about: z.string().default('').transform(readReference),
  kind: z.enum(['question', 'challenge', 'offer'], 'Select what it is'),
  to: z.uuid('Select an agency'),
  words: wordsTyped('Enter what you want to ask, challenge or offer'),
}).transform(({ 'replyBy-day': replyBy, ...typed }) => ({ ...typed, replyBy }))
export type NewChallengeTyped = z.output<typeof newChallengeForm>
