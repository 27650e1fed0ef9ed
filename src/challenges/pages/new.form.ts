import { z } from 'zod'
import { dayFrom } from '#src/platform/day.ts'
import { wordsTyped } from '#src/platform/words.form.ts'
import { readReference } from '../about.ts'

const box = z.string().default('')

/** A day to reply by, in three boxes. */
export const replyBoxes = { 'replyBy-day': box, 'replyBy-month': box, 'replyBy-year': box }

export function replyDayTyped(
  typed: Readonly<Record<keyof typeof replyBoxes, string>>,
  addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void,
): string {
  const day = dayFrom(typed['replyBy-day'], typed['replyBy-month'], typed['replyBy-year'])
  if (!day.ok) addIssue({ code: 'custom', path: ['replyBy-day'], message: day.why })
  return day.ok ? day.day : ''
}

/** Every field that is wrong is said at once, the day among them. */
export const newChallengeForm = z
  .object({
    about: z.string().default('').transform(readReference),
    kind: z.enum(['question', 'challenge', 'offer'], 'Select what it is'),
    to: z.uuid('Select an agency'),
    words: wordsTyped('Enter what you want to ask, challenge or offer'),
    replyBy: z.unknown(),
    ...replyBoxes,
  })
  .transform((typed, { addIssue }) => ({ ...typed, replyBy: replyDayTyped(typed, addIssue) }))
export type NewChallengeTyped = z.output<typeof newChallengeForm>
